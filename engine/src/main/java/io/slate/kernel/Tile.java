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

  /** The panel: column j under element k lies at {@code weightsAt + k * width + j}. */
  float[] weights;

  int weightsAt;

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

  /** How many columns of the target there are, for a panel of one vector. */
  int columns;

  private float[] expanded = new float[0];

  /** Room for weights that are stored in fewer bits. */
  float[] expanded(int count) {
    if (expanded.length < count) {
      expanded = new float[count];
    }
    return expanded;
  }
}
