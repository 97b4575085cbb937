package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.plan.Timing.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fuses element-wise work of one time, level and width into one loop. */
final class Fuse {
  private record Key(When when, int level, int width) {}

  /** Where a value goes at the end. */
  record Root(Expr node, Ref target, boolean adds) {}

  private final Work work;
  private final Levels levels;
  private final Tables tables;
  private final List<Root> roots;
  private final Map<Key, List<Expr>> loops = new LinkedHashMap<>();
  private final Map<Key, List<Root>> endings = new HashMap<>();

  Fuse(Work work, Levels levels, Tables tables, List<Root> roots) {
    this.work = work;
    this.levels = levels;
    this.tables = tables;
    this.roots = roots;
    group();
    allocate();
  }

  private void group() {
    Map<Key, List<Expr>> found = new HashMap<>();
    for (Expr node : work.nodes()) {
      if (work.isElementwise(node)) {
        found.computeIfAbsent(key(node), _ -> new ArrayList<>()).add(node);
      }
    }
    for (Root root : roots) {
      Key key = rootKey(root);
      found.computeIfAbsent(key, _ -> new ArrayList<>());
      endings.computeIfAbsent(key, _ -> new ArrayList<>()).add(root);
      boolean isOwn = !root.adds() && root.target().lag() == 0;
      if (work.isComputed(root.node()) && work.isElementwise(root.node()) && isOwn) {
        tables.put(root.node(), root.target());
      }
    }
    // Narrow loops first: a number that a wide loop reads is computed in a loop of width 1.
    found.keySet().stream()
        .sorted(
            java.util.Comparator.comparing(Key::when)
                .thenComparingInt(Key::level)
                .thenComparingInt(Key::width))
        .forEach(key -> loops.put(key, java.util.Objects.requireNonNull(found.get(key))));
  }

  private Key key(Expr node) {
    return new Key(work.when(node), levels.of(node), tables.slots().width(node));
  }

  /** What is computed in a loop is stored there; anything else is copied when all is done. */
  private Key rootKey(Root root) {
    Expr node = root.node();
    if (work.isComputed(node) && work.isElementwise(node)) {
      return key(node);
    }
    When when = work.isComputed(node) ? work.when(node) : work.whenFound(node);
    return new Key(when, levels.deepest(when), root.target().width());
  }

  /** Values that must stand lie side by side in one table a loop and lifetime. */
  private void allocate() {
    for (List<Expr> nodes : loops.values()) {
      Map<Slot.Scope, List<Expr>> standing = new TreeMap<>();
      for (Expr node : nodes) {
        if (!tables.has(node) && tables.mustStand(node, levels)) {
          standing.computeIfAbsent(tables.scope(node), _ -> new ArrayList<>()).add(node);
        }
      }
      standing.forEach(this::allocate);
    }
  }

  private void allocate(Slot.Scope scope, List<Expr> nodes) {
    int width = tables.slots().width(nodes.getFirst());
    int total = Math.multiplyExact(width, nodes.size());
    Slot slot = tables.slots().add(tables.names(nodes), total, scope);
    for (int i = 0; i < nodes.size(); i++) {
      tables.put(nodes.get(i), slot.whole().part(i * width, width));
    }
  }

  /** The loops, once every operand has its table. */
  void emit(Agenda agenda) {
    loops.forEach(
        (key, nodes) ->
            agenda.loop(
                key.when(),
                key.level(),
                new LoopBuilder(tables, key.width())
                    .build(nodes, endings.getOrDefault(key, List.of()), this::standsHere)));
  }

  private boolean standsHere(Expr node) {
    return tables.has(node) && roots.stream().noneMatch(root -> isStoredAsRoot(root, node));
  }

  private static boolean isStoredAsRoot(Root root, Expr node) {
    return root.node().equals(node) && !root.adds() && root.target().lag() == 0;
  }

  /** Whether an operation only repeats its operand. */
  static boolean isRepetition(Expr node) {
    return node.op() instanceof Op.Fill;
  }
}
