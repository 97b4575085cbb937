package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.plan.Timing.When;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where the value of each node of a section is found. */
final class Tables {
  private final Work work;
  private final Slots slots;
  private final Set<Expr> kept;
  private final Map<Expr, Ref> refs;

  /**
   * @param available what is found already
   * @param kept what must outlive the step
   */
  Tables(Work work, Slots slots, Map<Expr, Ref> available, Set<Expr> kept) {
    this.work = work;
    this.slots = slots;
    this.kept = kept;
    this.refs = new HashMap<>(available);
  }

  Slots slots() {
    return slots;
  }

  void put(Expr node, Ref ref) {
    refs.put(node, ref);
  }

  boolean has(Expr node) {
    return refs.containsKey(node);
  }

  /** Where a node's value stands; a view stands in what it is a view of. */
  Ref of(Expr node) {
    Ref known = refs.get(node);
    if (known != null) {
      return known;
    }
    if (node.isOfParametersAlone()) {
      return slots.once(node).whole();
    }
    if (node.op() instanceof Op.Slice(var from, _)) {
      return of(node.operand(0)).part(from.in(slots.sizes()), slots.width(node));
    }
    throw new IllegalStateException("the value of " + node + " stands in no table");
  }

  /** Whether a node's value must stand in a table although it works element by element. */
  boolean mustStand(Expr node, Levels levels) {
    if (kept.contains(node)) {
      return true;
    }
    int width = slots.width(node);
    return work.settledReaders(node).stream()
        .anyMatch(
            reader ->
                reader.needsWhole()
                    || reader.when() != work.when(node)
                    || levels.of(reader.node()) != levels.of(node)
                    || slots.width(reader.node()) != width);
  }

  /** How long a node's value must live. */
  Slot.Scope scope(Expr node) {
    boolean outlives =
        kept.contains(node)
            || work.when(node) != When.STEP
            || work.settledReaders(node).stream()
                .anyMatch(reader -> reader.when() != When.STEP || outlivesAsView(reader.node()));
    return outlives ? Slot.Scope.ALL : Slot.Scope.STEP;
  }

  /** A view lives as long as its own readers need it. */
  private boolean outlivesAsView(Expr node) {
    return Work.isView(node) && scope(node) == Slot.Scope.ALL;
  }
}
