package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.plan.Timing.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
  }

  private void group() {
    Map<Key, List<Expr>> found = new HashMap<>();
    for (Expr node : work.nodes()) {
      if (work.isElementwise(node)) {
        found.computeIfAbsent(key(node), _ -> new ArrayList<>()).add(node);
      }
    }
    Set<Key> computing = Set.copyOf(found.keySet());
    for (Root root : roots) {
      Key key = rootKey(root, computing);
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
            Comparator.comparing(Key::when)
                .thenComparingInt(Key::level)
                .thenComparingInt(Key::width))
        .forEach(key -> loops.put(key, Objects.requireNonNull(found.get(key))));
  }

  private Key key(Expr node) {
    return new Key(work.when(node), levels.of(node), tables.slots().width(node));
  }

  /**
   * What is computed in a loop is stored there. Anything else is copied by the first loop that
   * finds it, or by one of its own when all is done.
   */
  private Key rootKey(Root root, Set<Key> loops) {
    Expr node = root.node();
    if (isOwn(node)) {
      return key(node);
    }
    boolean isComputed = work.isComputed(node);
    When when = isComputed ? work.when(node) : work.whenFound(node);
    int level = isComputed ? levels.of(node) : 0;
    int width = root.target().width();
    return loops.stream()
        .filter(key -> key.when() == when && key.width() == width && key.level() >= level)
        .min(Comparator.comparingInt(Key::level))
        .orElse(new Key(when, levels.deepest(when), width));
  }

  private boolean isOwn(Expr node) {
    return work.isComputed(node) && work.isElementwise(node);
  }

  /**
   * Gives tables to what must stand. Values of one loop and lifetime lie side by side.
   *
   * @param together what is to lie side by side although it is computed in several loops
   */
  void allocate(List<List<Expr>> together, Comparator<Expr> order) {
    for (List<Expr> nodes : together) {
      allocate(
          Slot.Scope.ALL,
          nodes.stream()
              .filter(node -> isOwn(node) && isHomeless(node) && isLasting(node))
              .toList());
    }
    for (List<Expr> nodes : loops.values()) {
      for (Slot.Scope scope : Slot.Scope.values()) {
        allocate(
            scope,
            nodes.stream()
                .filter(node -> isHomeless(node) && tables.scope(node) == scope)
                .sorted(order)
                .toList());
      }
    }
  }

  private boolean isHomeless(Expr node) {
    return !tables.has(node) && tables.mustStand(node, levels);
  }

  private boolean isLasting(Expr node) {
    return tables.scope(node) == Slot.Scope.ALL;
  }

  private void allocate(Slot.Scope scope, List<Expr> nodes) {
    if (nodes.isEmpty()) {
      return;
    }
    Ref whole = tables.slots().add(nodes, scope).whole();
    int column = 0;
    for (Expr node : nodes) {
      int width = tables.slots().width(node);
      tables.put(node, whole.part(column, width));
      column += width;
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
