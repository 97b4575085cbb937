package io.slate.train;

/**
 * Where a training stands between two updates. With the seed it is all that random numbers depend
 * on.
 *
 * @param epoch that is going on, from 1
 * @param done updates of that epoch that have been made
 * @param step updates that have been made in all
 * @param sums of that epoch
 */
record Position(int epoch, int done, long step, EpochSum.Sums sums) {
  static Position first() {
    return new Position(1, 0, 0, EpochSum.Sums.none());
  }

  /** After one more update. */
  Position next(EpochSum.Sums now) {
    return new Position(epoch, done + 1, step + 1, now);
  }

  /** At the beginning of the next epoch. */
  Position nextEpoch() {
    return new Position(epoch + 1, 0, step, EpochSum.Sums.none());
  }
}
