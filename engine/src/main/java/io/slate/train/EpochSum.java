package io.slate.train;

import java.util.OptionalDouble;

/** Adds up what happens in one epoch. */
final class EpochSum {
  private final long start = System.nanoTime();
  long tokens;
  private double loss;
  private double norms;
  private long examples;
  private long steps;

  void add(double batchLoss, double norm, int count) {
    loss += batchLoss;
    norms += norm;
    examples += count;
    steps++;
  }

  Progress progress(int epoch, long step, long inAll, double stepLoss, double norm) {
    return new Progress(epoch, step, inAll, stepLoss, norm, speed(), OptionalDouble.empty());
  }

  Progress atEnd(int epoch, long step, long inAll, OptionalDouble accuracy) {
    return new Progress(
        epoch,
        step,
        inAll,
        loss / Math.max(1, examples),
        norms / Math.max(1, steps),
        speed(),
        accuracy);
  }

  private double speed() {
    return tokens / Math.max(1e-9, (System.nanoTime() - start) * 1e-9);
  }
}
