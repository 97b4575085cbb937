package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.layer.Mode;

/** The scores of a head: a dense layer. */
final class HeadPart implements Part {
  private final String name;
  private final int input;
  private final int scores;
  private final DenseWeights weights;

  HeadPart(String name, int input, int scores) {
    this.name = name;
    this.input = input;
    this.scores = scores;
    this.weights = new DenseWeights(input, scores);
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
    return scores;
  }

  /** Uniform within ±1/√input; the bias zero. */
  @Override
  public void initialise(long key, float[] parameters, int offset) {
    weights.uniform(key, 1 / Math.sqrt(input), parameters, offset);
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    return DensePass.ready(affine(parameters, offset, mode), scores);
  }

  Affine affine(float[] parameters, int offset, Mode mode) {
    return weights.prepare(parameters, offset, mode);
  }
}
