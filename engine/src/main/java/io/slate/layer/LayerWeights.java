package io.slate.layer;

import io.slate.kernel.Weights;

/** A layer's parameters, packed for one mode. Shared by any number of runs; nobody writes to it. */
public final class LayerWeights {
  private final Mode mode;
  private final float[] parameters;
  private final Weights packed;
  private final WeightDrop drop;

  LayerWeights(Mode mode, float[] parameters, Weights packed, WeightDrop drop) {
    this.mode = mode;
    this.parameters = parameters;
    this.packed = packed;
    this.drop = drop;
  }

  /** What they were packed for. */
  public Mode mode() {
    return mode;
  }

  /** The layer's parameters from 0, dropped weights at zero. */
  float[] parameters() {
    return parameters;
  }

  Weights packed() {
    return packed;
  }

  WeightDrop drop() {
    return drop;
  }
}
