package io.slate.layer;

import java.util.List;

/**
 * The leaves of a forest whose cell has no input: their output is given from outside, their other
 * states are zero.
 */
final class TreeLeaves {
  private final List<String> names;
  private final int width;
  private final int[] nodes;
  private final float[][] values;
  private final float[][] adjoints;

  /**
   * @param nodes their rows of the forest
   */
  TreeLeaves(TreeLayer layer, int... nodes) {
    this.names = List.copyOf(layer.states());
    this.width = layer.inputWidth();
    this.nodes = nodes;
    this.values = tables(layer);
    this.adjoints = tables(layer);
  }

  private float[][] tables(TreeLayer layer) {
    return names.stream()
        .map(name -> new float[Math.multiplyExact(nodes.length, layer.width(name))])
        .toArray(float[][]::new);
  }

  /** The states, by state. */
  float[][] values() {
    return values;
  }

  /** How the loss changes with them. */
  float[][] adjoints() {
    return adjoints;
  }

  /** Takes what leaves hold from what was given for all nodes. */
  void hold(float... given) {
    for (int i = 0; i < nodes.length; i++) {
      System.arraycopy(given, nodes[i] * width, values[0], i * width, width);
    }
  }

  /** Writes a state to the leaves' rows; nothing where the name is of no state. */
  void read(String name, float... target) {
    if (names.contains(name)) {
      write(values[names.indexOf(name)], target);
    }
  }

  /** Writes how the loss changes with what leaves hold. */
  void readAdjoint(float... target) {
    write(adjoints[0], target);
  }

  private void write(float[] table, float[] target) {
    int own = nodes.length == 0 ? 0 : table.length / nodes.length;
    for (int i = 0; i < nodes.length; i++) {
      System.arraycopy(table, i * own, target, nodes[i] * own, own);
    }
  }

  /** Adds to how the loss changes with a state. */
  void addAdjoint(String name, float... given) {
    if (names.contains(name)) {
      float[] table = adjoints[names.indexOf(name)];
      int own = nodes.length == 0 ? 0 : table.length / nodes.length;
      for (int i = 0; i < table.length; i++) {
        table[i] += given[nodes[i / own] * own + i % own];
      }
    }
  }
}
