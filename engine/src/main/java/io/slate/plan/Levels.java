package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.plan.Timing.When;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order within one time: products and other whole work of level 1, element-wise work of level
 * 1, products of level 2, and so on. Element-wise work runs as late as it may, so that values are
 * computed where they are used.
 */
final class Levels {
  private final Work work;
  private final Map<Expr, Integer> level = new HashMap<>();
  private final Map<Expr, Integer> hoistedLevel = new HashMap<>();
  private final Map<When, Integer> deepest = new EnumMap<>(When.class);

  Levels(Work work) {
    this.work = work;
    List<Expr> nodes = new ArrayList<>(work.nodes());
    for (Expr node : nodes) {
      earliest(node);
    }
    for (Expr node : nodes.reversed()) {
      if (work.isElementwise(node)) {
        level.put(node, latest(node));
      }
    }
  }

  /** The level at which a node runs, within its time. */
  int of(Expr node) {
    return level.getOrDefault(node, 0);
  }

  /** The level, before the loop, of the part of a chain that is hoisted. */
  int ofHoisted(Expr chain) {
    return hoistedLevel.getOrDefault(chain, 1);
  }

  /** The last level of a time. */
  int deepest(When when) {
    return deepest.getOrDefault(when, 0);
  }

  private void earliest(Expr node) {
    When when = work.when(node);
    int highest = 0;
    int before = 0;
    for (Expr operand : work.operands(node)) {
      if (!work.isComputed(operand)) {
        continue;
      }
      if (work.when(operand) == when) {
        highest = Math.max(highest, readable(node, operand));
      }
      if (work.when(operand) == When.BEFORE) {
        before = Math.max(before, of(operand));
      }
    }
    int own = work.isElementwise(node) || Work.isView(node) ? highest : highest + 1;
    level.put(node, own);
    deepest.merge(when, own, Math::max);
    if (work.isChain(node) && when == When.STEP) {
      hoistedLevel.put(node, before + 1);
      deepest.merge(When.BEFORE, before + 1, Math::max);
    }
  }

  /** A view of element-wise work is readable one level later, when its table is written. */
  private int readable(Expr node, Expr operand) {
    int level = of(operand);
    return Work.isView(node) && work.isElementwise(operand) ? level + 1 : level;
  }

  private int latest(Expr node) {
    When when = work.when(node);
    int latest = Integer.MAX_VALUE;
    for (Work.Reader reader : work.settledReaders(node)) {
      boolean isSum = reader.node().equals(node);
      if (isSum || reader.when() != when) {
        continue;
      }
      int at;
      if (!reader.needsWhole()) {
        at = of(reader.node());
      } else if (work.isChain(reader.node())
          && when == When.BEFORE
          && work.when(reader.node()) == When.STEP) {
        at = ofHoisted(reader.node()) - 1;
      } else {
        at = of(reader.node()) - 1;
      }
      latest = Math.min(latest, at);
    }
    return latest == Integer.MAX_VALUE ? of(node) : latest;
  }
}
