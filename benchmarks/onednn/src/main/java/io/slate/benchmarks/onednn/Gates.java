package io.slate.benchmarks.onednn;

import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Workload;

/**
 * The order of gates: oneDNN's is that of {@link Kind} but for the GRU, which has z before r, and
 * whose last gate's second bias stands behind the others.
 */
final class Gates {
  private final Kind kind;
  private final int hidden;

  Gates(Workload workload) {
    this.kind = workload.kind();
    this.hidden = workload.hidden();
  }

  /** Between the two orders of gates, in either direction: the first two change places. */
  float[] reordered(float... stacked) {
    float[] other = stacked.clone();
    if (kind == Kind.GRU) {
      int block = stacked.length / kind.gates();
      System.arraycopy(stacked, block, other, 0, block);
      System.arraycopy(stacked, 0, other, block, block);
    }
    return other;
  }

  /** The biases as oneDNN has them. */
  float[] biases(Numbers numbers) {
    float[] own = reordered(numbers.bias());
    if (kind != Kind.GRU) {
      return own;
    }
    float[] all = java.util.Arrays.copyOf(own, 4 * hidden);
    System.arraycopy(numbers.stateBias(), 2 * hidden, all, 3 * hidden, hidden);
    return all;
  }
}
