package io.slate.layer;

import io.slate.kernel.Weights;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tree layer's parameters, packed for one mode: for each number of children when nodes with so
 * many are first met. Shared by any number of runs; nobody writes to it.
 */
public final class TreeWeights {
  private final TreeLayer layer;
  private final Mode mode;
  private final float[] parameters;
  private final Map<Integer, Weights> packed = new ConcurrentHashMap<>();

  /**
   * @param parameters of the layer alone, from 0; not written any more
   */
  TreeWeights(TreeLayer layer, Mode mode, float[] parameters) {
    this.layer = layer;
    this.mode = mode;
    this.parameters = parameters;
  }

  /** What they were packed for. */
  public Mode mode() {
    return mode;
  }

  /** Those that nodes with some number of children use. */
  Weights of(int children) {
    return packed.computeIfAbsent(
        children,
        number -> layer.kernels(number, mode).executor().prepare(parameters, 0, mode.storage()));
  }
}
