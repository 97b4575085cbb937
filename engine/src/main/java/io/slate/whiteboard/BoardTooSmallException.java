package io.slate.whiteboard;

/** Says that a board has too few slots for an expression, and how many would do. */
public final class BoardTooSmallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int enough;

  BoardTooSmallException(int slots, int enough, boolean isLeast) {
    super(
        "a board of %d is too small for this expression: %s"
            .formatted(
                slots,
                isLeast
                    ? "it takes %d at least".formatted(enough)
                    : "no way was found, and %d are enough".formatted(enough)));
    this.enough = enough;
  }

  /** How many slots are enough. */
  public int enough() {
    return enough;
  }
}
