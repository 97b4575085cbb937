package io.slate.cli;

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
record Forecasts(List<Double> levels, List<double[]> values) {
  private static final int TOGETHER = 256;

  /** From each of these steps on, with intervals as wide as the model was found to need. */
  static Forecasts of(Model model, ForecastPlan plan, Series prepared, int... origins) {
    return of(model, plan, prepared, Margins.of(model, plan.ahead()), origins);
  }

  /** The same with other margins. */
  static Forecasts of(
      Model model, ForecastPlan plan, Series prepared, Margins margins, int... origins) {
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
        widen(together[number], levels.size(), margins);
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

  /** Moves the outer levels of each step apart, or together as far as the middle one. */
  private static void widen(double[] values, int levels, Margins margins) {
    for (int step = 0; step < values.length / levels; step++) {
      int lowest = step * levels;
      int highest = lowest + levels - 1;
      double middle = values[lowest + levels / 2];
      double margin = margins.each().get(step);
      values[lowest] = Math.min(values[lowest] - margin, middle);
      values[highest] = Math.max(values[highest] + margin, middle);
    }
  }

  /** The middle level, the median where there is one. */
  double middle(int origin, int step) {
    return values.get(origin)[step * levels.size() + levels.size() / 2];
  }

  double lowest(int origin, int step) {
    return values.get(origin)[step * levels.size()];
  }

  double highest(int origin, int step) {
    return values.get(origin)[step * levels.size() + levels.size() - 1];
  }

  /** The share of values that should lie between the lowest and the highest level. */
  double expectedCoverage() {
    return levels.getLast() - levels.getFirst();
  }
}
