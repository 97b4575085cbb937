package io.slate.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * From where each step reads what was before it: an earlier step, or one of the numbered slots that
 * are given from outside.
 *
 * <p>In a sequence "one back" is the step before, and slot 0 is what was one before the first step,
 * slot 1 two before it. In a tree "k back" is child k, and every missing child has a slot of its
 * own.
 */
final class Wiring {
  /** For each step and each distance from 1: a step, or {@code -1 - slot}. */
  private final int[][] sources;

  private final int slots;

  private Wiring(int[][] sources, int slots) {
    this.sources = sources;
    this.slots = slots;
  }

  /** Steps one after the other. */
  static Wiring sequence(int steps, int reach) {
    int[][] sources = new int[steps][reach];
    for (int step = 0; step < steps; step++) {
      for (int back = 1; back <= reach; back++) {
        sources[step][back - 1] = step - back;
      }
    }
    return new Wiring(sources, steps == 0 ? 0 : reach);
  }

  /**
   * The nodes of a tree, children before their parents.
   *
   * @param children for each node the numbers of its children; those that are missing up to the
   *     reach are slots
   */
  static Wiring tree(List<List<Integer>> children, int reach) {
    int[][] sources = new int[children.size()][reach];
    int slot = 0;
    for (int node = 0; node < sources.length; node++) {
      List<Integer> own = children.get(node);
      if (own.size() > reach) {
        throw new IllegalArgumentException(
            "node " + node + " has " + own.size() + " children, and the cell reads " + reach);
      }
      for (int child = 0; child < reach; child++) {
        boolean isThere = child < own.size();
        if (isThere && (own.get(child) < 0 || own.get(child) >= node)) {
          throw new IllegalArgumentException(
              "child " + own.get(child) + " of node " + node + " does not come before it");
        }
        sources[node][child] = isThere ? own.get(child) : -1 - slot++;
      }
    }
    return new Wiring(sources, slot);
  }

  int steps() {
    return sources.length;
  }

  int slots() {
    return slots;
  }

  /** A step, or {@code -1 - slot}. */
  int source(int step, int back) {
    return sources[step][back - 1];
  }

  /** A full tree of a number of levels, children first. */
  static List<List<Integer>> fullTree(int levels, int arity) {
    List<List<Integer>> children = new ArrayList<>();
    List<Integer> below = List.of();
    for (int level = levels - 1; level >= 0; level--) {
      List<Integer> here = new ArrayList<>();
      int width = (int) Math.pow(arity, level);
      for (int i = 0; i < width; i++) {
        here.add(children.size());
        children.add(
            below.isEmpty() ? List.of() : List.copyOf(below.subList(i * arity, (i + 1) * arity)));
      }
      below = here;
    }
    return children;
  }
}
