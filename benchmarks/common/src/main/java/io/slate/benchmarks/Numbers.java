package io.slate.benchmarks;

import java.util.SplittableRandom;

/**
 * The weights and inputs of a workload, the same in every process. G gates are stacked in the order
 * of {@link Kind}; matrices are stored rows first, one row for each unit of each gate.
 *
 * @param x {@code [steps, batch, hidden]}, in -1…1
 * @param inputWeights {@code [G hidden, hidden]}
 * @param stateWeights {@code [G hidden, hidden]}
 * @param bias {@code [G hidden]}
 * @param stateBias {@code [G hidden]}: the GRU's, beside its product of the state, zero but for the
 *     gate n, where alone it differs from {@code bias}
 * @param peepholes {@code [2 hidden]}: those of f and o, for the cell that has them
 * @param adjoint how the loss changes with each output, {@code [steps, batch, hidden]}, in -1…1
 */
@SuppressWarnings("ArrayRecordComponent") // large, read only, never compared
public record Numbers(
    float[] x,
    float[] inputWeights,
    float[] stateWeights,
    float[] bias,
    float[] stateBias,
    float[] peepholes,
    float[] adjoint) {

  /** The numbers of a workload. */
  public static Numbers of(Workload workload) {
    int hidden = workload.hidden();
    int rows = workload.kind().gates() * hidden;
    int values = workload.steps() * workload.batch() * hidden;
    double reach = 1 / Math.sqrt(hidden);
    var random = new SplittableRandom(42);
    float[] x = uniform(random, values, 1);
    float[] inputWeights = uniform(random, rows * hidden, reach);
    float[] stateWeights = uniform(random, rows * hidden, reach);
    float[] bias = uniform(random, rows, reach);
    float[] stateBias = new float[rows];
    if (workload.kind() == Kind.GRU) {
      System.arraycopy(uniform(random, hidden, reach), 0, stateBias, 2 * hidden, hidden);
    }
    float[] peepholes = uniform(random, 2 * hidden, reach);
    float[] adjoint = uniform(random, values, 1);
    return new Numbers(x, inputWeights, stateWeights, bias, stateBias, peepholes, adjoint);
  }

  private static float[] uniform(SplittableRandom random, int count, double reach) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-reach, reach);
    }
    return values;
  }
}
