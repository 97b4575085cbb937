package io.slate.data;

import java.util.Arrays;
import java.util.List;

/**
 * Which node of a tree is above which. Nodes are numbered so that children come before their
 * parents and the root is the last; the children of a node are ordered as their numbers are.
 * Nothing here is recursive, so no tree is too deep. Immutable.
 */
public final class TreeShape {
  private final int[] parents;

  private TreeShape(int[] parents) {
    this.parents = parents;
  }

  /**
   * A tree by the parents of its nodes.
   *
   * @param parents of each node the number of the node above it; of the last node, the root, -1
   * @throws DataException if there is no node, or a parent does not come behind its child
   */
  public static TreeShape of(int... parents) {
    if (parents.length == 0) {
      throw new DataException("a tree has no nodes, expected one or more");
    }
    for (int node = 0; node < parents.length - 1; node++) {
      if (parents[node] <= node || parents[node] >= parents.length) {
        throw new DataException(
            "node %d of a tree of %d nodes has the parent %d, expected a node behind it"
                .formatted(node, parents.length, parents[node]));
      }
    }
    if (parents[parents.length - 1] != -1) {
      throw new DataException(
          "the last node of a tree has the parent %d, expected -1: the root comes last"
              .formatted(parents[parents.length - 1]));
    }
    return new TreeShape(parents.clone());
  }

  /**
   * A tree by the children of its nodes.
   *
   * @param children of each node, in the order of their numbers; the last node is the root
   * @throws DataException if a child does not come before its parent and behind its elder siblings,
   *     or a node but the last is not the child of exactly one
   */
  public static TreeShape ofChildren(List<List<Integer>> children) {
    int count = children.size();
    int[] parents = new int[count];
    Arrays.fill(parents, -1);
    for (int node = 0; node < count; node++) {
      int elder = -1;
      for (int child : children.get(node)) {
        if (child <= elder || child >= node || parents[child] >= 0) {
          throw new DataException(
              "node %d has node %d as a child, expected one before it, behind its elder siblings, that no other node has"
                  .formatted(node, child));
        }
        parents[child] = node;
        elder = child;
      }
    }
    return of(parents);
  }

  /** A tree in which every node but the first has one child: a sequence. */
  public static TreeShape chain(int nodes) {
    int[] parents = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      parents[node] = node == nodes - 1 ? -1 : node + 1;
    }
    return of(parents);
  }

  /** How one lies on a {@link Shelf}. */
  public static ShelfForm<TreeShape> form() {
    return ShelfForm.numbers().changed(shape -> shape.parents, TreeShape::new);
  }

  /** How many nodes. */
  public int size() {
    return parents.length;
  }

  /** The node above a node; -1 for the root. */
  public int parent(int node) {
    return parents[node];
  }

  /** The node above each node, as {@link #of} takes them; a copy. */
  public int[] parents() {
    return parents.clone();
  }

  /** Of each node, how many children it has. */
  public int[] childCounts() {
    int[] counts = new int[parents.length];
    for (int parent : parents) {
      if (parent >= 0) {
        counts[parent]++;
      }
    }
    return counts;
  }

  /** How many edges lie between the root and the leaf that is furthest from it. */
  public int height() {
    return heights()[parents.length - 1];
  }

  /** Of each node, how many edges lie between it and the furthest leaf below it. */
  public int[] heights() {
    int[] heights = new int[parents.length];
    for (int node = 0; node < parents.length - 1; node++) {
      heights[parents[node]] = Math.max(heights[parents[node]], heights[node] + 1);
    }
    return heights;
  }

  /** Of each node, how many edges lie between the root and it. */
  public int[] depths() {
    int[] depths = new int[parents.length];
    for (int node = parents.length - 2; node >= 0; node--) {
      depths[node] = depths[parents[node]] + 1;
    }
    return depths;
  }

  /** The nodes as brackets are read: each in front of its children, these in their order. */
  public int[] downward() {
    int[] sizes = new int[parents.length];
    for (int node = 0; node < parents.length; node++) {
      sizes[node]++;
      if (parents[node] >= 0) {
        sizes[parents[node]] += sizes[node];
      }
    }
    int[] ends = new int[parents.length];
    int[] order = new int[parents.length];
    ends[parents.length - 1] = parents.length;
    for (int node = parents.length - 1; node >= 0; node--) {
      if (parents[node] >= 0) {
        // Younger siblings were placed before: this one ends where they begin.
        ends[node] = ends[parents[node]];
        ends[parents[node]] -= sizes[node];
      }
      int begin = ends[node] - sizes[node];
      order[begin] = node;
    }
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeShape that && Arrays.equals(parents, that.parents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parents);
  }

  /** As in {@code tree of 5 nodes, height 2}. */
  @Override
  public String toString() {
    return "tree of " + parents.length + " nodes, height " + height();
  }
}
