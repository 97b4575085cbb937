package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

/** Adds rows to sums of columns, in order. */
final class ColumnSums {
  private ColumnSums() {}

  /**
   * Where rows lie.
   *
   * @param at where the first row begins, at the column of the sum's first element
   * @param stride from one row to the next
   */
  @SuppressWarnings("ArrayRecordComponent") // read where it lies, never compared
  record Rows(float[] values, int at, int stride) {}

  /** Adds some columns of some rows, four rows at a time. */
  static void add(Rows table, int rows, Totals.Sum total, int from, int to) {
    float[] sum = total.values();
    int shift = total.at();
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      addFour(table.values(), table.at() + row * table.stride(), table.stride(), total, from, to);
    }
    for (; row < rows; row++) {
      int at = table.at() + row * table.stride();
      for (int column = from; column < to; column++) {
        sum[shift + column] += table.values()[at + column];
      }
    }
  }

  private static void addFour(
      float[] values, int at, int stride, Totals.Sum total, int from, int to) {
    float[] sum = total.values();
    int shift = total.at();
    int column = from;
    for (; column + LANES <= to; column += LANES) {
      int a = at + column;
      fromArray(SPECIES, sum, shift + column)
          .add(fromArray(SPECIES, values, a))
          .add(fromArray(SPECIES, values, a + stride))
          .add(fromArray(SPECIES, values, a + 2 * stride))
          .add(fromArray(SPECIES, values, a + 3 * stride))
          .intoArray(sum, shift + column);
    }
    for (; column < to; column++) {
      int a = at + column;
      sum[shift + column] =
          sum[shift + column]
              + values[a]
              + values[a + stride]
              + values[a + 2 * stride]
              + values[a + 3 * stride];
    }
  }
}
