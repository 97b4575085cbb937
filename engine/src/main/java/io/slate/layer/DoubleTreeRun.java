package io.slate.layer;

import io.slate.data.DoubleRagged;
import io.slate.data.Forest;
import io.slate.data.Rows;
import io.slate.kernel.DoubleHalf;
import io.slate.plan.Backward;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One run of a layer over the trees of a batch with every number in double precision: the same
 * plans as {@link TreeRun}, level by level, carried out in plain Java. Values are given and taken
 * by the rows of the {@link Forest}. Belongs to one caller.
 */
public final class DoubleTreeRun {
  private final TreeLayer layer;
  private final Forest forest;
  private final List<DoubleTreeGroup> groups = new ArrayList<>();

  /** Nodes that are given from outside, their first state with them. */
  private final int[] held;

  /** The states of all nodes, by name, and how the loss changes with them by way of parents. */
  private final Map<String, double[]> states = new LinkedHashMap<>();

  private final Map<String, double[]> fromParents = new LinkedHashMap<>();

  /** How the loss itself changes with the states that leaves hold. */
  private final Map<String, double[]> ofLeaves = new LinkedHashMap<>();

  /**
   * @param parameters of this layer alone, from 0
   */
  DoubleTreeRun(TreeLayer layer, Mode mode, Forest forest, double... parameters) {
    this.layer = layer;
    this.forest = forest;
    var sorting = new TreeLevels(layer, forest, mode);
    this.held = sorting.held();
    sorting
        .byChildren()
        .forEach(
            (children, level) -> {
              var plan = layer.kernels(children, mode).plan();
              groups.add(new DoubleTreeGroup(forest, plan, level, parameters));
            });
    for (String state : layer.states()) {
      int count = Math.multiplyExact(rows().total(), layer.width(state));
      states.put(state, new double[count]);
      fromParents.put(state, new double[count]);
      ofLeaves.put(state, new double[count]);
    }
  }

  /** The rows that this run is over: a sequence for each tree, a step for each node. */
  public Rows rows() {
    return forest.rows();
  }

  /** Gives what each node reads; where the cell has no input, what leaves hold. */
  public void input(DoubleRagged values) {
    int width = layer.inputWidth();
    requireFit(layer.input(), width, values);
    if (layer.holdsLeaves()) {
      double[] state = at(states, layer.input());
      for (int node : held) {
        System.arraycopy(values.values(), node * width, state, node * width, width);
      }
      return;
    }
    for (DoubleTreeGroup group : groups) {
      Slot slot = group.plan().inputs().firstEntry().getValue();
      double[] table = group.tape().table(slot);
      for (int place = 0; place < group.nodes().length; place++) {
        int from = group.nodes()[place] * width;
        System.arraycopy(values.values(), from, table, place * width, width);
      }
    }
  }

  private static double[] at(Map<String, double[]> all, String state) {
    return Objects.requireNonNull(all.get(state), state);
  }

  /** The whole forward half. */
  public void forward() {
    groups.forEach(group -> group.forward().before());
    for (int level = 0; level < forest.levels(); level++) {
      int now = level;
      groups.forEach(group -> group.step(now, name -> at(states, name)));
    }
    groups.forEach(group -> group.forward().after());
  }

  /** The output at every node. */
  public DoubleRagged output() {
    String name = layer.output();
    int width = layer.outputWidth();
    var result = DoubleRagged.zeros(rows(), width);
    if (states.containsKey(name)) {
      double[] all = at(states, name);
      System.arraycopy(all, 0, result.values(), 0, all.length);
      return result;
    }
    for (DoubleTreeGroup group : groups) {
      Ref ref = Objects.requireNonNull(group.plan().values().get(name), name);
      for (int place = 0; place < group.nodes().length; place++) {
        int from = place * ref.slot().width() + ref.column();
        int to = group.nodes()[place] * width;
        System.arraycopy(group.tape().table(ref.slot()), from, result.values(), to, width);
      }
    }
    return result;
  }

  /** Adds to how the loss changes with the output at every node. Before the backward half. */
  public void adjoint(DoubleRagged adjoint) {
    String name = layer.output();
    requireFit(name, layer.outputWidth(), adjoint);
    int width = adjoint.width();
    for (DoubleTreeGroup group : groups) {
      Slot slot = Objects.requireNonNull(backward(group).adjoints().get(name), name);
      add(adjoint.values(), group.nodes(), group.tape().table(slot), width);
    }
    Optional.ofNullable(ofLeaves.get(name))
        .ifPresent(
            own -> {
              for (int node : held) {
                for (int i = node * width; i < (node + 1) * width; i++) {
                  own[i] += adjoint.values()[i];
                }
              }
            });
  }

  private static void add(double[] all, int[] nodes, double[] table, int width) {
    for (int i = 0; i < nodes.length * width; i++) {
      table[i] += all[nodes[i / width] * width + i % width];
    }
  }

  private static Backward backward(DoubleTreeGroup group) {
    return group
        .plan()
        .backward()
        .orElseThrow(
            () ->
                new IllegalStateException("this run was made for inference: it has no gradients"));
  }

  /**
   * The whole backward half.
   *
   * @param gradients added to, elements by {@link TreeLayer#parameters()}
   * @param offset where they begin
   */
  public void backward(double[] gradients, int offset) {
    List<DoubleHalf> halves = groups.stream().map(DoubleTreeGroup::backward).toList();
    halves.forEach(DoubleHalf::before);
    for (int level = forest.levels() - 1; level >= 0; level--) {
      for (int i = 0; i < groups.size(); i++) {
        groups.get(i).backwardStep(halves.get(i), level, name -> at(fromParents, name));
      }
    }
    double[] own = new double[layer.parameters().size()];
    for (int i = 0; i < groups.size(); i++) {
      halves.get(i).after();
      groups.get(i).addGradients(halves.get(i), own);
    }
    for (int i = 0; i < own.length; i++) {
      gradients[offset + i] += own[i];
    }
  }

  /** How the loss changes with what each node was given; zero where it was not looked at. */
  public DoubleRagged inputAdjoint() {
    int width = layer.inputWidth();
    var result = DoubleRagged.zeros(rows(), width);
    if (layer.holdsLeaves()) {
      for (int node : held) {
        for (int i = node * width; i < (node + 1) * width; i++) {
          result.values()[i] = at(ofLeaves, layer.input())[i] + at(fromParents, layer.input())[i];
        }
      }
      return result;
    }
    for (DoubleTreeGroup group : groups) {
      Slot slot = Objects.requireNonNull(backward(group).inputs().get(layer.input()));
      for (int place = 0; place < group.nodes().length; place++) {
        int to = group.nodes()[place] * width;
        System.arraycopy(group.tape().table(slot), place * width, result.values(), to, width);
      }
    }
    return result;
  }

  private void requireFit(String name, int width, DoubleRagged given) {
    if (given.width() != width || !given.rows().equals(rows())) {
      throw new IllegalArgumentException(
          "'%s' has %s of width %d, and given are %s of width %d"
              .formatted(name, rows(), width, given.rows(), given.width()));
    }
  }
}
