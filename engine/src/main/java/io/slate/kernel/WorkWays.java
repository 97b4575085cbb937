package io.slate.kernel;

/**
 * One direction in two ways with the same bits.
 *
 * @param apart products over all rows are made outside the loop over time
 * @param inStep they are made within
 */
record WorkWays(WorkHalf apart, WorkHalf inStep) {
  /** The same with a work that comes first in every step. */
  WorkWays after(RowWork first) {
    return new WorkWays(apart.after(first), inStep.after(first));
  }

  WorkHalf of(Tape tape) {
    return InStep.pays(tape.rows()) ? inStep : apart;
  }
}
