package io.slate.benchmarks.pytorch;

import org.bytedeco.pytorch.Tensor;

/** A layer over all steps. */
interface Recurrence {

  /**
   * Runs from a zero state.
   *
   * @param x {@code [steps, batch, hidden]}
   * @return the output at every step, the same shape
   */
  Tensor forward(Tensor x);
}
