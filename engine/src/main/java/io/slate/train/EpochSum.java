package io.slate.train;

import java.util.Optional;

/** Adds up what happens in one epoch. */
final class EpochSum {
  private final long start = System.nanoTime();
  private long tokens;
  private double loss;
  private double norms;
  private long answers;
  private long steps;
  private double latestLoss;
  private double latestNorm;

  /**
   * Counts one update.
   *
   * @param batchLoss the sum of the losses of its answers
   * @param batchSteps of its examples
   */
  void add(double batchLoss, double norm, long batchAnswers, long batchSteps) {
    loss += batchLoss;
    norms += norm;
    answers += batchAnswers;
    tokens += batchSteps;
    steps++;
    latestLoss = batchLoss / Math.max(1, batchAnswers);
    latestNorm = norm;
  }

  /** Where training stands after the latest update. */
  Progress latest(int epoch, long step, long inAll) {
    return new Progress(epoch, step, inAll, latestLoss, latestNorm, speed(), Optional.empty());
  }

  /** Where training stands at the end of the epoch. */
  Progress atEnd(int epoch, long step, long inAll, Optional<Score> score) {
    double meanLoss = loss / Math.max(1, answers);
    double meanNorm = norms / Math.max(1, steps);
    return new Progress(epoch, step, inAll, meanLoss, meanNorm, speed(), score);
  }

  private double speed() {
    return tokens / Math.max(1e-9, (System.nanoTime() - start) * 1e-9);
  }
}
