package io.slate.kernel;

import io.slate.plan.Stage;

/** Sums over a row in an order that does not depend on the vector width. */
final class Sums {
  private Sums() {}

  /** Strand s adds the elements s, s + 16, s + 32, …; then halves of the strands are added. */
  static float of(float[] values, int from, int count) {
    float[] strands = new float[Stage.LANES];
    for (int i = 0; i < count; i++) {
      strands[i % Stage.LANES] += values[from + i];
    }
    return joined(strands);
  }

  /** The sum of the strands, which are overwritten. */
  static float joined(float[] strands) {
    for (int half = Stage.LANES / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        strands[i] += strands[i + half];
      }
    }
    return strands[0];
  }

  /** The greatest element; NaN if there is one. */
  static float maximum(float[] values, int from, int count) {
    float greatest = values[from];
    for (int i = 1; i < count; i++) {
      greatest = Math.max(greatest, values[from + i]);
    }
    return greatest;
  }
}
