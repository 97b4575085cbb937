package io.slate.kernel;

/** What {@link Affine} does, with vectors or without, to the same bits. */
interface Dense {
  float[] forward(int rows, float[] x, Workers workers);

  float[] backward(int rows, float[] dY, Workers workers);

  void gradients(int rows, float[] x, float[] dY, float[] gradients, Workers workers);

  /** Takes back results that nobody will read any more. */
  default void leave(float[] results) {}

  /** Leaves the packed weight to others. */
  default void close() {}
}
