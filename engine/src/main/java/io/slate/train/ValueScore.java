package io.slate.train;

import java.util.Optional;

/**
 * How far a model's real values are off. Of a Gaussian the mean is compared, of quantiles the one
 * nearest to the median.
 *
 * @param lossName how the loss of the head is called
 * @param count values
 * @param loss of a value, on average
 * @param meanAbsolute the mean absolute error
 * @param rootMeanSquare the root of the mean squared error
 * @param coverage where the model says intervals
 */
public record ValueScore(
    String lossName,
    long count,
    double loss,
    double meanAbsolute,
    double rootMeanSquare,
    Optional<Coverage> coverage)
    implements Score {

  /**
   * How many values lie in their intervals: of quantiles between the lowest and the highest level,
   * of a Gaussian in the middle 90%.
   *
   * @param expected the share that should
   * @param found the share that does
   */
  public record Coverage(double expected, double found) {}

  @Override
  public String name() {
    return lossName;
  }

  @Override
  public double value() {
    return loss;
  }

  @Override
  public double merit() {
    return -loss;
  }
}
