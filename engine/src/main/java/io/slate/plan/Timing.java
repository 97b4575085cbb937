package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Hoists and sinks: says for each node whether it runs before the loop over time, at each step, or
 * after the loop. A node that does not depend on the recurrence runs before; one that the
 * recurrence does not depend on runs after.
 */
final class Timing {
  /** In the order in which they run. */
  enum When {
    BEFORE,
    STEP,
    AFTER
  }

  private final Set<Expr> depends = new HashSet<>();
  private final Set<Expr> needed;

  /**
   * @param nodes everything, operands first
   * @param isRecurrent the leaves that carry the recurrence
   * @param needed what the next step's recurrent values are made of
   */
  Timing(List<Expr> nodes, Predicate<Expr> isRecurrent, Set<Expr> needed) {
    this.needed = Set.copyOf(needed);
    for (Expr node : nodes) {
      boolean carries =
          isRecurrent.test(node) || node.operands().stream().anyMatch(depends::contains);
      if (carries) {
        depends.add(node);
      }
    }
  }

  /** Whether a node depends on the recurrence. */
  boolean depends(Expr node) {
    return depends.contains(node);
  }

  /** When a node can run at the earliest if it is before the loop, at the latest if behind it. */
  When of(Expr node) {
    if (!depends.contains(node)) {
      return When.BEFORE;
    }
    return needed.contains(node) ? When.STEP : When.AFTER;
  }

  /** Whether a leaf of the forward graph carries its recurrence. */
  static boolean isState(Expr node) {
    return node.op() instanceof Op.State;
  }
}
