package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.PANEL;
import static io.slate.kernel.Lanes.SPECIES;
import static io.slate.kernel.Lanes.VECTORS;

import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

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

  /**
   * Packs rows of a matrix as the weights under consecutive inner elements.
   *
   * @param k the first of these elements
   * @param at where the first row begins
   * @param stride from one row to the next
   * @param rows how many
   * @param column under which a row's first element goes
   * @param count elements of a row
   */
  void rows(int k, float[] source, int at, int stride, int rows, int column, int count) {
    for (int row = 0; row < rows; row++) {
      int from = at + row * stride - column;
      int end = column + count;
      int j = column;
      while (j < end) {
        int width = width(j, outer);
        int first = first(j, outer);
        int part = Math.min(first + width, end) - j;
        copy(source, from + j, first * inner + j - first + (k + row) * width, part);
        j += part;
      }
    }
  }

  private void copy(float[] source, int from, int to, int count) {
    int j = 0;
    for (; j + LANES <= count; j += LANES) {
      FloatVector.fromArray(SPECIES, source, from + j).intoArray(values, to + j);
    }
    for (; j < count; j++) {
      values[to + j] = source[from + j];
    }
  }

  /**
   * Packs rows of a matrix as consecutive columns.
   *
   * @param column the first of them
   * @param first the inner element under which a row's first element goes
   * @param at where the first row begins
   * @param stride from one row to the next
   * @param rows how many columns
   * @param count elements of a row
   */
  void columns(int column, int first, float[] source, int at, int stride, int rows, int count) {
    int whole = count - count % LANES;
    int row = 0;
    while (row < rows) {
      int to = column + row;
      int from = at + row * stride;
      if (to % LANES == 0 && row + LANES <= rows) {
        int width = width(to, outer);
        int place = at(to, inner, outer) + first * width;
        Transposer.OF_LANES.run(source, from, stride, values, place, width, whole);
        for (int i = 0; i < LANES && whole < count; i++) {
          column(to + i, first + whole, source, from + i * stride + whole, count - whole);
        }
        row += LANES;
      } else {
        column(to, first, source, from, count);
        row++;
      }
    }
  }

  /** Packs a run of elements as a column under consecutive inner elements. */
  private void column(int column, int first, float[] source, int from, int count) {
    int width = width(column, outer);
    int to = at(column, inner, outer) + first * width;
    for (int k = 0; k < count; k++) {
      values[to + k * width] = source[from + k];
    }
  }
}
