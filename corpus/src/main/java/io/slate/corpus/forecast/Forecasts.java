package io.slate.corpus.forecast;

import io.slate.corpus.series.Series;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Head;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model forecasts, in the unit of the series.
 *
 * @param levels of the quantiles that it says
 * @param values of each origin, {@code [steps ahead, levels]}, each level at least the one before
 */
public record Forecasts(List<Double> levels, List<double[]> values) {
  private static final int TOGETHER = 256;

  /**
   * From each of these steps on, with intervals as wide as the model was found to need, and the
   * values that were measured since then ask for.
   *
   * @param measured the series with its gaps
   * @param origins in rising order
   */
  public static Forecasts of(Model model, ForecastPlan plan, Series measured, int... origins) {
    Forecasts plain = plain(model, plan, plan.prepared(measured), origins);
    return Adaptation.of(plain, measured, Margins.of(model, plan.ahead()), origins);
  }

  /** The same with intervals as the network says them. */
  public static Forecasts plain(Model model, ForecastPlan plan, Series prepared, int... origins) {
    List<Double> levels =
        model.network().head() instanceof Head.Quantiles(_, var said) ? said : List.of();
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("this model says no quantiles, so it forecasts nothing");
    }
    List<double[]> values = new ArrayList<>();
    for (int from = 0; from < origins.length; from += TOGETHER) {
      int to = Math.min(from + TOGETHER, origins.length);
      List<float[]> inputs = new ArrayList<>();
      for (int i = from; i < to; i++) {
        inputs.add(plan.inputs(prepared, origins[i]));
      }
      Batch batch = Batch.ofValues(inputs, plan.width());
      float[] scores = model.run(batch).scores();
      double[][] together = new double[to - from][];
      for (int row = 0; row < to - from; row++) {
        int number = batch.sequence(row);
        together[number] =
            values(plan, prepared, origins[from + number], scores, row, levels.size());
      }
      values.addAll(List.of(together));
    }
    return new Forecasts(levels, values);
  }

  private static double[] values(
      ForecastPlan plan, Series prepared, int origin, float[] scores, int row, int levels) {
    double[] values = new double[plan.ahead() * levels];
    for (int i = 0; i < values.length; i++) {
      values[i] = plan.value(prepared, origin, i / levels, scores[row * values.length + i]);
      if (i % levels > 0) {
        values[i] = Math.max(values[i], values[i - 1]); // quantiles that cross mean nothing
      }
    }
    return values;
  }

  /**
   * The same with the outer levels of each step moved apart, or together as far as the middle one.
   *
   * @param margins of each step ahead, by forecast
   */
  public Forecasts widened(List<double[]> margins) {
    List<double[]> wide = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double[] own = values.get(i).clone();
      for (int step = 0; step < margins.size(); step++) {
        double margin = margins.get(step)[i];
        int lowest = step * levels.size();
        int highest = lowest + levels.size() - 1;
        own[lowest] = Math.min(own[lowest] - margin, middle(i, step));
        own[highest] = Math.max(own[highest] + margin, middle(i, step));
      }
      wide.add(own);
    }
    return new Forecasts(levels, wide);
  }

  /**
   * How far outside its interval what was measured lies, below 0 within; NaN where nothing was.
   *
   * @param start the origin of the forecast
   */
  public double outside(int forecast, int step, Series measured, int start) {
    if (start + step >= measured.steps()) {
      return Double.NaN;
    }
    float truth = measured.value(start + step, 0);
    return Math.max(lowest(forecast, step) - truth, truth - highest(forecast, step));
  }

  /** The middle level, the median where there is one. */
  public double middle(int origin, int step) {
    return values.get(origin)[step * levels.size() + levels.size() / 2];
  }

  /** The lowest level; both count from 0. */
  public double lowest(int origin, int step) {
    return values.get(origin)[step * levels.size()];
  }

  /** The highest level; both count from 0. */
  public double highest(int origin, int step) {
    return values.get(origin)[step * levels.size() + levels.size() - 1];
  }

  /** The share of values that should lie between the lowest and the highest level. */
  public double expectedCoverage() {
    return levels.getLast() - levels.getFirst();
  }
}
