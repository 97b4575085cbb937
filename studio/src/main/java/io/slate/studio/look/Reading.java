package io.slate.studio.look;

import io.slate.equation.GateRole;
import io.slate.graph.Graph;
import io.slate.inspect.Trace;
import io.slate.layer.RecurrentLayer;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import io.slate.studio.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/**
 * What a model did with a text, or with a series of numbers.
 *
 * @param tokens the text as the model reads it; of a series the numbers of its steps, from 1
 * @param unknown which of the tokens the vocabulary does not have
 * @param layer whose values are shown
 * @param layers that could be
 * @param memory the state that carries what is remembered: c where there is one, else the first
 * @param gates of the layer's cell, in the order of its equations
 * @param names of all its values, each with its number of units
 * @param means of every gate over its units, by step
 * @param heat every unit of one value
 * @param followed every value of one unit, where one is followed that the layer has
 * @param soFar the probability of each class after each token; empty of a model of something else
 * @param next the most probable next token after each, or its own tag; empty unless the model says
 *     that
 * @param isTagged whether it says tags
 */
public record Reading(
    List<String> tokens,
    List<Boolean> unknown,
    String layer,
    List<String> layers,
    String memory,
    List<Gate> gates,
    SequencedMap<String, Integer> names,
    SequencedMap<String, List<Double>> means,
    Heat heat,
    Optional<Followed> followed,
    List<SequencedMap<String, Double>> soFar,
    List<Guess> next,
    boolean isTagged) {
  /** Numbers of one heat map. */
  private static final int MOST_NUMBERS = 250_000;

  /** Classes that are told after each token. */
  private static final int MOST_CLASSES = 60;

  /** A gate by its name and what it is for. */
  public record Gate(String name, GateRole role) {}

  /**
   * Every unit of one value.
   *
   * @param numbers step by step
   */
  public record Heat(String name, int steps, int units, List<Double> numbers) {}

  /** Every value of one unit, step by step. */
  public record Followed(int unit, SequencedMap<String, List<Double>> values) {}

  /** A token that may come next, or a tag. */
  public record Guess(String token, double probability) {}

  /**
   * What is looked at.
   *
   * @param layer empty for the first
   * @param value whose heat map is drawn; empty for the memory
   * @param unit that is followed, if any
   */
  public record Wish(String text, String layer, String value, Optional<Integer> unit) {}

  /** Lets a model read. */
  public static Reading of(Model model, Wish wish) {
    Trace trace = Traces.of(model, wish.text());
    String name = wish.layer().isEmpty() ? first(trace) : wish.layer();
    RecurrentLayer layer = trace.layer(name);
    Graph graph = layer.settings().cell().graph();
    SequencedMap<String, Integer> names = names(graph, layer);
    String memory = memory(graph);
    String shown = names.containsKey(wish.value()) ? wish.value() : memory;
    int steps = trace.tokens().size();
    return new Reading(
        trace.tokens(),
        trace.tokens().stream().map(token -> isUnknown(model, token)).toList(),
        name,
        trace.layers(),
        memory,
        gates(graph),
        names,
        means(trace, name, graph),
        heat(trace, name, shown, steps, names.getOrDefault(shown, 1)),
        wish.unit().flatMap(unit -> followed(trace, name, names, unit)),
        steps == 0 ? List.of() : soFar(model, trace),
        steps == 0 ? List.of() : next(model, wish.text()),
        model.network().head() instanceof Head.Tags);
  }

  private static String first(Trace trace) {
    if (trace.layers().isEmpty()) {
      throw Problem.wrong("this model has no recurrent layer, so there is nothing to see");
    }
    return trace.layers().getFirst();
  }

  private static boolean isUnknown(Model model, String token) {
    return model.network().source() instanceof Source.Tokens
        && model.vocabulary().number(token) == 0;
  }

  /** The state that carries what is remembered. */
  static String memory(Graph graph) {
    return graph.states().containsKey("c") ? "c" : graph.states().keySet().iterator().next();
  }

  private static SequencedMap<String, Integer> names(Graph graph, RecurrentLayer layer) {
    SequencedMap<String, Integer> names = new LinkedHashMap<>();
    graph.values().keySet().forEach(name -> names.put(name, layer.width(name)));
    return names;
  }

  static List<Gate> gates(Graph graph) {
    return graph.values().keySet().stream()
        .flatMap(
            name ->
                Optional.ofNullable(graph.gates().get(name)).stream()
                    .map(role -> new Gate(name, role)))
        .toList();
  }

  private static SequencedMap<String, List<Double>> means(Trace trace, String layer, Graph graph) {
    SequencedMap<String, List<Double>> means = new LinkedHashMap<>();
    gates(graph)
        .forEach(gate -> means.put(gate.name(), Numbers.means(trace.values(layer, gate.name()))));
    return means;
  }

  private static Heat heat(Trace trace, String layer, String name, int steps, int units) {
    if ((long) steps * units > MOST_NUMBERS) {
      throw Problem.wrong(
          "%,d steps of %,d units are more than the page shows: shorten the text"
              .formatted(steps, units));
    }
    return new Heat(name, steps, units, Numbers.all(trace.values(layer, name)));
  }

  /** Empty where the layer has no such unit. */
  private static Optional<Followed> followed(
      Trace trace, String layer, SequencedMap<String, Integer> names, int unit) {
    SequencedMap<String, List<Double>> values = new LinkedHashMap<>();
    names.forEach(
        (name, width) -> {
          if (unit < width) {
            values.put(name, Numbers.column(trace.values(layer, name), unit));
          }
        });
    return values.isEmpty() ? Optional.empty() : Optional.of(new Followed(unit, values));
  }

  private static List<SequencedMap<String, Double>> soFar(Model model, Trace trace) {
    if (!(model.network().head() instanceof Head.Classes(var labels))
        || labels.size() > MOST_CLASSES) {
      return List.of();
    }
    return trace.soFar().stream().map(Reading::rounded).toList();
  }

  private static SequencedMap<String, Double> rounded(Map<String, Double> said) {
    SequencedMap<String, Double> rounded = new LinkedHashMap<>();
    said.forEach((label, value) -> rounded.put(label, Numbers.of(value)));
    return rounded;
  }

  private static List<Guess> next(Model model, String text) {
    Head head = model.network().head();
    if (!(head instanceof Head.NextToken) && !(head instanceof Head.Tags)) {
      return List.of();
    }
    IntFunction<String> name =
        head instanceof Head.Tags(var tags) ? tags::get : model.vocabulary()::token;
    var said = model.predict(List.of(text)).getFirst();
    List<Guess> next = new ArrayList<>();
    for (int t = 0; t < said.answers(); t++) {
      int best = said.best(t);
      next.add(new Guess(name.apply(best), Numbers.of(said.values().at(t, best))));
    }
    return next;
  }
}
