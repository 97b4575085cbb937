package io.slate.plan;

/**
 * Some columns of a slot, at this step or {@code lag} steps ago.
 *
 * @param column the first column
 * @param width how many
 * @param lag 0 for this step
 */
public record Ref(Slot slot, int column, int width, int lag) {

  /** A part of these columns. */
  public Ref part(int from, int length) {
    return new Ref(slot, column + from, length, lag);
  }

  /** Whether the other begins in the same table where this ends. */
  public boolean isFollowedBy(Ref other) {
    return slot.equals(other.slot) && lag == other.lag && column + width == other.column;
  }

  /** Whether these columns are among the other's, at the same step. */
  public boolean isWithin(Ref whole) {
    return slot.equals(whole.slot)
        && lag == whole.lag
        && whole.column <= column
        && column + width <= whole.column + whole.width;
  }

  /** Whether a column is the other's too, at whatever step. */
  public boolean meets(Ref other) {
    return slot.equals(other.slot)
        && column < other.column + other.width
        && other.column < column + width;
  }

  /** These columns and those that follow them. */
  Ref with(Ref next) {
    return new Ref(slot, column, width + next.width, lag);
  }
}
