package io.slate.corpus.forecast;

import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import java.util.Arrays;
import java.util.List;

/**
 * How a series is read to forecast its first feature: windows of it, each seen from its last step
 * and by how far the features move. A forecast says by how much a value differs from what is known
 * without a network: the last value or, where the season is known, the mean of the last seasons;
 * such differences are read too. Where values lie off what is known by as much again and again, a
 * forecast {@linkplain Aims begins} with that. It is kept with the model.
 *
 * @param features which columns are read, the forecast one first
 * @param ahead steps that are forecast
 * @param past what is read
 * @param scaling of what is {@linkplain #width read at a step}, found in what was learned from
 * @param aims where the forecast of each step ahead begins, and its unit, found there too
 */
public record ForecastPlan(Features features, int ahead, Past past, Scaling scaling, Aims aims) {
  /** Its name in a model's provenance. */
  public static final String NOTE = "forecast";

  /** The names of the features, the forecast one first. */
  public List<String> columns() {
    return features.columns();
  }

  /**
   * A plan that suits the first steps of a series: as many seasons are averaged as tell most about
   * the next one there; scaling, drift and units are those found there.
   *
   * @param season after how many steps the series is alike again; 0 where that is not known
   * @param steps that are learned from
   */
  public static ForecastPlan of(
      Features features, int window, int ahead, int season, Series series, int steps) {
    var first = new Series(series.width(), Arrays.copyOf(series.values(), steps * series.width()));
    return PlanFitting.fitted(features, ahead, window, season, first);
  }

  /** Steps that are read. */
  public int window() {
    return past.window();
  }

  /** After how many steps the series is alike again; 0 where that is not known. */
  public int season() {
    return past.season();
  }

  /** How many numbers are read at a step: the features, then the difference to the last season. */
  public int width() {
    return columns().size() + (past.isSeasonal() ? 1 : 0);
  }

  /** How many steps lie before a forecast at least. */
  public int history() {
    return past.history();
  }

  /**
   * A series as it is read: each gap filled by what was measured last, before that by the mean; the
   * differences to the last season beside the features.
   *
   * @return {@code [steps, width]}
   */
  public Series prepared(Series measured) {
    float[] values = measured.values().clone();
    int features = measured.width();
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        values[i] = i < features ? scaling.means().get(i).floatValue() : values[i - features];
      }
    }
    return withDifferences(new Series(features, values, measured.times()));
  }

  /** Differences to the last season beside the features; gaps stay. */
  Series withDifferences(Series series) {
    if (!past.isSeasonal()) {
      return series;
    }
    float[] values = new float[series.steps() * width()];
    for (int t = 0; t < series.steps(); t++) {
      for (int feature = 0; feature < columns().size(); feature++) {
        values[t * width() + feature] = series.value(t, feature);
      }
      values[t * width() + columns().size()] =
          t < past.reach() ? Float.NaN : (float) (series.value(t, 0) - before(series, t));
    }
    return new Series(width(), values, series.times());
  }

  /**
   * What the network reads to forecast from a step on, by deviations.
   *
   * @param prepared the series as it is read
   * @param origin the first step that is not read
   */
  public float[] inputs(Series prepared, int origin) {
    int window = past.window();
    float[] inputs = new float[window * width()];
    for (int t = 0; t < window; t++) {
      for (int feature = 0; feature < width(); feature++) {
        double last = feature < columns().size() ? prepared.value(origin - 1, feature) : 0;
        double off = prepared.value(origin - window + t, feature) - last;
        inputs[t * width() + feature] = (float) (off / scaling.deviations().get(feature));
      }
    }
    return inputs;
  }

  /**
   * What it should say of each step ahead; NaN where it was not measured.
   *
   * @param measured the series with its gaps
   * @param prepared the series as it is read
   */
  public float[] targets(Series measured, Series prepared, int origin) {
    float[] targets = new float[ahead];
    for (int step = 0; step < ahead; step++) {
      double off = measured.value(origin + step, 0) - start(prepared, origin, step);
      targets[step] = (float) (off / aims.units().get(step));
    }
    return targets;
  }

  /** A value that the network says, in the series' own unit. */
  public double value(Series prepared, int origin, int step, float said) {
    return start(prepared, origin, step) + said * aims.units().get(step);
  }

  /** Where a forecast begins, before the network says anything. */
  private double start(Series prepared, int origin, int step) {
    return known(prepared, origin, step)
        + aims.drifts().get(step)
        + (past.isSeasonal() ? aims.carried().get(step) * last(prepared, origin) : 0);
  }

  /** How far the last value lies above its own last seasons. */
  double last(Series prepared, int origin) {
    return prepared.value(origin - 1, columns().size());
  }

  /** What is known of a step ahead: the mean of the last seasons, else the last value. */
  double known(Series prepared, int origin, int step) {
    return past.isSeasonal()
        ? before(prepared, origin + step - back(step) + past.season())
        : prepared.value(origin - 1, 0);
  }

  /** The mean of the values that lie whole seasons before a step. */
  private double before(Series series, int step) {
    double sum = 0;
    for (int k = 1; k <= past.seasons(); k++) {
      sum += series.value(step - k * past.season(), 0);
    }
    return sum / past.seasons();
  }

  /** How far back the last season is that is known of a step ahead. */
  public int back(int step) {
    return past.season() * (step / past.season() + 1);
  }

  /** As it stands in a model. */
  public String write() {
    return PlanText.write(this);
  }

  /**
   * Reads what {@link #write} wrote, in this version or an earlier one.
   *
   * @throws DataException if it is something else
   */
  public static ForecastPlan parse(String text) {
    return PlanText.parse(text);
  }
}
