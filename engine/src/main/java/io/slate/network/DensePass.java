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

  /** A dense layer with packed parameters, which it closes. */
  static Part.Ready ready(Affine affine, int width) {
    return new Part.Ready() {
      @Override
      public Part.Pass run(Flow input) {
        return new DensePass(input, affine, width);
      }

      @Override
      public void close() {
        affine.close();
      }
    };
  }

  /** Leaves its results to the next run; nobody may read them any more. */
  void leave() {
    affine.leave(output.values());
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
