package io.slate.cell;

import io.slate.graph.Graph;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * A loss that sees everything a cell hands on: the sum of a v + b v² / 2 over every element v of
 * the output and of the states at every step, with a and b of its own for each.
 */
final class Loss {
  /** For each name two weights an element: a row a step, one element's two after another's. */
  private final SequencedMap<String, double[][]> weights = new LinkedHashMap<>();

  private Loss() {}

  static Loss of(Graph graph, Rollout.Run run, int steps, Numbers numbers) {
    var loss = new Loss();
    Set<String> seen = new LinkedHashSet<>(graph.states().keySet());
    seen.add(graph.output());
    for (String name : seen) {
      double[][] rows = new double[steps][];
      for (int step = 0; step < steps; step++) {
        rows[step] = draw(2 * run.value(name, step).length, numbers);
      }
      loss.weights.put(name, rows);
    }
    return loss;
  }

  private static double[] draw(int length, Numbers numbers) {
    double[] row = new double[length];
    for (int i = 0; i < length; i++) {
      row[i] = numbers.next();
    }
    return row;
  }

  double of(Rollout.Run run) {
    return sum(run, term -> term);
  }

  /** The sum of the magnitudes of what is summed. */
  double magnitude(Rollout.Run run) {
    return sum(run, Math::abs);
  }

  private double sum(Rollout.Run run, DoubleUnaryOperator count) {
    double sum = 0;
    for (var entry : weights.entrySet()) {
      double[][] rows = entry.getValue();
      for (int step = 0; step < rows.length; step++) {
        double[] value = run.value(entry.getKey(), step);
        double[] row = rows[step];
        for (int i = 0; i < value.length; i++) {
          double term = value[i] * (row[2 * i] + row[2 * i + 1] * value[i] / 2);
          sum += count.applyAsDouble(term);
        }
      }
    }
    return sum;
  }

  /** How it changes with each value that it sees. */
  Map<String, double[][]> adjoints(Rollout.Run run) {
    Map<String, double[][]> adjoints = new LinkedHashMap<>();
    weights.forEach(
        (name, rows) -> {
          double[][] changes = new double[rows.length][];
          for (int step = 0; step < rows.length; step++) {
            double[] value = run.value(name, step);
            double[] row = rows[step];
            changes[step] = new double[value.length];
            for (int i = 0; i < value.length; i++) {
              changes[step][i] = row[2 * i] + row[2 * i + 1] * value[i];
            }
          }
          adjoints.put(name, changes);
        });
    return adjoints;
  }
}
