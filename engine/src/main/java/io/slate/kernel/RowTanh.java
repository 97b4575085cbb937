package io.slate.kernel;

/**
 * The hyperbolic tangents of a row, as additive attention needs them for each pair of steps. The
 * bits depend on neither the vector width nor whether there are vectors.
 */
public final class RowTanh {
  private RowTanh() {}

  /** Writes tanh(a + b), element by element. */
  public static void ofSum(float[] a, int fromA, float[] b, int fromB, float[] target, int count) {
    if (Executors.haveVectors()) {
      RowTanhVector.ofSum(a, fromA, b, fromB, target, count);
    } else {
      for (int i = 0; i < count; i++) {
        target[i] = Elementary.tanh(a[fromA + i] + b[fromB + i]);
      }
    }
  }
}
