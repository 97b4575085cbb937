package io.slate.kernel;

/**
 * What distinguishes a register tile from others.
 *
 * @param rows of the left operand
 * @param vectors of columns
 * @param panels 1, or 2 for a tile whose vectors are those of two panels
 * @param elements how weights are stored
 */
record TileShape(int rows, int vectors, int panels, Elements elements) {
  /** How weights are stored. */
  enum Elements {
    FLOATS,
    /** The upper halves of floats. */
    HALVES,
    /** Multiples of a scale for each column. */
    BYTES
  }

  /** Vectors of one panel. */
  int width() {
    return vectors / panels;
  }

  /** A name for profiles: {@code Tile6x4}. */
  String className() {
    return "Tile"
        + rows
        + "x"
        + vectors
        + (panels == 2 ? "Pair" : "")
        + switch (elements) {
          case FLOATS -> "";
          case HALVES -> "Halves";
          case BYTES -> "Bytes";
        };
  }
}
