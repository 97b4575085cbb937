package io.slate.layer;

import io.slate.data.Forest;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts the nodes of a forest: by the number of children that they are planned for, by level. */
final class TreeLevels {
  private final TreeLayer layer;
  private final Forest forest;
  private final Mode mode;
  private final SortedMap<Integer, TreeGroup.Level> byChildren = new TreeMap<>();
  private final int[] held;

  TreeLevels(TreeLayer layer, Forest forest, Mode mode) {
    this.layer = layer;
    this.forest = forest;
    this.mode = mode;
    SortedMap<Integer, int[]> active = new TreeMap<>();
    int levels = forest.levels();
    int leaves = 0;
    for (int row = 0; row < forest.rows().total(); row++) {
      if (isHeld(row)) {
        leaves++;
      } else {
        active.computeIfAbsent(planned(row), _ -> new int[levels])[forest.height(row)]++;
      }
    }
    this.held = new int[leaves];
    active.forEach(
        (children, counts) -> byChildren.put(children, new TreeGroup.Level(sum(counts), counts)));
    fill();
  }

  private static int[] sum(int... counts) {
    return new int[Arrays.stream(counts).sum()];
  }

  private boolean isHeld(int row) {
    return layer.holdsLeaves() && forest.childCount(row) == 0;
  }

  private int planned(int row) {
    return layer.planned(forest.childCount(row), mode);
  }

  /** Within a level, nodes stand in the order of their rows. */
  private void fill() {
    SortedMap<Integer, int[]> next = new TreeMap<>();
    byChildren.forEach((children, level) -> next.put(children, firsts(level.active())));
    int leaf = 0;
    for (int row = 0; row < forest.rows().total(); row++) {
      if (isHeld(row)) {
        held[leaf++] = row;
      } else {
        int children = planned(row);
        int place = Objects.requireNonNull(next.get(children))[forest.height(row)]++;
        Objects.requireNonNull(byChildren.get(children)).nodes()[place] = row;
      }
    }
  }

  private static int[] firsts(int... counts) {
    int[] firsts = new int[counts.length];
    for (int level = 1; level < counts.length; level++) {
      firsts[level] = firsts[level - 1] + counts[level - 1];
    }
    return firsts;
  }

  /** How many groups there are that a plan runs. */
  int groups() {
    return byChildren.size();
  }

  /** The nodes that plans run, by the number of children. */
  SortedMap<Integer, TreeGroup.Level> byChildren() {
    return byChildren;
  }

  /** The leaves that are given from outside. */
  int[] held() {
    return held;
  }
}
