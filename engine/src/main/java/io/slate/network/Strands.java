package io.slate.network;

/** Sums over rows of any length in a fixed order. */
final class Strands {
  private Strands() {}

  /** The product of two rows, in eight strands, so that additions do not wait for each other. */
  static float dot(float[] a, int fromA, float[] b, int fromB, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      s0 = Math.fma(a[fromA + i], b[fromB + i], s0);
      s1 = Math.fma(a[fromA + i + 1], b[fromB + i + 1], s1);
      s2 = Math.fma(a[fromA + i + 2], b[fromB + i + 2], s2);
      s3 = Math.fma(a[fromA + i + 3], b[fromB + i + 3], s3);
      s4 = Math.fma(a[fromA + i + 4], b[fromB + i + 4], s4);
      s5 = Math.fma(a[fromA + i + 5], b[fromB + i + 5], s5);
      s6 = Math.fma(a[fromA + i + 6], b[fromB + i + 6], s6);
      s7 = Math.fma(a[fromA + i + 7], b[fromB + i + 7], s7);
    }
    for (; i < count; i++) {
      s0 = Math.fma(a[fromA + i], b[fromB + i], s0);
    }
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  /** Adds a multiple of one row to another. */
  static void add(float factor, float[] x, int fromX, float[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = Math.fma(factor, x[fromX + i], target[to + i]);
    }
  }

  /** Adds all of one array to another. */
  static void add(float[] x, float[] target) {
    for (int i = 0; i < x.length; i++) {
      target[i] += x[i];
    }
  }

  /** Each row of one array behind the row of another. */
  static float[] beside(int rows, float[] left, float[] right) {
    int a = rows == 0 ? 0 : left.length / rows;
    int b = rows == 0 ? 0 : right.length / rows;
    float[] joined = new float[left.length + right.length];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(left, row * a, joined, row * (a + b), a);
      System.arraycopy(right, row * b, joined, row * (a + b) + a, b);
    }
    return joined;
  }

  /** Some columns of rows. */
  static float[] columns(int rows, float[] values, int from, int count) {
    int width = rows == 0 ? 0 : values.length / rows;
    float[] cut = new float[rows * count];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * width + from, cut, row * count, count);
    }
    return cut;
  }
}
