package io.slate.data;

/**
 * The elements of an array from one on, such as the parameters of a layer among those of a network.
 * The array is shared: whoever made it owns it, everyone else reads.
 *
 * @param from the first element
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
public record Slice(float[] values, int from) {
  /** All of an array. */
  public static Slice of(float... values) {
    return new Slice(values, 0);
  }
}
