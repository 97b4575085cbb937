package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.data.Spares;
import io.slate.plan.Plan;
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
  private final Set<Slot> gone;
  private final Set<Slot> rings;
  private final Spares<Spare> spares = new Spares<>();

  /**
   * @param unset tables that may be read before all of them is written
   * @param gone slots that no work touches
   * @param rings adjoints that can be rings, see {@link Rings}
   */
  TapePool(Plan plan, Set<Slot> unset, Set<Slot> gone, List<Slot> rings) {
    this.plan = plan;
    this.unset = Set.copyOf(unset);
    this.gone = Set.copyOf(gone);
    this.rings = Set.copyOf(rings);
  }

  /** A tape in which everything that is read before it is written is zero. */
  Tape tape(Rows rows, Set<Slot> passing) {
    return new Tape(plan, rows, passing, Optional.of(this));
  }

  /** Whether a table may be read before all of it is written. */
  boolean isUnset(Slot slot) {
    return unset.contains(slot);
  }

  /** Whether no work touches a table. */
  boolean isGone(Slot slot) {
    return gone.contains(slot);
  }

  /** Whether an adjoint can be a ring. */
  boolean canBeRing(Slot slot) {
    return rings.contains(slot);
  }

  Optional<Spare> take() {
    return spares.take();
  }

  void give(Spare spare) {
    spares.give(spare);
  }
}
