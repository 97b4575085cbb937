package io.slate.kernel;

/** What {@link Affine} does, with vectors or without, to the same bits. */
interface Dense {
  float[] forward(int rows, float[] x, Workers workers);

  float[] backward(int rows, float[] dY, Workers workers);

  void gradients(int rows, float[] x, float[] dY, float[] gradients, Workers workers);
}
