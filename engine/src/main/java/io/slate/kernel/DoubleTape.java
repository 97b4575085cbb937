package io.slate.kernel;

import io.slate.data.Precision;
import io.slate.data.Rows;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Slot;

/**
 * The tables of one run in double precision, laid out as those of a {@link Tape}. Owned by one
 * caller at a time.
 */
public final class DoubleTape {
  private final Tape start;
  private final double[][] tables;

  /**
   * Tables that begin with what another tape holds: initial states, masks, inputs.
   *
   * @param start read now, never written
   */
  public DoubleTape(Tape start) {
    this.start = start;
    this.tables = new double[plan().slots().size()][];
    for (Slot slot : plan().slots()) {
      tables[slot.id()] = Precision.widened(start.table(slot));
    }
  }

  public Plan plan() {
    return start.plan();
  }

  public Rows rows() {
    return start.rows();
  }

  /** The elements of a table. The caller may write inputs, initial states and adjoints. */
  public double[] table(Slot slot) {
    return tables[slot.id()];
  }

  /** The row of the first sequence at step t, which may lie before the first step. */
  public int firstRow(Slot slot, int t) {
    return start.firstRow(slot, t);
  }

  /** Where the first element of a reference lies in its table when rows begin at step t. */
  int at(Ref ref, int t) {
    return start.row(ref, t) * ref.slot().width() + ref.column();
  }
}
