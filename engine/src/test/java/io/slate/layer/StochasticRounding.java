package io.slate.layer;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Rounds to float, up or down by lot: how far the results of several runs lie apart says how many
 * of their digits are more than rounding (Vignes 1993, A stochastic arithmetic for reliable
 * scientific computation). What a float holds stays as it is.
 */
final class StochasticRounding implements DoubleUnaryOperator {
  private final SplittableRandom random;

  StochasticRounding(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public double applyAsDouble(double exact) {
    float nearest = (float) exact;
    if (nearest == exact || Double.isNaN(exact)) {
      return exact;
    }
    boolean isUp = random.nextInt() < 0;
    if (nearest < exact) {
      return isUp ? Math.nextUp(nearest) : nearest;
    }
    return isUp ? nearest : Math.nextDown(nearest);
  }
}
