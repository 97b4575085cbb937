package io.slate.layer;

import io.slate.kernel.Weights;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A layer's parameters, packed for one mode. Shared by any number of runs; nobody writes to it.
 *
 * <p>Weights that are closed leave their arrays to those of the next update; whoever does not close
 * them leaves them to the garbage collector.
 */
public final class LayerWeights implements AutoCloseable {
  private final Mode mode;
  private final float[] parameters;
  private final Weights packed;
  private final WeightDrop drop;
  private final ParameterArrays arrays;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /**
   * @param arrays where the array of parameters goes in the end
   */
  LayerWeights(
      Mode mode, float[] parameters, Weights packed, WeightDrop drop, ParameterArrays arrays) {
    this.mode = mode;
    this.parameters = parameters;
    this.packed = packed;
    this.drop = drop;
    this.arrays = arrays;
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

  /** Leaves the arrays to the next weights. No run may use these any more. */
  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      packed.close();
      arrays.leave(parameters);
    }
  }
}
