package io.slate.kernel;

/**
 * What one call of a micro-kernel works on: a few rows of the left operand times one panel of
 * weights. Filled in anew for every call, so that a call allocates nothing; belongs to one thread.
 */
@SuppressWarnings("NullAway.Init") // the driver sets every field before a kernel reads it
final class Tile {
  /**
   * The left operand: element k of row r lies at {@code leftAt + r * leftRow + k * leftElement}.
   */
  float[] left;

  int leftAt;
  int leftRow;
  int leftElement;

  /** How far the next strip of columns is, where columns of a table are the left operand's rows. */
  int leftStrip;

  /** The panel: column j under element k lies at {@code weightsAt + k * width + j}. */
  float[] weights;

  int weightsAt;

  /** How far behind the panel a second one begins, for a tile over two. */
  int next;

  /** The panel's weights where they are stored in fewer bits, laid out alike. */
  short[] halves;

  byte[] bytes;

  /** The scales of columns whose weights are bytes, and the panel's first column. */
  float[] scales;

  int column;

  /** How many elements are taken. */
  int inner;

  /** What the sums start from: column j of row r lies at {@code startAt + r * startRow + j}. */
  float[] start;

  int startAt;
  int startRow;

  /** Where the sums go. */
  float[] target;

  int targetAt;
  int targetRow;

  /** How many columns of the panel belong to the target. */
  int columns;

  /** Room for the sums of a tile of which not all columns belong to the target. */
  final float[] copy = new float[Lanes.ROWS * Lanes.PANEL];

  private float[] expanded = new float[0];

  /** Room for weights that are stored in fewer bits. */
  float[] expanded(int count) {
    if (expanded.length < count) {
      expanded = new float[count];
    }
    return expanded;
  }
}
