package io.slate.corpus.forecast;

import java.util.List;

/**
 * The steps behind the end of a series, in its own unit.
 *
 * @param target the column that is forecast
 * @param coverage the share of values that should lie between the limits, such as 0.8
 * @param steps the one right behind the end first
 */
public record Forecast(String target, double coverage, List<Step> steps) {
  /** Copies the steps in. */
  public Forecast {
    steps = List.copyOf(steps);
  }

  /**
   * One step ahead.
   *
   * @param ahead how many steps behind the last one that is known, from 1
   * @param value the median
   * @param lower the lower limit, at most the value
   * @param upper the upper limit, at least the value
   */
  public record Step(int ahead, double value, double lower, double upper) {}
}
