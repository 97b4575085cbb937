package io.slate.layer;

import io.slate.data.Slice;
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
  private final Slice parameters;
  private final Weights packed;
  private final WeightDrop drop;
  private final Runnable release;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /**
   * @param release takes an array of parameters back when nobody uses it any more
   */
  LayerWeights(Mode mode, Slice parameters, Weights packed, WeightDrop drop, Runnable release) {
    this.mode = mode;
    this.parameters = parameters;
    this.packed = packed;
    this.drop = drop;
    this.release = release;
  }

  /** What they were packed for. */
  public Mode mode() {
    return mode;
  }

  /** The layer's parameters, dropped weights at zero. */
  Slice parameters() {
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
      release.run();
    }
  }
}
