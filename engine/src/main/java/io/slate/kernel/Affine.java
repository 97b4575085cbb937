package io.slate.kernel;

/**
 * {@code y = x Wᵀ + b} over rows, forward and backward: the dense layer of heads and bridges. Each
 * element is one chain of fused multiply-adds, as in every product of this package.
 */
public final class Affine {
  private final int inner;
  private final int outer;
  private final float[] bias;
  private final float[][] forward;
  private final float[][] backward;

  /**
   * Packs a weight and a bias.
   *
   * @param weightOffset where the weight begins, {@code [outer, inner]}
   * @param biasOffset where the bias begins, {@code [outer]}
   */
  public Affine(float[] parameters, int weightOffset, int biasOffset, int outer, int inner) {
    this.inner = inner;
    this.outer = outer;
    this.bias = java.util.Arrays.copyOfRange(parameters, biasOffset, biasOffset + outer);
    this.forward = new float[inner][outer];
    this.backward = new float[outer][inner];
    for (int row = 0; row < outer; row++) {
      System.arraycopy(parameters, weightOffset + row * inner, backward[row], 0, inner);
      for (int k = 0; k < inner; k++) {
        forward[k][row] = backward[row][k];
      }
    }
  }

  /** The results, {@code [rows, outer]}, for operands {@code [rows, inner]}. */
  public float[] forward(int rows, float[] x) {
    float[] y = new float[Math.multiplyExact(rows, outer)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(bias, 0, y, row * outer, outer);
    }
    RowProduct.add(rows, new RowProduct.Operand(x, 0, inner, 1), forward, y, 0, outer);
    return y;
  }

  /** The adjoint of the operands, {@code [rows, inner]}, from that of the results. */
  public float[] backward(int rows, float[] dY) {
    float[] dX = new float[Math.multiplyExact(rows, inner)];
    RowProduct.add(rows, new RowProduct.Operand(dY, 0, outer, 1), backward, dX, 0, inner);
    return dX;
  }

  /**
   * Adds the gradients of weight and bias, each a chain over the rows in order.
   *
   * @param x operands {@code [rows, inner]}
   * @param dY adjoint of the results {@code [rows, outer]}
   */
  public void gradients(
      int rows, float[] x, float[] dY, float[] gradients, int weightOffset, int biasOffset) {
    float[][] operands = new float[rows][];
    for (int row = 0; row < rows; row++) {
      operands[row] = java.util.Arrays.copyOfRange(x, row * inner, (row + 1) * inner);
      for (int i = 0; i < outer; i++) {
        gradients[biasOffset + i] += dY[row * outer + i];
      }
    }
    var left = new RowProduct.Operand(dY, 0, 1, outer);
    RowProduct.add(outer, left, operands, gradients, weightOffset, inner);
  }
}
