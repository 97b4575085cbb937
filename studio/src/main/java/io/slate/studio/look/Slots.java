package io.slate.studio.look;

import io.slate.data.Matrix;
import io.slate.graph.Graph;
import io.slate.inspect.Trace;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.studio.http.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * The memory of a model as a whiteboard: the units that changed most while it read a text, in their
 * own order, each with all its values.
 *
 * @param memory the state that is shown
 * @param gates of the cell
 * @param soFar the probability of each class after each token, where it says a class
 */
public record Slots(
    List<String> tokens,
    String layer,
    String memory,
    List<Reading.Gate> gates,
    List<Reading.Followed> units,
    List<SequencedMap<String, Double>> soFar) {
  /** Lets a model read. */
  public static Slots of(Model model, String text, int count) {
    Trace trace = Traces.of(model, text);
    if (trace.layers().isEmpty() || trace.tokens().isEmpty()) {
      throw Problem.wrong("there is nothing to see: the model has to read a word at least");
    }
    String layer = trace.layers().getFirst();
    Graph graph = trace.layer(layer).settings().cell().graph();
    String memory = Reading.memory(graph);
    Matrix values = trace.values(layer, memory);
    List<Reading.Followed> units =
        IntStream.range(0, values.columns())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer unit) -> -path(values, unit)))
            .limit(count)
            .sorted()
            .map(unit -> new Reading.Followed(unit, all(trace, layer, graph, unit)))
            .toList();
    return new Slots(
        trace.tokens(),
        layer,
        memory,
        Reading.gates(graph),
        units,
        model.network().head() instanceof Head.Classes ? trace.soFar() : List.of());
  }

  /** How far a unit went, there and back. */
  private static double path(Matrix values, int unit) {
    double path = Math.abs(values.at(0, unit));
    for (int t = 1; t < values.rows(); t++) {
      path += Math.abs(values.at(t, unit) - values.at(t - 1, unit));
    }
    return path;
  }

  private static SequencedMap<String, List<Double>> all(
      Trace trace, String layer, Graph graph, int unit) {
    SequencedMap<String, List<Double>> all = new LinkedHashMap<>();
    for (String name : graph.values().keySet()) {
      Matrix values = trace.values(layer, name);
      if (unit < values.columns()) {
        all.put(name, Numbers.column(values, unit));
      }
    }
    return all;
  }
}
