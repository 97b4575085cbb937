package io.slate.train;

import io.slate.network.Touched;
import java.util.Arrays;

/**
 * The gradient of an update, and where it may be other than zero: elsewhere nobody need read it.
 *
 * @param values by parameter; zero where they are not touched
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
record Gradient(float[] values, Touched touched) {
  static Gradient everywhere(float... values) {
    return new Gradient(values, Touched.everywhere());
  }

  int size() {
    return values.length;
  }

  /** Leaves the elements from one up to another zero. */
  void clear(int from, int to) {
    touched.each(from, to, (first, last) -> Arrays.fill(values, first, last, 0f));
  }
}
