package io.slate.layer;

import io.slate.data.Forest;
import io.slate.data.Rows;
import io.slate.graph.Op;
import io.slate.kernel.Crew;
import io.slate.kernel.Executor;
import io.slate.kernel.Piece;
import io.slate.kernel.Tape;
import io.slate.kernel.Weights;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The nodes of a forest that one plan runs, level by level: those with the same number of children.
 * Their states and adjoints lie in a tape of their own.
 */
final class TreeGroup {
  private final Forest forest;
  private final TreePlaces places;
  private final Executor executor;
  private final Weights weights;
  private final Tape tape;

  /** The rows of the forest, by level; their places here are those of the tape's rows. */
  private final int[] nodes;

  private final List<Link> states;
  private final List<Link> adjoints;

  /**
   * Where a state of a child is brought to.
   *
   * @param state the state's number
   * @param child the child's number, from 0
   */
  private record Link(int state, int child, Slot slot) {}

  TreeGroup(
      Forest forest, TreePlaces places, TreeLayer.Kernels kernels, Weights weights, Level level) {
    this.forest = forest;
    this.places = places;
    this.executor = kernels.executor();
    this.weights = weights;
    this.nodes = level.nodes();
    this.tape = executor.tape(Rows.ofActive(level.active()));
    this.states = links(tape.plan().children(), places.states());
    this.adjoints =
        tape.plan()
            .backward()
            .map(half -> links(half.children(), places.states()))
            .orElse(List.of());
  }

  /**
   * Nodes by level.
   *
   * @param active how many each level has
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Level(int[] nodes, int[] active) {}

  private static List<Link> links(Map<Op.State, Slot> children, List<String> names) {
    List<Link> links = new ArrayList<>();
    children.forEach(
        (state, slot) -> links.add(new Link(names.indexOf(state.name()), state.back() - 1, slot)));
    return links;
  }

  Plan plan() {
    return tape.plan();
  }

  Tape tape() {
    return tape;
  }

  /** How many nodes a level has. */
  int active(int level) {
    return tape.rows().active(level);
  }

  /** The row of the forest of a node, by its place. */
  int node(int place) {
    return nodes[place];
  }

  int size() {
    return nodes.length;
  }

  void before(Crew crew) {
    executor.before(weights, tape, crew);
  }

  /** A thread's nodes of a level: their children's states are brought here, then the step runs. */
  void step(int level, int part, int parts) {
    Piece piece = piece(level, part, parts);
    if (piece.count() > 0) {
      for (Link link : states) {
        take(link, level, piece);
      }
      executor.step(weights, tape, level, piece);
    }
  }

  private Piece piece(int level, int part, int parts) {
    int count = tape.rows().active(level);
    int from = (int) ((long) count * part / parts);
    int to = (int) ((long) count * (part + 1) / parts);
    return new Piece(part, from, to - from);
  }

  private void take(Link link, int level, Piece piece) {
    float[] to = tape.table(link.slot());
    int at = tape.row(new Ref(link.slot(), 0, link.slot().width(), 0), level) + piece.first();
    int node = tape.rows().offset(level) + piece.first();
    copyFromChildren(link, places.values(), node, piece.count(), to, at);
  }

  private void copyFromChildren(
      Link link, float[][][] tables, int node, int count, float[] to, int at) {
    int width = link.slot().width();
    for (int i = 0; i < count; i++) {
      int child = forest.child(nodes[node + i], link.child());
      if (child < 0) {
        Arrays.fill(to, (at + i) * width, (at + i + 1) * width, 0f);
      } else {
        float[] from = tables[places.group(child)][link.state()];
        System.arraycopy(from, places.place(child) * width, to, (at + i) * width, width);
      }
    }
  }

  void after(Crew crew) {
    executor.after(weights, tape, crew);
  }

  /** Brings the adjoints that a loss gave to the children, before the backward half. */
  void takeAdjoints(int part, int parts) {
    int from = (int) ((long) nodes.length * part / parts);
    int to = (int) ((long) nodes.length * (part + 1) / parts);
    for (Link link : adjoints) {
      copyFromChildren(link, places.adjoints(), from, to - from, tape.table(link.slot()), from);
    }
  }

  void backwardBefore(Crew crew) {
    executor.backwardBefore(weights, tape, crew);
  }

  /** A thread's nodes of a level: the step runs, then the children get their adjoints. */
  void backwardStep(int level, int part, int parts) {
    Piece piece = piece(level, part, parts);
    if (piece.count() > 0) {
      executor.backwardStep(weights, tape, level, piece);
      for (Link link : adjoints) {
        give(link, tape.rows().offset(level) + piece.first(), piece.count());
      }
    }
  }

  private void give(Link link, int first, int count) {
    int width = link.slot().width();
    float[] from = tape.table(link.slot());
    for (int place = first; place < first + count; place++) {
      int child = forest.child(nodes[place], link.child());
      if (child >= 0) {
        float[] to = places.adjoints()[places.group(child)][link.state()];
        System.arraycopy(from, place * width, to, places.place(child) * width, width);
      }
    }
  }

  void backwardAfter(Crew crew, float... gradients) {
    executor.backwardAfter(weights, tape, crew, gradients);
  }

  /** The tables of the states, in their order. */
  float[][] stateTables() {
    return tables(tape.plan().states());
  }

  /** The tables of their adjoints; none in inference. */
  float[][] adjointTables() {
    return tape.plan().backward().map(Backward::adjoints).map(this::tables).orElse(new float[0][]);
  }

  private float[][] tables(Map<String, Slot> slots) {
    return places.states().stream()
        .map(name -> tape.table(Objects.requireNonNull(slots.get(name))))
        .toArray(float[][]::new);
  }
}
