package io.slate.kernel;

/**
 * {@code y = x Wᵀ + b} over rows, forward and backward: the dense layer of heads and bridges. Each
 * element is one chain of fused multiply-adds, as in every product of this package, so neither
 * vectors nor the number of threads change a bit. The weight is packed when it is first used, by
 * the threads that share that use; until then the parameters must stay as they are. Safe from many
 * threads.
 *
 * <p>A layer that is closed leaves the packed weight to that of the next update.
 */
public final class Affine implements AutoCloseable {
  private final Dense dense;

  private Affine(Dense dense) {
    this.dense = dense;
  }

  /**
   * Where a weight and a bias lie.
   *
   * @param weight where the weight begins, {@code [outer, inner]}
   * @param bias where the bias begins, {@code [outer]}; below zero where there is none
   */
  public record Place(int weight, int bias, int outer, int inner) {
    /** The bias of some parameters; zero where there is none. */
    float[] biasOf(float[] parameters) {
      return bias < 0
          ? new float[outer]
          : java.util.Arrays.copyOfRange(parameters, bias, bias + outer);
    }
  }

  /** A layer for the forward half alone. */
  public static Affine forInference(float[] parameters, Place place) {
    return new Affine(dense(parameters, place, false, new AffineArrays()));
  }

  /** A layer for both halves. */
  public static Affine forTraining(float[] parameters, Place place) {
    return forTraining(parameters, place, new AffineArrays());
  }

  /**
   * A layer for both halves.
   *
   * @param arrays of layers of the same sizes that were closed before
   */
  public static Affine forTraining(float[] parameters, Place place, AffineArrays arrays) {
    return new Affine(dense(parameters, place, true, arrays));
  }

  private static Dense dense(
      float[] parameters, Place place, boolean hasGradients, AffineArrays arrays) {
    return Executors.haveVectors()
        ? new PanelDense(parameters, place, arrays)
        : new PlainDense(parameters, place, hasGradients);
  }

  /** The results, {@code [rows, outer]}, for operands {@code [rows, inner]}. */
  public float[] forward(int rows, float[] x, Workers workers) {
    return dense.forward(rows, x, workers);
  }

  /** The adjoint of the operands, {@code [rows, inner]}, from that of the results. */
  public float[] backward(int rows, float[] dY, Workers workers) {
    return dense.backward(rows, dY, workers);
  }

  /**
   * Adds the gradients of weight and bias, each a chain over the rows in order.
   *
   * @param x operands {@code [rows, inner]}
   * @param dY adjoint of the results {@code [rows, outer]}
   * @param gradients where weight and bias lie as in the parameters
   */
  public void gradients(int rows, float[] x, float[] dY, float[] gradients, Workers workers) {
    dense.gradients(rows, x, dY, gradients, workers);
  }

  /** Takes back results of {@link #forward} that nobody will read any more. */
  public void leave(float[] results) {
    dense.leave(results);
  }

  /** Leaves the packed weight to that of the next update. No run may use it any more. */
  @Override
  public void close() {
    dense.close();
  }
}
