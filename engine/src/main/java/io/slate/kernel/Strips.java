package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * Some columns of a table, packed as the left operand of a product over its rows: strips as wide as
 * a tile is high, each with its rows one after the other, so that it lies together and stays in the
 * first cache.
 *
 * @param values room for {@code size(depth)} elements a strip
 * @param depth rows
 */
@SuppressWarnings("ArrayRecordComponent") // written in place, never compared
record Strips(float[] values, int depth) {
  /** Columns of a strip. */
  static final int WIDTH = Lanes.ROWS;

  /** What a packed row may write, the next one's elements among it. */
  private static final int ROOM = Math.ceilDiv(WIDTH, LANES) * LANES;

  private static final int AT_ONCE = 4;

  /** Floats of a page of memory. */
  private static final int PAGE = 1024;

  /**
   * Whether products run faster over strips than over a table as it lies. Rows that are pages apart
   * meet in few sets of a cache, and where a strip is narrow most of what comes with it is not
   * used: everything else is read as it lies.
   *
   * @param stride how far the rows of the table are apart
   */
  static boolean pay(int stride) {
    return LANES < 16 || stride % PAGE == 0;
  }

  /** Has a tile read columns of a table as they lie, from an element of the first row on. */
  static void lying(Tile tile, float[] table, int at, int stride) {
    tile.left = table;
    tile.leftAt = at;
    tile.leftRow = 1;
    tile.leftElement = stride;
    tile.leftStrip = WIDTH;
  }

  /** Has a tile read the strips. */
  void select(Tile tile) {
    tile.left = values;
    tile.leftAt = 0;
    tile.leftRow = 1;
    tile.leftElement = WIDTH;
    tile.leftStrip = size(depth);
  }

  /** Elements from one strip to the next. */
  static int size(int depth) {
    return WIDTH * depth + ROOM;
  }

  /**
   * Packs some rows, in order.
   *
   * @param k the number of the first among the strips' rows
   * @param at where it begins in the table
   * @param stride how far the next row is
   * @param width columns
   */
  void rows(int k, int count, float[] table, int at, int stride, int width) {
    int row = 0;
    for (; row + AT_ONCE <= count; row += AT_ONCE) {
      four(k + row, table, at + row * stride, stride, width);
    }
    for (; row < count; row++) {
      one(k + row, table, at + row * stride, 0, width);
    }
  }

  /** Packs the columns of a row from one on, by whole vectors while they are within the row. */
  private void one(int k, float[] table, int at, int from, int width) {
    int size = size(depth);
    int to = k * WIDTH + from / WIDTH * size;
    int column = from;
    for (; column + ROOM <= width; column += WIDTH) {
      for (int j = 0; j < WIDTH; j += LANES) {
        fromArray(SPECIES, table, at + column + j).intoArray(values, to + j);
      }
      to += size;
    }
    for (; column < width; column += WIDTH) {
      System.arraycopy(table, at + column, values, to, Math.min(WIDTH, width - column));
      to += size;
    }
  }

  /** Four rows: what a strip takes of them lies together, so its lines are met once. */
  private void four(int k, float[] table, int at, int stride, int width) {
    int size = size(depth);
    int to = k * WIDTH;
    int column = 0;
    for (; WIDTH <= LANES && column + ROOM <= width; column += WIDTH) {
      int from = at + column;
      FloatVector a = fromArray(SPECIES, table, from);
      FloatVector b = fromArray(SPECIES, table, from + stride);
      FloatVector c = fromArray(SPECIES, table, from + 2 * stride);
      FloatVector d = fromArray(SPECIES, table, from + 3 * stride);
      a.intoArray(values, to);
      b.intoArray(values, to + WIDTH);
      c.intoArray(values, to + 2 * WIDTH);
      d.intoArray(values, to + 3 * WIDTH);
      to += size;
    }
    for (int i = 0; i < AT_ONCE; i++) {
      one(k + i, table, at + i * stride, column, width);
    }
  }
}
