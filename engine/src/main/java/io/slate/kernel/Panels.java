package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.PANEL;

import java.util.Arrays;
import java.util.Optional;

/**
 * A matrix packed as the right operand of a product: panels of {@link Lanes#PANEL} columns, then,
 * for the columns that are left, panels of one vector, the last filled up with zeros. Within a
 * panel the columns under one inner element lie side by side.
 *
 * @param inner the length of what it is applied to
 * @param outer the length of the result
 * @param values empty where the elements are stored in fewer bits
 */
@SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
record Panels(float[] values, int inner, int outer, Optional<CompactPanels> compact) {
  Panels(float[] values, int inner, int outer) {
    this(values, inner, outer, Optional.empty());
  }

  static Panels zeros(int inner, int outer) {
    return new Panels(new float[size(inner, outer)], inner, outer);
  }

  /** Panels to be packed, in an array of any values: those of filled-up columns are cleared. */
  static Panels open(int inner, int outer, Shelf.Row row) {
    float[] values = row.take(size(inner, outer));
    if (outer % LANES != 0) {
      Arrays.fill(values, values.length - inner * LANES, values.length, 0f);
    }
    return new Panels(values, inner, outer);
  }

  /** The same in fewer bits. */
  Panels stored(CompactPanels elements) {
    return new Panels(new float[0], inner, outer, Optional.of(elements));
  }

  /** Elements of a packed matrix. */
  static int size(int inner, int outer) {
    int rest = outer % PANEL;
    int columns = outer - rest + Math.ceilDiv(rest, LANES) * LANES;
    return Math.multiplyExact(inner, columns);
  }

  /** The first column that is not in a wide panel. */
  static int wide(int outer) {
    return outer - outer % PANEL;
  }

  /** The width of the panel that holds a column. */
  static int width(int column, int outer) {
    return column < wide(outer) ? PANEL : LANES;
  }

  /** Where a column lies under inner element 0. */
  static int at(int column, int inner, int outer) {
    int within = column % width(column, outer);
    return (column - within) * inner + within;
  }

  /** Packs a row of the matrix as the weights under one inner element. */
  void row(int k, float[] source, int from, int column, int count) {
    int end = column + count;
    int j = column;
    while (j < end) {
      int width = width(j, outer);
      int part = Math.min(width - j % width, end - j);
      System.arraycopy(source, from + j - column, values, at(j, inner, outer) + k * width, part);
      j += part;
    }
  }

  /** Packs a run of elements as a column under consecutive inner elements. */
  void column(int column, int first, float[] source, int from, int count) {
    int width = width(column, outer);
    int to = at(column, inner, outer) + first * width;
    for (int k = 0; k < count; k++) {
      values[to + k * width] = source[from + k];
    }
  }
}
