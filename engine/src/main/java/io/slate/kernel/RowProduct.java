package io.slate.kernel;

/**
 * The matrix product of the scalar executor: each element of the target is one chain of fused
 * multiply-adds over k in order, whatever is worked on together.
 *
 * <p>Written so that the JIT makes vector code of it: in the inner loops every array is read at the
 * loop's own index and nothing else.
 */
final class RowProduct {
  /** Columns of a panel: two rows of sums and four of weights stay in the first-level cache. */
  static final int TILE = 512;

  /** Elements of the operand taken before the next rows. */
  private static final int BLOCK = 64;

  private RowProduct() {}

  /**
   * The operand.
   *
   * @param from where element 0 of row 0 lies
   * @param row how far the next row is
   * @param element how far the next element is
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  record Operand(float[] values, int from, int row, int element) {}

  /**
   * Adds to some rows of a target what an operand's elements weigh.
   *
   * @param count how many rows
   * @param weights {@code [inner][columns]}; fast up to {@link #TILE} columns
   * @param target column j of row i lies at {@code from + i * stride + j}
   */
  static void add(
      int count, Operand operand, float[][] weights, float[] target, int from, int stride) {
    if (weights.length == 0) {
      return;
    }
    int columns = weights[0].length;
    float[] x = new float[columns];
    float[] y = new float[columns];
    for (int k = 0; k < weights.length; k += BLOCK) {
      int end = Math.min(k + BLOCK, weights.length);
      int i = 0;
      for (; i + 2 <= count; i += 2) {
        int at = from + i * stride;
        System.arraycopy(target, at, x, 0, columns);
        System.arraycopy(target, at + stride, y, 0, columns);
        twoRows(operand, i, k, end, weights, x, y);
        System.arraycopy(x, 0, target, at, columns);
        System.arraycopy(y, 0, target, at + stride, columns);
      }
      if (i < count) {
        System.arraycopy(target, from + i * stride, x, 0, columns);
        oneRow(operand, i, k, end, weights, x);
        System.arraycopy(x, 0, target, from + i * stride, columns);
      }
    }
  }

  private static void twoRows(
      Operand operand, int row, int from, int end, float[][] weights, float[] x, float[] y) {
    float[] a = operand.values();
    int step = operand.element();
    int at = operand.from() + row * operand.row() + from * step;
    int next = at + operand.row();
    int k = from;
    for (; k + 4 <= end; k += 4) {
      multiply(
          a[at],
          a[at + step],
          a[at + 2 * step],
          a[at + 3 * step],
          a[next],
          a[next + step],
          a[next + 2 * step],
          a[next + 3 * step],
          weights[k],
          weights[k + 1],
          weights[k + 2],
          weights[k + 3],
          x,
          y);
      at += 4 * step;
      next += 4 * step;
    }
    for (; k < end; k++) {
      multiply(a[at], weights[k], x);
      multiply(a[next], weights[k], y);
      at += step;
      next += step;
    }
  }

  private static void oneRow(
      Operand operand, int row, int from, int end, float[][] weights, float[] sum) {
    float[] a = operand.values();
    int step = operand.element();
    int at = operand.from() + row * operand.row() + from * step;
    int k = from;
    for (; k + 4 <= end; k += 4) {
      multiply(
          a[at],
          a[at + step],
          a[at + 2 * step],
          a[at + 3 * step],
          weights[k],
          weights[k + 1],
          weights[k + 2],
          weights[k + 3],
          sum);
      at += 4 * step;
    }
    for (; k < end; k++) {
      multiply(a[at], weights[k], sum);
      at += step;
    }
  }

  /** Two rows, four elements of each: 16 floating-point operations for six loads. */
  private static void multiply(
      float a0,
      float a1,
      float a2,
      float a3,
      float b0,
      float b1,
      float b2,
      float b3,
      float[] w0,
      float[] w1,
      float[] w2,
      float[] w3,
      float[] x,
      float[] y) {
    for (int j = 0; j < x.length; j++) {
      float v0 = w0[j];
      float v1 = w1[j];
      float v2 = w2[j];
      float v3 = w3[j];
      x[j] = Math.fma(a3, v3, Math.fma(a2, v2, Math.fma(a1, v1, Math.fma(a0, v0, x[j]))));
      y[j] = Math.fma(b3, v3, Math.fma(b2, v2, Math.fma(b1, v1, Math.fma(b0, v0, y[j]))));
    }
  }

  /** One row, four elements. */
  private static void multiply(
      float a0,
      float a1,
      float a2,
      float a3,
      float[] w0,
      float[] w1,
      float[] w2,
      float[] w3,
      float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      float first = Math.fma(a1, w1[j], Math.fma(a0, w0[j], sum[j]));
      sum[j] = Math.fma(a3, w3[j], Math.fma(a2, w2[j], first));
    }
  }

  /** One row, one element. */
  private static void multiply(float a, float[] w, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] = Math.fma(a, w[j], sum[j]);
    }
  }
}
