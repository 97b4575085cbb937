package io.slate.cli;

import io.slate.train.BitScore;

/**
 * How a model predicts bits.
 *
 * @param steps how many were predicted
 * @param loss minus the logarithm of the probability of a step, all its bits together, on average
 * @param precision of the bits that are said to be 1, the share that is
 * @param recall of the bits that are 1, the share that is said
 */
record BitsReport(long steps, double loss, double precision, double recall) implements Finding {
  static BitsReport of(BitScore score) {
    return new BitsReport(
        score.steps(), score.value(), score.ones().precision(), score.ones().recall());
  }

  @Override
  public double value() {
    return loss;
  }

  @Override
  public String extent() {
    return Amounts.count(steps, "step");
  }

  @Override
  public void print(Page page) {
    page.line(
        "of the bits that are said to be 1, %s are; of those that are, %s are said"
            .formatted(Amounts.percent(precision), Amounts.percent(recall)));
  }
}
