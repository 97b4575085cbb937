package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.PANEL;
import static io.slate.kernel.Lanes.VECTORS;

import java.util.Arrays;
import java.util.Optional;

/**
 * A matrix packed as the right operand of a product: panels of {@link Lanes#PANEL} columns, then,
 * for the columns that are left, one or two narrower ones, the last vector filled up with zeros.
 * Within a panel the columns under one inner element lie side by side.
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
    return open(inner, outer, row.take(size(inner, outer)));
  }

  /** The same in an array that a dense layer left. */
  static Panels open(int inner, int outer, AffineArrays.Of arrays) {
    return open(inner, outer, arrays.take(size(inner, outer)));
  }

  private static Panels open(int inner, int outer, float[] values) {
    if (outer % LANES != 0) {
      int last = first(outer - 1, outer);
      Arrays.fill(values, last * inner, values.length, 0f);
    }
    return new Panels(values, inner, outer);
  }

  /** The same in fewer bits. */
  Panels stored(CompactPanels elements) {
    return new Panels(new float[0], inner, outer, Optional.of(elements));
  }

  /** Elements of a packed matrix. */
  static int size(int inner, int outer) {
    return Math.multiplyExact(inner, Math.ceilDiv(outer, LANES) * LANES);
  }

  /**
   * The first column that is not in a panel of the greatest width. A single vector left over would
   * make a slow panel: it shares the columns of the one before, three and two vectors for four and
   * one.
   */
  static int wide(int outer) {
    int vectors = Math.ceilDiv(outer, LANES);
    int panels = vectors / VECTORS;
    return (vectors % VECTORS == 1 && panels > 0 ? panels - 1 : panels) * PANEL;
  }

  /** The first column of the panel that holds a column. */
  static int first(int column, int outer) {
    int wide = wide(outer);
    if (column < wide) {
      return column - column % PANEL;
    }
    boolean isLast = padded(outer) - wide > PANEL && column >= wide + PANEL - LANES;
    return isLast ? wide + PANEL - LANES : wide;
  }

  /** The width of the panel that holds a column, columns that are filled up included. */
  static int width(int column, int outer) {
    int wide = wide(outer);
    if (column < wide) {
      return PANEL;
    }
    int rest = padded(outer) - wide;
    if (rest <= PANEL) {
      return rest;
    }
    return column < wide + PANEL - LANES ? PANEL - LANES : 2 * LANES;
  }

  /**
   * Where a part of the columns begins if they are cut between panels.
   *
   * @param together panels that no cut comes between, counted from the first
   * @param part from 0 to parts, for which it is the end
   */
  static int cut(int outer, int together, int part, int parts) {
    int groups = Math.ceilDiv(outer, together * PANEL);
    int column = (int) ((long) groups * part / parts) * together * PANEL;
    return column < outer ? first(column, outer) : outer;
  }

  private static int padded(int outer) {
    return Math.ceilDiv(outer, LANES) * LANES;
  }

  /** Where a column lies under inner element 0. */
  static int at(int column, int inner, int outer) {
    int first = first(column, outer);
    return first * inner + column - first;
  }

  /** Packs a row of the matrix as the weights under one inner element. */
  void row(int k, float[] source, int from, int column, int count) {
    int end = column + count;
    int j = column;
    while (j < end) {
      int width = width(j, outer);
      int part = Math.min(first(j, outer) + width, end) - j;
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
