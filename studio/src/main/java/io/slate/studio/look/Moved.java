package io.slate.studio.look;

import io.slate.data.Matrix;
import io.slate.graph.Graph;
import io.slate.inspect.Trace;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import io.slate.studio.http.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * What one token of a text did.
 *
 * @param token the token
 * @param memory the state that was looked at
 * @param units whose memory it changed most, the most first
 * @param without what the model says of the text without it, where it says a class
 */
public record Moved(String token, String memory, List<Unit> units, Optional<Without> without) {
  private static final int SHOWN = 8;

  /**
   * One unit of the memory.
   *
   * @param gates what its gates were
   */
  public record Unit(int unit, double before, double after, SequencedMap<String, Double> gates) {
    double change() {
      return Math.abs(after - before);
    }
  }

  /**
   * A word left out: erasure (Li, Monroe & Jurafsky 2016).
   *
   * @param label the class that the whole text has
   * @param whole its probability
   * @param erased its probability without the token
   */
  public record Without(String label, double whole, double erased) {}

  /**
   * Looks at a token.
   *
   * @param layer empty for the first
   * @param step from 0
   */
  public static Moved of(Model model, String text, String layer, int step) {
    Trace trace = Traces.of(model, text);
    if (step >= trace.tokens().size()) {
      throw Problem.wrong(
          "the text has %d tokens, and token %d is asked for"
              .formatted(trace.tokens().size(), step + 1));
    }
    String name = layer.isEmpty() ? trace.layers().getFirst() : layer;
    Graph graph = trace.layer(name).settings().cell().graph();
    String memory = Reading.memory(graph);
    Matrix values = trace.values(name, memory);
    boolean isBackward = name.endsWith("backward");
    int before = isBackward ? step + 1 : step - 1;
    List<Unit> units =
        IntStream.range(0, values.columns())
            .mapToObj(
                unit ->
                    new Unit(
                        unit,
                        before < 0 || before >= values.rows()
                            ? 0
                            : Numbers.of(values.at(before, unit)),
                        Numbers.of(values.at(step, unit)),
                        gates(trace, name, graph, step, unit)))
            .sorted(Comparator.comparingDouble(Unit::change).reversed())
            .limit(SHOWN)
            .toList();
    return new Moved(trace.tokens().get(step), memory, units, without(model, text, step));
  }

  private static SequencedMap<String, Double> gates(
      Trace trace, String layer, Graph graph, int step, int unit) {
    SequencedMap<String, Double> gates = new LinkedHashMap<>();
    for (Reading.Gate gate : Reading.gates(graph)) {
      Matrix values = trace.values(layer, gate.name());
      if (unit < values.columns()) {
        gates.put(gate.name(), Numbers.of(values.at(step, unit)));
      }
    }
    return gates;
  }

  private static Optional<Without> without(Model model, String text, int step) {
    if (!(model.network().head() instanceof Head.Classes)
        || !(model.network().source() instanceof Source.Tokens)) {
      return Optional.empty();
    }
    int[] whole = model.vocabulary().encode(text);
    if (whole.length < 2) {
      return Optional.empty();
    }
    var said = model.classifyTokens(List.of(whole, Erasure.without(step, whole)));
    String label = Erasure.best(said.getFirst());
    return Optional.of(
        new Without(
            label,
            Numbers.of(said.getFirst().getOrDefault(label, 0.0)),
            Numbers.of(said.getLast().getOrDefault(label, 0.0))));
  }
}
