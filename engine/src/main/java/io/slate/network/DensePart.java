package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.kernel.Elementary;
import io.slate.layer.Mode;

/** A dense layer with an activation, on every step or sequence alone. */
final class DensePart implements Part {
  private final String name;
  private final int output;
  private final Layer.Dense.Activation activation;
  private final DenseWeights weights;

  DensePart(String name, int input, int output, Layer.Dense.Activation activation) {
    this.name = name;
    this.output = output;
    this.activation = activation;
    this.weights = new DenseWeights(input, output);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    return weights.layout();
  }

  @Override
  public int width() {
    return output;
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    weights.glorot(key, parameters, offset);
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    Affine affine = weights.prepare(parameters, offset, mode);
    return flow -> new Active(new DensePass(flow, affine, output));
  }

  /** One run. */
  private final class Active implements Pass {
    private final DensePass dense;
    private final Flow active;

    Active(DensePass dense) {
      this.dense = dense;
      float[] values = dense.output().values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = value(values[i]);
      }
      this.active = dense.output().with(values);
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
      return active;
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      float[] inside = new float[adjoint.values().length];
      for (int i = 0; i < inside.length; i++) {
        inside[i] = adjoint.values()[i] * slope(active.values()[i]);
      }
      return dense.backward(adjoint.with(inside), gradients);
    }
  }
}
