package io.slate.cell;

import io.slate.data.CounterRandom;

/**
 * The numbers that a check draws: inputs and parameters in [−1, 1), so that nothing saturates at
 * sizes of a few units; states in [0.25, 1), since some cells divide by theirs (the normaliser of
 * the sLSTM).
 */
final class Numbers {
  private final long key;
  private long next;

  Numbers(long seed) {
    this.key = CounterRandom.child(0, seed);
  }

  /** The next number of [−1, 1). */
  double next() {
    return 2 * CounterRandom.uniformDouble(key, next++) - 1;
  }

  /** Fills every array and gives it back. */
  Rollout.Given fill(Rollout.Given zeros) {
    zeros.parameters().values().forEach(this::fill);
    zeros.inputs().values().forEach(this::fill);
    zeros
        .before()
        .values()
        .forEach(
            rows -> {
              fill(rows);
              for (double[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                  row[i] = 0.625 + 0.375 * row[i];
                }
              }
            });
    return zeros;
  }

  private void fill(double[][] rows) {
    for (double[] row : rows) {
      fill(row);
    }
  }

  private void fill(double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = next();
    }
  }
}
