package io.slate.kernel;

import io.slate.data.Spares;

/**
 * The packed weights and the results of dense layers that were used and are free again: the next
 * update need not allocate, clear and later collect them. What is kept goes when memory is short.
 * Safe from many threads.
 */
public final class AffineArrays {
  private final Of forward = new Of();
  private final Of backward = new Of();
  private final Of results = new Of();

  /** For the weight as the operand of the forward product. */
  Of forward() {
    return forward;
  }

  /** For the weight as the operand of the backward product. */
  Of backward() {
    return backward;
  }

  /** For results. */
  Of results() {
    return results;
  }

  /** Arrays for one purpose, all of the size that was asked for last. */
  static final class Of {
    private int size;
    private Spares<float[]> spares = new Spares<>();

    /** An array for the caller alone; it holds any values. */
    synchronized float[] take(int wanted) {
      if (wanted != size) {
        size = wanted;
        spares = new Spares<>();
      }
      return spares.take().orElseGet(() -> new float[wanted]);
    }

    /** Leaves an array that nobody uses any more. */
    synchronized void give(float[] array) {
      if (array.length == size) {
        spares.give(array);
      }
    }
  }
}
