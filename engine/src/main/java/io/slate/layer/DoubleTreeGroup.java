package io.slate.layer;

import io.slate.data.Forest;
import io.slate.data.Rows;
import io.slate.graph.Op;
import io.slate.kernel.DoubleExecutor;
import io.slate.kernel.DoubleHalf;
import io.slate.kernel.DoubleTape;
import io.slate.kernel.DoubleWeights;
import io.slate.kernel.Tape;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Slot;
import java.util.Arrays;
import java.util.Objects;

/** The nodes of a forest that one plan runs in double precision, as a {@link TreeGroup} does. */
final class DoubleTreeGroup {
  private final Forest forest;
  private final TreeGroup.Level level;
  private final DoubleExecutor executor;
  private final DoubleWeights weights;
  private final DoubleTape tape;
  private final DoubleHalf forward;

  DoubleTreeGroup(Forest forest, Plan plan, TreeGroup.Level level, double... parameters) {
    this.forest = forest;
    this.level = level;
    this.executor = new DoubleExecutor(plan);
    this.weights = executor.prepare(parameters, 0);
    this.tape = new DoubleTape(new Tape(plan, Rows.ofActive(level.active())));
    this.forward = executor.forwardHalf(weights, tape);
  }

  /** Where the values of all nodes lie, by state and by the rows of the forest. */
  interface Nodes {
    double[] of(String state);
  }

  Plan plan() {
    return tape.plan();
  }

  DoubleTape tape() {
    return tape;
  }

  int[] nodes() {
    return level.nodes();
  }

  DoubleHalf forward() {
    return forward;
  }

  DoubleHalf backward() {
    return executor.backwardHalf(weights, tape);
  }

  void addGradients(DoubleHalf half, double... gradients) {
    executor.addGradients(half, weights, gradients, 0);
  }

  /** Runs a level: the states of children are brought here, those of the nodes given away. */
  void step(int now, Nodes states) {
    if (tape.rows().active(now) > 0) {
      plan().children().forEach((state, slot) -> take(state, slot, now, states));
      forward.step(now);
      plan()
          .states()
          .forEach(
              (name, slot) ->
                  each(
                      slot,
                      now,
                      (node, at) -> {
                        int to = node * slot.width();
                        System.arraycopy(tape.table(slot), at, states.of(name), to, slot.width());
                      }));
    }
  }

  /**
   * Goes back by a level. What parents gave is added to the nodes' own, then children get theirs.
   */
  void backwardStep(DoubleHalf half, int now, Nodes given) {
    if (tape.rows().active(now) > 0) {
      Backward own = plan().backward().orElseThrow();
      for (String name : plan().states().keySet()) {
        Slot slot = Objects.requireNonNull(own.adjoints().get(name), name);
        each(slot, now, (node, at) -> add(given.of(name), node, tape.table(slot), at, slot));
      }
      half.step(now);
      own.children().forEach((state, slot) -> give(state, slot, now, given));
    }
  }

  private static void add(double[] nodes, int node, double[] own, int at, Slot slot) {
    for (int i = 0; i < slot.width(); i++) {
      own[at + i] += nodes[node * slot.width() + i];
    }
  }

  /** What is done with a node: its row of the forest, and where its elements lie here. */
  private interface Visit {
    void node(int node, int at);
  }

  private void each(Slot slot, int now, Visit visit) {
    int first = slot.scope() == Slot.Scope.ALL ? tape.firstRow(slot, now) : 0;
    for (int i = 0; i < tape.rows().active(now); i++) {
      visit.node(level.nodes()[tape.rows().offset(now) + i], (first + i) * slot.width());
    }
  }

  /** A state of one child of each node; a child that is missing is zero. */
  private void take(Op.State state, Slot slot, int now, Nodes states) {
    int width = slot.width();
    each(
        slot,
        now,
        (node, at) -> {
          int child = forest.child(node, state.back() - 1);
          if (child < 0) {
            Arrays.fill(tape.table(slot), at, at + width, 0);
          } else {
            double[] nodes = states.of(state.name());
            System.arraycopy(nodes, child * width, tape.table(slot), at, width);
          }
        });
  }

  private void give(Op.State state, Slot slot, int now, Nodes given) {
    int width = slot.width();
    each(
        slot,
        now,
        (node, at) -> {
          int child = forest.child(node, state.back() - 1);
          for (int i = 0; i < width && child >= 0; i++) {
            given.of(state.name())[child * width + i] += tape.table(slot)[at + i];
          }
        });
  }
}
