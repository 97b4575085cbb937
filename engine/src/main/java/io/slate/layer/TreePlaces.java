package io.slate.layer;

import java.util.List;

/** Where the states of each node of a forest lie: in the tables of the group that runs it. */
final class TreePlaces {
  private final List<String> states;
  private final int[] groups;
  private final int[] places;
  private final float[][][] values;
  private final float[][][] adjoints;

  /**
   * @param states the names of the states, in their order
   * @param nodes how many nodes there are
   * @param groups into how many groups they fall
   */
  TreePlaces(List<String> states, int nodes, int groups) {
    this.states = List.copyOf(states);
    this.groups = new int[nodes];
    this.places = new int[nodes];
    this.values = new float[groups][][];
    this.adjoints = new float[groups][][];
  }

  /** Says where a node lies. */
  void put(int node, int group, int place) {
    groups[node] = group;
    places[node] = place;
  }

  /** Says where the states of a group lie, and their adjoints. */
  void put(int group, float[][] own, float[][] ownAdjoints) {
    values[group] = own;
    adjoints[group] = ownAdjoints;
  }

  List<String> states() {
    return states;
  }

  /** The group that a node is in, by its row of the forest. */
  int group(int node) {
    return groups[node];
  }

  /** The place of a node in its group. */
  int place(int node) {
    return places[node];
  }

  /** The states, by group and state. */
  float[][][] values() {
    return values;
  }

  /** How the loss changes with the states, by group and state. */
  float[][][] adjoints() {
    return adjoints;
  }
}
