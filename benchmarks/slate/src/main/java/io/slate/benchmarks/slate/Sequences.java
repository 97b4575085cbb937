package io.slate.benchmarks.slate;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Workload;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import java.util.Arrays;

/**
 * What a layer is given for every step of the sequences of a batch.
 *
 * @param input in the order of the steps, as {@link Numbers} has it
 * @param adjoint of the output
 */
record Sequences(Ragged input, Ragged adjoint) {
  static Sequences of(Workload workload, Numbers numbers) {
    int[] lengths = new int[workload.batch()];
    Arrays.fill(lengths, workload.steps());
    Rows rows = Rows.of(lengths);
    return new Sequences(
        new Ragged(rows, workload.hidden(), numbers.x()),
        new Ragged(rows, workload.hidden(), numbers.adjoint()));
  }
}
