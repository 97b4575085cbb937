package io.slate.network;

import io.slate.kernel.Elementary;

/** One run of a dense layer with an activation behind its sums. */
final class ActivatedPass implements Part.Pass {
  private final DensePass dense;
  private final Layer.Dense.Activation activation;
  private final Flow output;

  ActivatedPass(DensePass dense, Layer.Dense.Activation activation) {
    this.dense = dense;
    this.activation = activation;
    float[] values = dense.output().values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = value(values[i]);
    }
    this.output = dense.output().with(values);
  }

  private float value(float x) {
    return switch (activation) {
      case LINEAR -> x;
      case TANH -> Elementary.tanh(x);
      case RELU -> Math.max(x, 0);
      case SIGMOID -> Elementary.sigmoid(x);
    };
  }

  /** The derivative, from the value; of relu at 0 it is 0. */
  private float slope(float y) {
    return switch (activation) {
      case LINEAR -> 1;
      case TANH -> 1 - y * y;
      case RELU -> y > 0 ? 1 : 0;
      case SIGMOID -> y * (1 - y);
    };
  }

  @Override
  public Flow output() {
    return output;
  }

  @Override
  public Flow backward(Flow adjoint, float[] gradients) {
    float[] inside = new float[adjoint.values().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = adjoint.values()[i] * slope(output.values()[i]);
    }
    return dense.backward(adjoint.with(inside), gradients);
  }
}
