package io.slate.data;

/**
 * A value for every step of every sequence of a batch, packed without padding.
 *
 * <p>The array is shared: whoever made it owns it, everyone else reads.
 *
 * @param rows which rows belong to which step and sequence
 * @param width elements in a row
 * @param values {@code [rows.total(), width]}
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
public record Ragged(Rows rows, int width, float[] values) {
  public Ragged {
    if ((long) rows.total() * width != values.length) {
      throw new IllegalArgumentException(
          "a batch of "
              + rows.total()
              + " steps of width "
              + width
              + " has "
              + (long) rows.total() * width
              + " elements, and "
              + values.length
              + " are given");
    }
  }

  /** All zero. */
  public static Ragged zeros(Rows rows, int width) {
    return new Ragged(rows, width, new float[Math.multiplyExact(rows.total(), width)]);
  }

  /** The same sequences, each from its end to its beginning. */
  public Ragged reversed() {
    float[] turned = new float[values.length];
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      int length = rows.length(sequence);
      for (int t = 0; t < length; t++) {
        int from = rows.row(sequence, t) * width;
        int to = rows.row(sequence, length - 1 - t) * width;
        System.arraycopy(values, from, turned, to, width);
      }
    }
    return new Ragged(rows, width, turned);
  }

  /**
   * Fails if an element is NaN or infinite.
   *
   * @param name how the value is called in the message
   * @throws DataException naming sequence, step and feature, each counted from 0
   */
  public void requireFinite(String name) {
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      for (int t = 0; t < rows.length(sequence); t++) {
        for (int feature = 0; feature < width; feature++) {
          float value = values[rows.row(sequence, t) * width + feature];
          if (!Float.isFinite(value)) {
            throw new DataException(
                "the input "
                    + name
                    + " is "
                    + value
                    + " in sequence "
                    + sequence
                    + ", step "
                    + t
                    + ", feature "
                    + feature
                    + ". Clean the data or leave the sequence out");
          }
        }
      }
    }
  }
}
