package io.slate.network;

/**
 * The places of a picture.
 *
 * @param rows from top to bottom
 * @param columns from left to right
 */
public record Grid(int rows, int columns) {
  /** More places than any picture has that a network reads whole. */
  private static final long MOST = 1 << 20;

  public Grid {
    if (rows < 1 || columns < 1 || (long) rows * columns > MOST) {
      throw new IllegalArgumentException(
          "a picture has 1 to %d places, and %d x %d are asked for".formatted(MOST, rows, columns));
    }
  }

  /** How many. */
  public int places() {
    return rows * columns;
  }

  /** The places at which a filter with a stride stands; the first one is kept. */
  Grid shrunk(int stride) {
    return new Grid((rows + stride - 1) / stride, (columns + stride - 1) / stride);
  }
}
