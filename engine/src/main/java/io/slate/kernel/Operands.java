package io.slate.kernel;

/** The left operands of products that are added up, filled in anew for every run. */
final class Operands {
  private final float[][] values;
  private final int[] at;
  private final int[] rows;

  Operands(int count) {
    values = new float[count][0];
    at = new int[count];
    rows = new int[count];
  }

  int count() {
    return at.length;
  }

  /**
   * Says where an operand is; its elements lie side by side.
   *
   * @param from where row 0 begins
   * @param row how far the next row is
   */
  void set(int number, float[] elements, int from, int row) {
    values[number] = elements;
    at[number] = from;
    rows[number] = row;
  }

  /** Makes an operand, from a row on, a tile's left one. */
  void select(int number, int row, Tile tile) {
    tile.left = values[number];
    tile.leftAt = at[number] + row * rows[number];
    tile.leftRow = rows[number];
    tile.leftElement = 1;
  }
}
