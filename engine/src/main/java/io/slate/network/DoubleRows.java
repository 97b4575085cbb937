package io.slate.network;

import io.slate.data.DoubleRagged;
import io.slate.data.Rows;
import java.util.List;
import java.util.stream.IntStream;

/** Rows taken out of values and put together again, in double precision. */
final class DoubleRows {
  private final Trail trail;

  DoubleRows(Trail trail) {
    this.trail = trail;
  }

  /** Some rows, one below the other, as one sequence; one may be taken more than once. */
  DoubleFlow chosen(DoubleFlow x, int... rows) {
    int width = x.width();
    DoubleFlow y = zeros(Rows.of(rows.length), width);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(x.values(), rows[i] * width, y.values(), i * width, width);
    }
    trail.add(
        () -> {
          for (int i = 0; i < y.values().length; i++) {
            x.adjoint()[rows[i / width] * width + i % width] += y.adjoint()[i];
          }
        });
    return y;
  }

  /** Rows that lie together. */
  DoubleFlow from(DoubleFlow x, int first, int count) {
    return chosen(x, IntStream.range(first, first + count).toArray());
  }

  /** One row again and again. */
  DoubleFlow repeated(DoubleFlow x, int row, int times) {
    return chosen(x, IntStream.generate(() -> row).limit(times).toArray());
  }

  /** Values one below the other, to be those at the steps of sequences. */
  DoubleFlow stacked(Rows rows, int width, List<DoubleFlow> parts) {
    DoubleFlow y = zeros(rows, width);
    int at = 0;
    for (DoubleFlow part : parts) {
      int from = at;
      System.arraycopy(part.values(), 0, y.values(), from, part.values().length);
      trail.add(
          () -> {
            for (int i = 0; i < part.values().length; i++) {
              part.adjoint()[i] += y.adjoint()[from + i];
            }
          });
      at += part.values().length;
    }
    return y;
  }

  /** Zeros that nothing was made of. */
  static DoubleFlow zeros(Rows rows, int width) {
    return DoubleFlow.bySteps(DoubleRagged.zeros(rows, width), new long[rows.sequences()]);
  }

  /** The product of a row with that of the other, one number a row. */
  DoubleFlow dots(DoubleFlow a, DoubleFlow b) {
    int width = a.width();
    DoubleFlow y = a.with(1, new double[a.count()]);
    for (int i = 0; i < a.values().length; i++) {
      y.values()[i / width] += a.values()[i] * b.values()[i];
    }
    trail.add(
        () -> {
          for (int i = 0; i < a.values().length; i++) {
            a.adjoint()[i] += y.adjoint()[i / width] * b.values()[i];
            b.adjoint()[i] += y.adjoint()[i / width] * a.values()[i];
          }
        });
    return y;
  }
}
