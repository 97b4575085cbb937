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

/** What the gates of a layer did at every step, in the words of the whiteboard. */
final class Gates {
  /**
   * One column of a trace.
   *
   * @param word read, wrote or forgot
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

  /** What can be said of a cell's gates, in the order of its equations. */
  static List<Column> columns(Graph graph) {
    List<Column> columns = new ArrayList<>();
    for (String word : List.of("read", "wrote", "forgot")) {
      for (String name : graph.values().keySet()) {
        GateRole role = graph.gates().get(name);
        if (role != null) {
          add(word, name, role, columns);
        }
      }
    }
    return columns;
  }

  private static void add(String word, String gate, GateRole role, List<Column> columns) {
    boolean isPlain =
        switch (role) {
          case INPUT -> word.equals("wrote");
          case OUTPUT, RESET -> word.equals("read");
          case UPDATE -> word.equals("wrote") || word.equals("forgot");
          case FORGET, CARRY -> false;
        };
    boolean isTurned =
        switch (role) {
          case FORGET -> word.equals("forgot");
          case CARRY -> word.equals("wrote") || word.equals("forgot");
          case INPUT, OUTPUT, UPDATE, RESET -> false;
        };
    if (isPlain || isTurned) {
      columns.add(new Column(word, gate, isTurned));
    }
  }

  /**
   * The share that was read, written or forgotten at a step.
   *
   * @param unit one unit, or −1 for the mean over all
   */
  static double share(Trace trace, String layer, Column column, int step, int unit) {
    Matrix values = trace.values(layer, column.gate());
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
