package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
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
    return flow -> new ActivatedPass(new DensePass(flow, affine, output), activation);
  }
}
