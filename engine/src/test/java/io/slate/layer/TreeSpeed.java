package io.slate.layer;

import io.slate.cell.Cell;
import io.slate.data.Forest;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.data.TreeShape;
import io.slate.graph.Op;
import io.slate.kernel.Executor;
import io.slate.kernel.Executors;
import io.slate.kernel.Tape;
import io.slate.kernel.Weights;
import io.slate.plan.Backward;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import io.slate.plan.Slot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Trees level by level across the batch against the same compiled kernels called a node at a time,
 * forward and backward, in processor time of one thread: run by hand, {@code main [CELL HIDDEN
 * TREES WORDS]}.
 */
final class TreeSpeed {
  /** Processor time for each, in seconds: the compiler needs some of it, and the best counts. */
  private static final double TIME = 15;

  private final TreeLayer layer;
  private final List<TreeShape> trees;
  private final Forest forest;
  private final Ragged input;
  private final Ragged adjoint;
  private final float[] parameters;

  private TreeSpeed(Cell cell, int hidden, int trees, int words) {
    this.layer = TreeLayer.of(RecurrentLayer.Settings.of(cell, hidden, hidden));
    var random = new Random(4);
    this.trees = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      this.trees.add(binary(random, words));
    }
    this.forest = Forest.of(this.trees);
    this.input = random(random, hidden);
    this.adjoint = random(random, hidden);
    this.parameters = new float[layer.parameters().size()];
    layer.initialise(3, parameters, 0);
  }

  private Ragged random(Random random, int width) {
    float[] values = new float[forest.rows().total() * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return new Ragged(forest.rows(), width, values);
  }

  /** A binary tree over so many words, two neighbours at a time, as parsers make them. */
  private static TreeShape binary(Random random, int words) {
    List<List<Integer>> children = new ArrayList<>();
    build(random, words, children);
    return TreeShape.ofChildren(children);
  }

  private static int build(Random random, int words, List<List<Integer>> children) {
    if (words == 1) {
      children.add(List.of());
      return children.size() - 1;
    }
    int left = 1 + random.nextInt(words - 1);
    int first = build(random, left, children);
    int second = build(random, words - left, children);
    children.add(List.of(first, second));
    return children.size() - 1;
  }

  /** Gradients, forward and backward level by level. */
  private float[] together(TreeWeights weights) {
    float[] gradients = new float[parameters.length];
    try (TreeRun run = layer.run(weights, forest)) {
      run.input(input);
      run.forward();
      run.adjoint(layer.output(), adjoint);
      run.backward(gradients, 0);
    }
    return gradients;
  }

  /** The same by a run of the plan for each node. */
  private final class Alone {
    private final Plan plan;
    private final Executor executor;
    private final Weights weights;
    private final Tape[] tapes = new Tape[forest.rows().total()];
    private final Map<Op.State, Slot> children;

    Alone() {
      this.plan =
          Planner.plan(layer.graph(), layer.settings().sizes(), Demand.training(layer.output()));
      this.executor = Executors.of(plan);
      this.weights = executor.prepare(parameters, 0);
      this.children = plan.children();
      // Made once, as a run that is closed leaves its tables to the next.
      Arrays.setAll(tapes, _ -> executor.tape(Rows.of(1)));
    }

    float[] gradients() {
      int width = input.width();
      Backward backward = plan.backward().orElseThrow();
      Slot given = plan.inputs().firstEntry().getValue();
      for (int row = 0; row < tapes.length; row++) {
        Tape tape = tapes[row];
        System.arraycopy(input.values(), row * width, tape.table(given), 0, width);
        int own = row;
        clear(backward, row);
        children.forEach((state, slot) -> bring(own, state, slot, plan.states()));
        executor.forward(weights, tape);
      }
      float[] gradients = new float[parameters.length];
      Slot output = Objects.requireNonNull(backward.adjoints().get(layer.output()));
      for (int row = tapes.length - 1; row >= 0; row--) {
        float[] table = tapes[row].table(output);
        for (int i = 0; i < output.width(); i++) {
          table[i] += adjoint.values()[row * output.width() + i];
        }
        int own = row;
        backward.children().forEach((_, slot) -> Arrays.fill(tapes[own].table(slot), 0f));
        executor.backward(weights, tapes[row], gradients, 0);
        backward.children().forEach((state, slot) -> give(own, state, slot, backward));
      }
      return gradients;
    }

    private void clear(Backward backward, int row) {
      backward.adjoints().values().forEach(slot -> Arrays.fill(tapes[row].table(slot), 0f));
      backward.inputs().values().forEach(slot -> Arrays.fill(tapes[row].table(slot), 0f));
    }

    private void bring(int row, Op.State state, Slot slot, Map<String, Slot> tables) {
      int child = forest.child(row, state.back() - 1);
      float[] to = tapes[row].table(slot);
      if (child < 0) {
        Arrays.fill(to, 0, slot.width(), 0f);
      } else {
        Slot from = Objects.requireNonNull(tables.get(state.name()));
        System.arraycopy(tapes[child].table(from), 0, to, 0, slot.width());
      }
    }

    private void give(int row, Op.State state, Slot slot, Backward backward) {
      int child = forest.child(row, state.back() - 1);
      if (child >= 0) {
        Slot to = Objects.requireNonNull(backward.adjoints().get(state.name()));
        float[] table = tapes[child].table(to);
        for (int i = 0; i < slot.width(); i++) {
          table[i] += tapes[row].table(slot)[i];
        }
      }
    }
  }

  private void run() {
    TreeWeights weights = layer.prepare(parameters, 0, new Mode.Gradients());
    var alone = new Alone();
    requireEqual(together(weights), alone.gradients());
    Map<String, Double> best = new HashMap<>();
    for (double spent = 0; spent < TIME; ) {
      double together = seconds(() -> together(weights));
      double apart = seconds(alone::gradients);
      best.merge("together", together, Math::min);
      best.merge("alone", apart, Math::min);
      spent += together + apart;
    }
    double nodes = forest.rows().total();
    double together = Objects.requireNonNull(best.get("together"));
    double apart = Objects.requireNonNull(best.get("alone"));
    System.out.printf(
        "%s, H %d, %d trees of %d nodes, %d levels: %.2f µs a node level by level, %.2f a node at"
            + " a time, %.1f times%n",
        layer.settings().cell().name(),
        input.width(),
        trees.size(),
        trees.getFirst().size(),
        forest.levels(),
        1e6 * together / nodes,
        1e6 * apart / nodes,
        apart / together);
  }

  private static void requireEqual(float[] found, float[] expected) {
    for (int i = 0; i < found.length; i++) {
      if (Math.abs(found[i] - expected[i]) > 1e-3 * (1 + Math.abs(expected[i]))) {
        throw new IllegalStateException(
            "gradient %d is %s, and a node at a time %s".formatted(i, found[i], expected[i]));
      }
    }
  }

  private static double seconds(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long from = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - from) * 1e-9;
  }

  public static void main(String[] arguments) {
    if (arguments.length == 4) {
      of(
          arguments[0],
          Integer.parseInt(arguments[1]),
          Integer.parseInt(arguments[2]),
          Integer.parseInt(arguments[3]));
      return;
    }
    for (int hidden : new int[] {64, 150, 256}) {
      of("n_ary_tree_lstm", hidden, 25, 19);
    }
    of("child_sum_tree_lstm", 150, 25, 19);
  }

  private static void of(String cell, int hidden, int trees, int words) {
    Cell chosen = Cell.named(cell);
    new TreeSpeed(
            chosen.anyNumberOfChildren() ? chosen.withInteger("children", 2) : chosen,
            hidden,
            trees,
            words)
        .run();
  }
}
