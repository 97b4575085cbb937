package io.slate.data;

import java.util.List;

/**
 * The trees of a batch. A tree stands in its {@link Rows} as a sequence whose steps are its nodes,
 * children before their parents, so that the root is the last step; what a network says of nodes
 * and steps is then the same. Immutable.
 */
public final class Forest {
  private final Rows rows;
  private final int[] parents;
  private final int[] heights;
  private final int[] firstChild;
  private final int[] children;

  private Forest(Rows rows, int[] parents, int[] heights) {
    this.rows = rows;
    this.parents = parents;
    this.heights = heights;
    this.firstChild = new int[parents.length + 1];
    this.children = new int[parents.length];
    for (int parent : parents) {
      if (parent >= 0) {
        firstChild[parent + 1]++;
      }
    }
    for (int row = 0; row < parents.length; row++) {
      firstChild[row + 1] += firstChild[row];
    }
    int[] next = firstChild.clone();
    // Steps grow with rows, so the children of a node are met in their order.
    for (int row = 0; row < parents.length; row++) {
      if (parents[row] >= 0) {
        children[next[parents[row]]++] = row;
      }
    }
  }

  /**
   * Trees by their rows.
   *
   * @param trees none larger than the one before it
   */
  public static Forest of(List<TreeShape> trees) {
    Rows rows = Rows.of(trees.stream().mapToInt(TreeShape::size).toArray());
    int[] parents = new int[rows.total()];
    int[] heights = new int[rows.total()];
    for (int tree = 0; tree < trees.size(); tree++) {
      TreeShape shape = trees.get(tree);
      int[] own = shape.heights();
      for (int node = 0; node < own.length; node++) {
        int row = rows.row(tree, node);
        int parent = shape.parent(node);
        parents[row] = parent < 0 ? -1 : rows.row(tree, parent);
        heights[row] = own[node];
      }
    }
    return new Forest(rows, parents, heights);
  }

  /** The rows: a sequence for each tree, a step for each node. */
  public Rows rows() {
    return rows;
  }

  /** How many edges lie between the node in a row and the furthest leaf below it. */
  public int height(int row) {
    return heights[row];
  }

  /** How many levels the highest tree has: 0 where there is no tree. */
  public int levels() {
    int levels = 0;
    for (int height : heights) {
      levels = Math.max(levels, height + 1);
    }
    return levels;
  }

  /** The row of the node above; -1 for a root. */
  public int parent(int row) {
    return parents[row];
  }

  /** How many children the node in a row has. */
  public int childCount(int row) {
    return firstChild[row + 1] - firstChild[row];
  }

  /** The row of a node's child, by its number from 0; -1 where it has fewer. */
  public int child(int row, int number) {
    int at = firstChild[row] + number;
    return at < firstChild[row + 1] ? children[at] : -1;
  }
}
