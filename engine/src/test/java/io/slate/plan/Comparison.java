package io.slate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Rollout;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;

/**
 * A plan and the {@link Rollout} of its graph on the same random numbers. Both compute in double
 * precision, so they differ by rounding alone.
 */
final class Comparison {
  private static final double TOLERANCE = 1e-9;
  private static final int STEPS = 4;

  /** Two leaves and two inner nodes, the last one with a child missing. */
  private static final List<List<Integer>> TREE =
      List.of(List.of(), List.of(), List.of(0, 1), List.of(2));

  private final Graph graph;
  private final Sizes sizes;
  private final Rollout rollout;
  private final Random random;
  private final Rollout.Given given;
  private final Rollout.Run run;

  Comparison(Graph graph, Sizes sizes, long seed) {
    this.graph = graph;
    this.sizes = sizes;
    this.rollout =
        graph.tree() ? Rollout.tree(graph, sizes, TREE) : Rollout.sequence(graph, sizes, STEPS);
    this.random = new Random(seed);
    this.given = rollout.zeros();
    given.parameters().values().forEach(this::fill);
    given.inputs().values().forEach(rows -> java.util.Arrays.stream(rows).forEach(this::fill));
    given.before().values().forEach(rows -> java.util.Arrays.stream(rows).forEach(this::fill));
    this.run = rollout.run(given);
  }

  /** In a tree every missing child has a row of its own before the first step. */
  private int[][] sources() {
    int reach = rollout.rowsBefore();
    int[][] sources = new int[STEPS][reach];
    int missing = 0;
    for (int t = 0; t < STEPS; t++) {
      for (int i = 0; i < reach; i++) {
        boolean isChild = graph.tree() && i < TREE.get(t).size();
        sources[t][i] = !graph.tree() ? t - i - 1 : isChild ? TREE.get(t).get(i) : -1 - missing;
        boolean isMissing = graph.tree() && !isChild && i < children();
        missing += isMissing ? 1 : 0;
      }
    }
    return sources;
  }

  private int children() {
    return graph.states().keySet().stream().mapToInt(graph::reach).max().orElse(0);
  }

  private void fill(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.7 * random.nextGaussian();
    }
  }

  /** Checks the values and, where there is a backward half, every gradient. */
  void check(Plan plan) {
    var executor = new DoubleExecutor(plan, sources(), rollout.rowsBefore(), given.parameters());
    plan.inputs().forEach((name, slot) -> put(executor, slot, get(given.inputs(), name), name));
    plan.states()
        .forEach((name, slot) -> putBefore(executor, slot, get(given.before(), name), name));
    executor.forward();
    for (int t = 0; t < STEPS; t++) {
      for (var state : plan.states().entrySet()) {
        same(state.getKey(), t, executor.row(state.getValue(), t), run.value(state.getKey(), t));
      }
      for (var value : plan.values().entrySet()) {
        same(value.getKey(), t, executor.value(value.getValue(), t), run.value(value.getKey(), t));
      }
    }
    plan.backward().ifPresent(backward -> checkBackward(plan, backward, executor));
  }

  private void checkBackward(Plan plan, Backward backward, DoubleExecutor executor) {
    SequencedMap<String, double[][]> seen = new LinkedHashMap<>();
    backward
        .adjoints()
        .forEach(
            (name, slot) -> {
              double[][] rows = new double[STEPS][slot.width()];
              for (int t = 0; t < STEPS; t++) {
                fill(rows[t]);
                System.arraycopy(rows[t], 0, executor.row(slot, t), 0, rows[t].length);
              }
              seen.put(name, rows);
            });
    Rollout.Given expected = run.backward(seen);
    Map<String, double[]> gradients = executor.backward();
    for (var parameter : expected.parameters().entrySet()) {
      double[] zero = new double[parameter.getValue().length];
      double[] found = gradients.getOrDefault(parameter.getKey(), zero);
      same("d" + parameter.getKey(), 0, found, parameter.getValue());
    }
    for (var input : backward.inputs().entrySet()) {
      boolean byStep = get(graph.inputs(), input.getKey()).varies() == Graph.Varies.BY_STEP;
      double[][] rows = get(expected.inputs(), input.getKey());
      for (int t = 0; t < (byStep ? STEPS : 1); t++) {
        same("d" + input.getKey(), t, executor.row(input.getValue(), t), rows[t]);
      }
    }
    for (String state : plan.states().keySet()) {
      Slot slot = get(backward.adjoints(), state);
      double[][] rows = get(expected.before(), state);
      for (int back = 1; back <= rows.length; back++) {
        same("d" + state, -back, executor.row(slot, -back), rows[back - 1]);
      }
    }
  }

  private void put(DoubleExecutor executor, Slot slot, double[][] rows, String name) {
    for (int t = 0; t < rows.length; t++) {
      System.arraycopy(rows[t], 0, executor.row(slot, t), 0, rows[t].length);
    }
    double[][] before = given.before().get(name);
    if (before != null) {
      putBefore(executor, slot, before, name);
    }
  }

  private void putBefore(DoubleExecutor executor, Slot slot, double[][] rows, String name) {
    for (int back = 1; back <= rows.length; back++) {
      double[] row = rows[back - 1];
      assertThat(row).as(name).hasSize(slot.width());
      System.arraycopy(row, 0, executor.row(slot, -back), 0, row.length);
    }
  }

  private static <V> V get(Map<String, V> map, String name) {
    return Objects.requireNonNull(map.get(name), name);
  }

  private void same(String what, int t, double[] found, double[] expected) {
    double largest = java.util.Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(found)
        .as("%s of %s at step %d, %s", what, graph.name(), t, sizes)
        .containsExactly(expected, within(TOLERANCE * (1 + largest)));
  }
}
