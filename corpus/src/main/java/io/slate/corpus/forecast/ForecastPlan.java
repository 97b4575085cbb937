package io.slate.corpus.forecast;

import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import io.slate.data.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * How a series is read to forecast its first feature: windows of it, each seen from its last step
 * and by how far the features move. Where the season is known, a forecast says by how much a value
 * differs from the mean of the last seasons, and such differences are read too. It is kept with the
 * model.
 *
 * @param features which columns are read, the forecast one first
 * @param window steps that are read
 * @param ahead steps that are forecast
 * @param season after how many steps the series is alike again; 0 where that is not known
 * @param seasons how many of them are averaged; 0 where the season is not known
 * @param scaling of what is {@linkplain #width read at a step}, found in what was learned from
 */
public record ForecastPlan(
    Features features, int window, int ahead, int season, int seasons, Scaling scaling) {
  /** Its name in a model's provenance. */
  public static final String NOTE = "forecast";

  /** More seasons are too old to tell. */
  private static final int MOST_SEASONS = 4;

  /** The names of the features, the forecast one first. */
  public List<String> columns() {
    return features.columns();
  }

  /**
   * A plan whose scaling is that of the first steps of a series; as many seasons are averaged as
   * tell most about the next one there.
   *
   * @param steps that are learned from
   */
  public static ForecastPlan of(
      Features features, int window, int ahead, int season, Series series, int steps) {
    var first = new Series(series.width(), Arrays.copyOf(series.values(), steps * series.width()));
    return IntStream.rangeClosed(1, season == 0 ? 1 : MOST_SEASONS)
        .filter(seasons -> seasons == 1 || 2 * MOST_SEASONS * season <= steps)
        .mapToObj(
            seasons -> fitted(features, window, ahead, season, season == 0 ? 0 : seasons, first))
        .min(Comparator.comparingDouble(plan -> plan.scaling().deviations().getLast()))
        .orElseThrow();
  }

  /** A plan with the scaling of this series. */
  private static ForecastPlan fitted(
      Features features, int window, int ahead, int season, int seasons, Series series) {
    int width = features.columns().size() + (season > 0 ? 1 : 0);
    var none = new Scaling(Collections.nCopies(width, 0.0), Collections.nCopies(width, 1.0));
    var plan = new ForecastPlan(features, window, ahead, season, seasons, none);
    Scaling found = Scaling.of(List.of(plan.withDifferences(series).values()), width);
    return new ForecastPlan(features, window, ahead, season, seasons, found);
  }

  /** How many numbers are read at a step: the features, then the difference to the last season. */
  public int width() {
    return columns().size() + (season > 0 ? 1 : 0);
  }

  /** How many steps lie before a forecast at least. */
  public int history() {
    return window + season * seasons;
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

  private Series withDifferences(Series series) {
    if (season == 0) {
      return series;
    }
    float[] values = new float[series.steps() * width()];
    for (int t = 0; t < series.steps(); t++) {
      for (int feature = 0; feature < columns().size(); feature++) {
        values[t * width() + feature] = series.value(t, feature);
      }
      values[t * width() + columns().size()] =
          t < season * seasons ? Float.NaN : (float) (series.value(t, 0) - before(series, t));
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
      double off = measured.value(origin + step, 0) - known(prepared, origin, step);
      targets[step] = (float) (off / unit());
    }
    return targets;
  }

  /** A value that the network says, in the series' own unit. */
  public double value(Series prepared, int origin, int step, float said) {
    return known(prepared, origin, step) + said * unit();
  }

  /** What is known of a step ahead: the mean of the last seasons, else the last value. */
  private double known(Series prepared, int origin, int step) {
    return season == 0
        ? prepared.value(origin - 1, 0)
        : before(prepared, origin + step - back(step) + season);
  }

  /** The mean of the values that lie whole seasons before a step. */
  private double before(Series series, int step) {
    double sum = 0;
    for (int k = 1; k <= seasons; k++) {
      sum += series.value(step - k * season, 0);
    }
    return sum / seasons;
  }

  /** How far back the last season is that is known of a step ahead. */
  public int back(int step) {
    return season * (step / season + 1);
  }

  private double unit() {
    return season > 0 ? scaling.deviations().getLast() : scaling.deviations().getFirst();
  }

  /** As it stands in a model. */
  public String write() {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    members.put("columns", Json.Array.ofTexts(columns()));
    features.time().ifPresent(time -> members.put("time", new Json.Text(time.column())));
    features.time().ifPresent(time -> members.put("step", new Json.Text(time.step())));
    members.put("window", Json.Numeral.of(window));
    members.put("ahead", Json.Numeral.of(ahead));
    members.put("season", Json.Numeral.of(season));
    members.put("seasons", Json.Numeral.of(seasons));
    members.put("scaling", new Json.Text(scaling.write()));
    return new Json.Members(members).write();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if it is something else
   */
  public static ForecastPlan parse(String text) {
    if (Json.parse(text) instanceof Json.Members members
        && members.get("columns").orElse(new Json.Nothing()) instanceof Json.Array(var names)
        && members.get("scaling").orElse(new Json.Nothing()) instanceof Json.Text(var scaling)) {
      List<String> columns =
          names.stream()
              .map(name -> name instanceof Json.Text(var word) ? word : name.write())
              .toList();
      var plan =
          new ForecastPlan(
              new Features(columns, time(members)),
              number(members, "window"),
              number(members, "ahead"),
              number(members, "season"),
              number(members, "seasons"),
              Scaling.parse(scaling));
      if (plan.window() > 0
          && plan.ahead() > 0
          && plan.season() >= 0
          && plan.seasons() >= 0
          && (plan.season() > 0) == (plan.seasons() > 0)
          && plan.scaling().width() == plan.width()) {
        return plan;
      }
    }
    throw new DataException("what the model says of its forecasts cannot be read");
  }

  private static Optional<Features.Time> time(Json.Members members) {
    return members.get("time").orElse(new Json.Nothing()) instanceof Json.Text(var column)
            && members.get("step").orElse(new Json.Nothing()) instanceof Json.Text(var step)
        ? Optional.of(new Features.Time(column, step))
        : Optional.empty();
  }

  private static int number(Json.Members members, String name) {
    return members.get(name).stream()
        .map(value -> value instanceof Json.Numeral numeral ? numeral.natural().orElse(-1) : -1L)
        .mapToInt(value -> Math.clamp(value, -1, Integer.MAX_VALUE))
        .findFirst()
        .orElse(-1);
  }
}
