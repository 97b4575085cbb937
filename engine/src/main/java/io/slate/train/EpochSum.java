package io.slate.train;

import java.util.Optional;

/** Adds up what happens in one epoch. */
final class EpochSum {
  /**
   * The sums, which a checkpoint keeps.
   *
   * @param losses of answers
   * @param norms of gradients
   * @param answers how many
   * @param updates how many
   */
  record Sums(double losses, double norms, long answers, long updates) {
    static Sums none() {
      return new Sums(0, 0, 0, 0);
    }

    private Sums and(double loss, double norm, long more) {
      return new Sums(losses + loss, norms + norm, answers + more, updates + 1);
    }
  }

  private final long start = System.nanoTime();
  private Sums sums;
  private long tokens;
  private double latestLoss;
  private double latestNorm;

  /** Goes on from sums. */
  EpochSum(Sums sums) {
    this.sums = sums;
  }

  Sums sums() {
    return sums;
  }

  /**
   * Counts one update.
   *
   * @param batchLoss the sum of the losses of its answers
   * @param batchSteps of its examples
   */
  void add(double batchLoss, double norm, long batchAnswers, long batchSteps) {
    sums = sums.and(batchLoss, norm, batchAnswers);
    tokens += batchSteps;
    latestLoss = batchLoss / Math.max(1, batchAnswers);
    latestNorm = norm;
  }

  /** Where training stands after the latest update. */
  Progress latest(Moment moment) {
    return new Progress(
        moment.epoch(),
        moment.step(),
        moment.stepsInAll(),
        latestLoss,
        latestNorm,
        speed(),
        Optional.empty());
  }

  /** Where training stands at the end of the epoch. */
  Progress atEnd(int epoch, long step, long inAll, Optional<Score> score) {
    double meanLoss = sums.losses() / Math.max(1, sums.answers());
    double meanNorm = sums.norms() / Math.max(1, sums.updates());
    return new Progress(epoch, step, inAll, meanLoss, meanNorm, speed(), score);
  }

  /** Tokens a second since the epoch began, or since it was resumed. */
  private double speed() {
    return tokens / Math.max(1e-9, (System.nanoTime() - start) * 1e-9);
  }
}
