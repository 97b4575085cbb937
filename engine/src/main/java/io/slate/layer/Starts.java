package io.slate.layer;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.equation.GateRole;
import io.slate.graph.Graph;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How parameters start. The user of the layer decides, then the cell's text; where neither says
 * anything, square recurrent weights are orthogonal (Saxe, McClelland &amp; Ganguli 2014), other
 * weights uniform after Glorot &amp; Bengio 2010, biases and initial states zero, vectors and
 * numbers zero.
 */
public final class Starts {
  private Starts() {}

  /**
   * Fills in the parameters of a layer.
   *
   * @param key what the random starts are drawn from
   */
  public static void fill(RecurrentLayer layer, long key, float[] parameters, int offset) {
    fill(layer.settings(), layer.parameters(), key, parameters, offset);
  }

  /**
   * Fills in the parameters of a cell.
   *
   * @param layout where they lie behind the offset
   * @param key what the random starts are drawn from
   */
  static void fill(
      RecurrentLayer.Settings settings,
      ParameterLayout layout,
      long key,
      float[] parameters,
      int offset) {
    Graph graph = settings.cell().graph();
    Initialisation chosen = settings.initialisation();
    Set<String> recurrent = Recurrence.weights(graph, settings.sizes()).keySet();
    requireKnown(chosen, graph);
    int place = 0;
    for (var each : graph.parameters().entrySet()) {
      ParameterLayout.Entry entry = layout.entry(each.getKey());
      boolean isRecurrent = recurrent.contains(each.getKey());
      Graph.Start start =
          chosen(chosen, each.getKey(), each.getValue(), entry, isRecurrent)
              .or(each.getValue()::start)
              .orElseGet(() -> usual(each.getValue(), entry, isRecurrent));
      long own = CounterRandom.child(key, place++);
      fill(start, entry, own, parameters, offset + entry.offset());
    }
    if (chosen.longest().isPresent() || chosen.forgetBias().isPresent()) {
      fillGates(settings, layout, CounterRandom.child(key, -1), parameters, offset);
    }
  }

  /**
   * Fills in one parameter.
   *
   * @param offset where the layout's first parameter lies
   * @return whether the start says something of it: some say something of matrices alone
   */
  public static boolean fill(
      Start start, ParameterLayout.Entry entry, long key, float[] parameters, int offset) {
    if (start.distribution().isForMatrices() && entry.shape().size() < 2) {
      return false;
    }
    fill(start.graphStart(), entry, key, parameters, offset + entry.offset());
    return true;
  }

  private static Optional<Graph.Start> chosen(
      Initialisation chosen,
      String name,
      Graph.Trained trained,
      ParameterLayout.Entry entry,
      boolean isRecurrent) {
    String group =
        switch (trained.kind()) {
          case WEIGHT, TENSOR -> isRecurrent ? Initialisation.RECURRENT : Initialisation.INPUT;
          case BIAS -> Initialisation.BIAS;
          case VECTOR, SCALAR -> Initialisation.ALL;
        };
    boolean isMatrix = entry.shape().size() >= 2;
    return Stream.of(name, group, Initialisation.ALL)
        .map(word -> Optional.ofNullable(chosen.starts().get(word)))
        .flatMap(Optional::stream)
        .filter(start -> isMatrix || !start.distribution().isForMatrices())
        .findFirst()
        .map(Start::graphStart);
  }

  private static void requireKnown(Initialisation chosen, Graph graph) {
    var groups =
        List.of(
            Initialisation.RECURRENT,
            Initialisation.INPUT,
            Initialisation.BIAS,
            Initialisation.ALL);
    for (String word : chosen.starts().keySet()) {
      if (!groups.contains(word) && !graph.parameters().containsKey(word)) {
        throw new IllegalArgumentException(
            "a start is given for '%s', and the cell %s has the parameters %s. Name one, or %s"
                .formatted(
                    word,
                    graph.name(),
                    String.join(", ", graph.parameters().keySet()),
                    String.join(", ", groups)));
      }
    }
  }

  /** Biases of gates: the same draws for those that keep and, negative, for those that admit. */
  private static void fillGates(
      RecurrentLayer.Settings settings,
      ParameterLayout layout,
      long key,
      float[] parameters,
      int offset) {
    Initialisation chosen = settings.initialisation();
    Graph graph = settings.cell().graph();
    int found = 0;
    for (var each : GateBiases.of(graph).entrySet()) {
      ParameterLayout.Entry entry = layout.entry(each.getKey());
      int from = offset + entry.offset();
      int sign =
          switch (each.getValue()) {
            case FORGET, CARRY -> 1;
            case INPUT, UPDATE -> -1;
            case OUTPUT, RESET -> 0;
          };
      if (chosen.longest().isPresent() && sign != 0) {
        chrono(key, sign * chosen.longest().get(), parameters, from, entry.count());
        found++;
      }
      if (chosen.forgetBias().isPresent() && each.getValue() == GateRole.FORGET) {
        float value = chosen.forgetBias().get().floatValue();
        java.util.Arrays.fill(parameters, from, from + entry.count(), value);
        found++;
      }
    }
    if (found == 0) {
      throw new IllegalArgumentException(
          "the cell "
              + graph.name()
              + " has no gate with a bias that could start so: chrono needs a gate that is marked"
              + " as forget, input, update or carry gate, a forget bias a forget gate");
    }
  }

  private static Graph.Start usual(
      Graph.Trained trained, ParameterLayout.Entry entry, boolean isRecurrent) {
    boolean isSquare =
        entry.shape().size() == 2 && Objects.equals(entry.shape().get(0), entry.shape().get(1));
    return switch (trained.kind()) {
      case WEIGHT -> new Graph.Start(isRecurrent && isSquare ? "orthogonal" : "glorot", List.of());
      case TENSOR -> new Graph.Start("glorot", List.of());
      case BIAS, VECTOR, SCALAR -> Graph.Start.constant(0);
    };
  }

  private static void fill(
      Graph.Start start, ParameterLayout.Entry entry, long key, float[] values, int offset) {
    int count = entry.count();
    List<Integer> shape = entry.shape();
    int rows = shape.isEmpty() ? 1 : shape.getFirst();
    int columns = count / Math.max(1, rows);
    List<Double> given = start.arguments();
    switch (start.name()) {
      case "zeros" -> java.util.Arrays.fill(values, offset, offset + count, 0f);
      case "constant" ->
          java.util.Arrays.fill(values, offset, offset + count, given.getFirst().floatValue());
      case "uniform" -> {
        double bound = given.isEmpty() ? 1 / Math.sqrt(columns) : given.getFirst();
        double low = given.size() == 2 ? given.get(0) : -bound;
        double high = given.size() == 2 ? given.get(1) : bound;
        uniform(key, low, high, values, offset, count);
      }
      case "glorot" -> {
        double bound = Math.sqrt(6.0 / (rows + columns));
        uniform(key, -bound, bound, values, offset, count);
      }
      case "glorot_normal" ->
          normal(key, 0, Math.sqrt(2.0 / (rows + columns)), values, offset, count);
      case "he" -> normal(key, 0, Math.sqrt(2.0 / columns), values, offset, count);
      case "normal" -> {
        double mean = given.size() == 2 ? given.get(0) : 0;
        double deviation = given.isEmpty() ? 0.05 : given.getLast();
        normal(key, mean, deviation, values, offset, count);
      }
      case "identity" -> {
        float value = given.isEmpty() ? 1f : given.getFirst().floatValue();
        for (int i = 0; i < count; i++) {
          values[offset + i] = i / columns == i % columns ? value : 0f;
        }
      }
      case "orthogonal" -> {
        double gain = given.isEmpty() ? 1 : given.getFirst();
        Orthogonal.fill(key, rows, columns, gain, values, offset);
      }
      case "chrono" -> chrono(key, given.getFirst(), values, offset, count);
      default -> throw new IllegalArgumentException("there is no start '" + start.name() + "'");
    }
  }

  private static void uniform(
      long key, double low, double high, float[] values, int offset, int count) {
    CounterRandom.fillUniform(key, 0, values, offset, count);
    for (int i = offset; i < offset + count; i++) {
      values[i] = (float) (low + (high - low) * values[i]);
    }
  }

  private static void normal(
      long key, double mean, double deviation, float[] values, int offset, int count) {
    CounterRandom.fillNormal(key, 0, values, offset, count);
    for (int i = offset; i < offset + count; i++) {
      values[i] = (float) (mean + deviation * values[i]);
    }
  }

  /**
   * The logarithm of a uniform draw from 1 to T − 1: a forget gate's bias for memories of up to T
   * steps (Tallec &amp; Ollivier 2018). A negative T gives the input gate's, with the other sign.
   */
  private static void chrono(long key, double longest, float[] values, int offset, int count) {
    CounterRandom.fillUniform(key, 0, values, offset, count);
    double span = Math.max(1e-6, Math.abs(longest) - 2);
    for (int i = offset; i < offset + count; i++) {
      values[i] = (float) (Math.signum(longest) * Math.log(1 + span * values[i]));
    }
  }
}
