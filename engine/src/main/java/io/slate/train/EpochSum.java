package io.slate.train;

import java.util.OptionalDouble;

/** Adds up what happens in one epoch. */
final class EpochSum {
  private final long start = System.nanoTime();
  private long tokens;
  private double loss;
  private double norms;
  private long examples;
  private long steps;
  private double latestLoss;
  private double latestNorm;

  /**
   * Counts one update.
   *
   * @param batchLoss the sum of the losses of its examples
   */
  void add(double batchLoss, double norm, int batchExamples, long batchTokens) {
    loss += batchLoss;
    norms += norm;
    examples += batchExamples;
    tokens += batchTokens;
    steps++;
    latestLoss = batchLoss / batchExamples;
    latestNorm = norm;
  }

  /** Where training stands after the latest update. */
  Progress latest(int epoch, long step, long inAll) {
    return new Progress(
        epoch, step, inAll, latestLoss, latestNorm, speed(), OptionalDouble.empty());
  }

  /** Where training stands at the end of the epoch. */
  Progress atEnd(int epoch, long step, long inAll, OptionalDouble accuracy) {
    double meanLoss = loss / Math.max(1, examples);
    double meanNorm = norms / Math.max(1, steps);
    return new Progress(epoch, step, inAll, meanLoss, meanNorm, speed(), accuracy);
  }

  private double speed() {
    return tokens / Math.max(1e-9, (System.nanoTime() - start) * 1e-9);
  }
}
