package io.slate.train;

/**
 * How a model predicts bits, such as the keys of the next chord.
 *
 * @param steps whose bits were predicted
 * @param loss minus the sum of the logarithms of the probabilities of all bits
 * @param ones how well the bits that are 1 are found, where one is said if its probability is over
 *     one half
 */
public record BitScore(long steps, double loss, ClassReport ones) implements Score {
  @Override
  public String name() {
    return "negative log-likelihood";
  }

  /** Of the bits of a step together, on average over the steps. */
  @Override
  public double value() {
    return loss / steps;
  }

  @Override
  public double merit() {
    return -loss / Math.max(1, steps);
  }
}
