package io.slate.layer;

import static io.slate.layer.LayerCase.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Rollout;
import io.slate.data.Ragged;
import io.slate.graph.Graph;
import io.slate.plan.Slot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Holds a run of a layer, forward and backward, against the same graph over the same steps in
 * double precision. Masks are read from the run, so it works for regularised layers too.
 */
final class Oracle {
  private final LayerCase given;
  private final LayerRun run;
  private final LayerWeights weights;
  private final LayerState before;
  private final Graph graph;
  private final boolean isReversed;

  /** What is wanted of each parameter, summed over the sequences. */
  private final Map<String, double[]> totals = new LinkedHashMap<>();

  private final Map<String, Verdict.Compared> compared = new LinkedHashMap<>();

  /**
   * @param run forward and backward are done
   * @param before what the run began with
   */
  Oracle(LayerCase given, LayerWeights weights, LayerRun run, LayerState before) {
    this(given, weights, run, before, given.layer.plan(weights.mode().hasGradients()).graph());
  }

  /**
   * @param graph what the run is held against, with parameters, inputs and states of the same names
   */
  Oracle(LayerCase given, LayerWeights weights, LayerRun run, LayerState before, Graph graph) {
    this.given = given;
    this.run = run;
    this.weights = weights;
    this.before = before;
    this.graph = graph;
    this.isReversed = given.layer.settings().direction() == Direction.BACKWARD;
  }

  static double[] doubles(float[] values, int from, int count) {
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = values[from + i];
    }
    return result;
  }

  /** Compares all values and all gradients. */
  void agrees(float[] gradients) {
    assertThat(verdict(gradients).fault()).as(given.layer.settings().cell().toString()).isEmpty();
  }

  /** The same, with how much of it can be told. */
  Verdict verdict(float[] gradients) {
    return Verdict.of(rounding -> compare(gradients, rounding));
  }

  /** All values and all gradients where the equations are interpreted with a rounding. */
  Map<String, Verdict.Compared> compare(float[] gradients, DoubleUnaryOperator rounding) {
    totals.clear();
    compared.clear();
    for (int sequence = 0; sequence < given.rows.sequences(); sequence++) {
      compare(sequence, rounding);
    }
    totals.forEach(
        (name, wanted) -> {
          double[] found = given.parameter(gradients, name);
          put("d" + name, found, dropped(name, wanted));
        });
    if (given.layer.settings().initial() instanceof InitialState.Trained) {
      compareTrained(gradients);
    }
    return Map.copyOf(compared);
  }

  /** Weight drop: the gradient of what was dropped is zero, the rest is scaled alike. */
  private double[] dropped(String name, double[] wanted) {
    float[] factors = new float[given.parameters.length];
    java.util.Arrays.fill(factors, 1f);
    weights.drop().apply(factors);
    double[] own = given.parameter(factors, name);
    double[] result = wanted.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= own[i];
    }
    return result;
  }

  private void compareTrained(float[] gradients) {
    for (String state : graph.states().keySet()) {
      float[] all = run.initialAdjoint(state);
      int width = given.layer.width(state);
      double[] sum = new double[width];
      for (int i = 0; i < all.length; i++) {
        sum[i % width] += all[i];
      }
      put("dinitial." + state, given.parameter(gradients, "initial." + state), sum);
    }
  }

  private void compare(int sequence, DoubleUnaryOperator rounding) {
    int steps = given.rows.length(sequence);
    Rollout rollout =
        Rollout.sequence(graph, given.layer.settings().sizes(), steps).rounded(rounding);
    Rollout.Given all = rollout.zeros();
    fill(all, sequence, steps);
    Rollout.Run wanted = rollout.run(all);
    for (String name : given.adjoints.keySet()) {
      double[][] found = rows(run.value(name), sequence);
      for (int t = 0; t < steps; t++) {
        put(name + " of " + sequence + " at " + t, found[t], wanted.value(name, t));
      }
    }
    if (weights.mode().hasGradients()) {
      compareGradients(sequence, wanted);
    }
  }

  private void fill(Rollout.Given all, int sequence, int steps) {
    all.parameters().replaceAll((name, _) -> given.parameter(weights.parameters().values(), name));
    all.inputs()
        .replaceAll(
            (name, zeros) ->
                given.inputs.containsKey(name)
                    ? rows(at(given.inputs, name), sequence)
                    : mask(name, sequence, zeros.length));
    if (steps == 0) {
      return;
    }
    all.before()
        .forEach(
            (name, rows) -> {
              String remembered = graph.inputs().containsKey(name) ? "input " + name : name;
              if (MaskInput.parse(name).isPresent()) {
                java.util.Arrays.stream(rows).forEach(row -> java.util.Arrays.fill(row, 1));
              } else if (before.names().contains(remembered)) {
                remembered(remembered, sequence, rows);
              }
            });
  }

  /** What was one step before the first comes first in a rollout, and last in a state. */
  private void remembered(String name, int sequence, double[][] rows) {
    float[] values = before.values(name);
    int width = rows[0].length;
    int sequences = before.sequences();
    int reach = values.length / (width * sequences);
    for (int back = 1; back <= reach && back <= rows.length; back++) {
      int from = ((reach - back) * sequences + sequence) * width;
      rows[back - 1] = doubles(values, from, width);
    }
  }

  private double[][] mask(String name, int sequence, int count) {
    Slot slot = at(given.layer.plan(true).inputs(), name);
    float[] table = run.table(slot);
    double[][] rows = new double[count][];
    for (int t = 0; t < count; t++) {
      boolean isLocked = slot.scope() == Slot.Scope.SEQUENCE;
      int row =
          isLocked ? sequence : slot.reach() * given.rows.sequences() + given.rows.row(sequence, t);
      rows[t] = doubles(table, row * slot.width(), slot.width());
    }
    return rows;
  }

  private void compareGradients(int sequence, Rollout.Run wanted) {
    Map<String, double[][]> seen = new LinkedHashMap<>();
    given.adjoints.forEach((name, adjoint) -> seen.put(name, rows(adjoint, sequence)));
    int steps = given.rows.length(sequence);
    if (steps > 0) {
      double[] last = at(seen, given.layer.output())[steps - 1];
      for (int i = 0; i < last.length; i++) {
        last[i] += given.adjointOfLast[sequence * last.length + i];
      }
    }
    Rollout.Given gradients = wanted.backward(seen);
    gradients.parameters().forEach((name, own) -> totals.merge(name, own, Oracle::sum));
    for (String input : given.inputs.keySet()) {
      double[][] found = rows(run.inputAdjoint(input), sequence);
      for (int t = 0; t < steps; t++) {
        String where = "d" + input + " of " + sequence + " at " + t;
        put(where, found[t], at(gradients.inputs(), input)[t]);
      }
    }
    gradients.before().forEach((name, rows) -> compareBefore(name, sequence, rows));
  }

  private void compareBefore(String name, int sequence, double[][] wanted) {
    if (MaskInput.parse(name).isPresent()) {
      return;
    }
    String remembered = graph.inputs().containsKey(name) ? "input " + name : name;
    float[] found = run.initialAdjoint(remembered);
    int sequences = given.rows.sequences();
    for (int back = 1; back <= wanted.length; back++) {
      int width = wanted[back - 1].length;
      int reach = found.length / (width * sequences);
      if (back <= reach) {
        int from = ((reach - back) * sequences + sequence) * width;
        put(
            name + " " + back + " before " + sequence,
            doubles(found, from, width),
            wanted[back - 1]);
      }
    }
  }

  /** One sequence, in the order in which the layer reads. */
  private double[][] rows(Ragged own, int sequence) {
    Ragged values = isReversed ? own.reversed() : own;
    double[][] rows = new double[values.rows().length(sequence)][];
    for (int t = 0; t < rows.length; t++) {
      int row = values.rows().row(sequence, t);
      rows[t] = doubles(values.values(), row * values.width(), values.width());
    }
    return rows;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private void put(String what, double[] found, double[] wanted) {
    compared.put(what, new Verdict.Compared(found, wanted));
  }
}
