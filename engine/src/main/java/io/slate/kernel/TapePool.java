package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.data.Spares;
import io.slate.plan.Plan;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tables of one plan that were used and are free again: a run of a layer that is closed leaves them
 * to the next one, which need not allocate, clear and later collect tens of megabytes. Safe from
 * many threads.
 */
final class TapePool {
  private final Plan plan;
  private final Set<Slot> unset;
  private final Spares<Spare> spares = new Spares<>();

  /**
   * @param ways the sections in the order in which they run, forward and backward, in every way in
   *     which they may be run
   */
  TapePool(Plan plan, List<List<Section>> ways) {
    this.plan = plan;
    this.unset = Unset.of(plan, ways);
  }

  /** A tape in which everything that is read before it is written is zero. */
  Tape tape(Rows rows, Set<Slot> passing) {
    return new Tape(plan, rows, passing, Optional.of(this));
  }

  /** Whether a table may be read before all of it is written. */
  boolean isUnset(Slot slot) {
    return unset.contains(slot);
  }

  Optional<Spare> take() {
    return spares.take();
  }

  void give(Spare spare) {
    spares.give(spare);
  }
}
