package io.slate.network;

import io.slate.kernel.Affine;

/** One run of a dense layer without an activation. */
final class DensePass implements Part.Pass {
  private final Flow input;
  private final Affine affine;
  private final Flow output;

  DensePass(Flow input, Affine affine, int width) {
    this.input = input;
    this.affine = affine;
    float[] values = affine.forward(input.count(), input.values(), input.workers());
    this.output = input.with(width, values);
  }

  @Override
  public Flow output() {
    return output;
  }

  @Override
  public Flow backward(Flow adjoint, float[] gradients) {
    int rows = input.count();
    affine.gradients(rows, input.values(), adjoint.values(), gradients, input.workers());
    return input.with(affine.backward(rows, adjoint.values(), input.workers()));
  }
}
