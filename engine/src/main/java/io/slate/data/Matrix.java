package io.slate.data;

/**
 * A table of numbers.
 *
 * <p>The array is shared: whoever made it owns it, everyone else reads.
 *
 * @param values {@code [rows, columns]}
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
public record Matrix(int rows, int columns, float[] values) {
  public Matrix {
    if ((long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a table of "
              + rows
              + " by "
              + columns
              + " has "
              + (long) rows * columns
              + " elements, and "
              + values.length
              + " are given");
    }
  }

  /** One element. */
  public float at(int row, int column) {
    java.util.Objects.checkIndex(row, rows);
    java.util.Objects.checkIndex(column, columns);
    return values[row * columns + column];
  }

  /** The mean of a row. */
  public double mean(int row) {
    double sum = 0;
    for (int column = 0; column < columns; column++) {
      sum += at(row, column);
    }
    return sum / columns;
  }
}
