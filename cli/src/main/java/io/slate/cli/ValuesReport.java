package io.slate.cli;

import io.slate.train.ValueScore;

/**
 * How far the values that a model says are off, in their own unit.
 *
 * @param examples how many
 * @param meanAbsolute the mean absolute error
 * @param rootMeanSquare the root of the mean squared error
 */
record ValuesReport(int examples, double meanAbsolute, double rootMeanSquare) implements Finding {
  /**
   * Of what a score says.
   *
   * @param unit what the values were divided by
   */
  static ValuesReport of(ValueScore score, double unit) {
    return new ValuesReport(
        Math.toIntExact(score.count()), unit * score.meanAbsolute(), unit * score.rootMeanSquare());
  }

  @Override
  public double value() {
    return meanAbsolute;
  }

  @Override
  public String extent() {
    return Amounts.count(examples, "value");
  }

  @Override
  public void print(Page page) {
    page.line(
        "the error is the mean absolute one; root mean square "
            + Measure.ERROR.shown(rootMeanSquare));
  }
}
