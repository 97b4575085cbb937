package io.slate.corpus.forecast;

import io.slate.corpus.series.Series;
import io.slate.data.Shelf;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a series that is forecast, each step but the last ones an origin once.
 *
 * @param measured the whole series with its gaps, what lies before the part too
 * @param from the first step of the part
 * @param to the step behind its last
 */
public record Span(Series measured, int from, int to) {
  /** The steps from which on everything ahead lies in the part, and a window before it. */
  public int[] origins(ForecastPlan plan) {
    int first = Math.max(plan.history(), from);
    int count = Math.max(0, to - plan.ahead() - first + 1);
    int[] origins = new int[count];
    Arrays.setAll(origins, i -> first + i);
    return origins;
  }

  /** How many steps it has. */
  public int steps() {
    return to - from;
  }

  /**
   * The windows before each origin, as the network reads them. They overlap, so that together they
   * would be many times the series: each is made when it is asked for.
   */
  public List<float[]> inputs(ForecastPlan plan) {
    Series prepared = plan.prepared(measured);
    int[] origins = origins(plan);
    return Shelf.made(origins.length, i -> plan.inputs(prepared, origins[i]));
  }

  /** What the network should say from each origin on. */
  public List<float[]> targets(ForecastPlan plan) {
    Series prepared = plan.prepared(measured);
    int[] origins = origins(plan);
    return Shelf.made(origins.length, i -> plan.targets(measured, prepared, origins[i]));
  }
}
