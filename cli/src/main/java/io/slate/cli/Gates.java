package io.slate.cli;

import io.slate.data.Matrix;
import io.slate.equation.GateRole;
import io.slate.graph.Graph;
import io.slate.inspect.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What the gates of a layer did at every step, in words. */
final class Gates {
  /**
   * One column of a trace.
   *
   * @param word what the gate did, such as forgot
   * @param gate the gate's own name in the equations
   * @param isTurned whether the gate says the opposite: a forget gate at 1 forgets nothing
   */
  record Column(String word, String gate, boolean isTurned) {
    /** As a title: the word, and what of the gate it is. */
    String title() {
      return word + " " + (isTurned ? "1-" + gate : gate);
    }
  }

  private Gates() {}

  /** What can be said of a cell's gates: what was read first, then written, then forgotten. */
  static List<Column> columns(Graph graph, GateWords words) {
    List<Column> columns = new ArrayList<>();
    for (String word : List.of("recalled", "read", "wrote", "forgot")) {
      for (String name : graph.values().keySet()) {
        GateRole role = graph.gates().get(name);
        if (role != null) {
          words.deeds(role).stream()
              .filter(deed -> deed.word().equals(word))
              .forEach(deed -> columns.add(new Column(word, name, deed.isTurned())));
        }
      }
    }
    return columns;
  }

  /**
   * The share that was read, written or forgotten at a step.
   *
   * @param unit one unit, or −1 for the mean over all
   */
  static double share(Trace trace, String layer, Column column, int step, int unit) {
    return share(trace.values(layer, column.gate()), column, step, unit);
  }

  /** The same of the gate's values at every step. */
  static double share(Matrix values, Column column, int step, int unit) {
    double value = unit < 0 ? values.mean(step) : values.at(step, unit);
    return column.isTurned() ? 1 - value : value;
  }

  /** Every share of a step by its title. */
  static SequencedMap<String, Double> shares(
      Trace trace, String layer, List<Column> columns, int step, int unit) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    columns.forEach(column -> shares.put(column.title(), share(trace, layer, column, step, unit)));
    return shares;
  }

  /** The most probable class and how probable it is. */
  static Map.Entry<String, Double> best(SequencedMap<String, Double> probabilities) {
    return probabilities.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .orElseThrow();
  }
}
