package io.slate.data;

/**
 * A value in double precision for every step of every sequence of a batch, packed as {@link Ragged}
 * is.
 *
 * <p>The array is shared: whoever made it owns it, everyone else reads.
 *
 * @param rows which rows belong to which step and sequence
 * @param width elements in a row
 * @param values {@code [rows.total(), width]}
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
public record DoubleRagged(Rows rows, int width, double[] values) {
  public DoubleRagged {
    if ((long) rows.total() * width != values.length) {
      throw new IllegalArgumentException(
          "a batch of %d steps of width %d has %d elements, and %d are given"
              .formatted(rows.total(), width, (long) rows.total() * width, values.length));
    }
  }

  /** All zero. */
  public static DoubleRagged zeros(Rows rows, int width) {
    return new DoubleRagged(rows, width, new double[Math.multiplyExact(rows.total(), width)]);
  }

  /** The same numbers in double precision. */
  public static DoubleRagged of(Ragged ragged) {
    double[] values = Precision.widened(ragged.values());
    return new DoubleRagged(ragged.rows(), ragged.width(), values);
  }

  /** The same sequences, each from its end to its beginning. */
  public DoubleRagged reversed() {
    double[] turned = new double[values.length];
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      int length = rows.length(sequence);
      for (int t = 0; t < length; t++) {
        int from = rows.row(sequence, t) * width;
        int to = rows.row(sequence, length - 1 - t) * width;
        System.arraycopy(values, from, turned, to, width);
      }
    }
    return new DoubleRagged(rows, width, turned);
  }
}
