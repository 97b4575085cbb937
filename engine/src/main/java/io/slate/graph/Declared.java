package io.slate.graph;

import io.slate.equation.Declaration;
import io.slate.equation.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The parameters that a cell declares; lengths that the text leaves out are open. */
final class Declared {
  private final Scope scope;
  private final Unifier unifier;
  private final Usage usage;

  Declared(Scope scope, Unifier unifier, Usage usage) {
    this.scope = scope;
    this.unifier = unifier;
    this.usage = usage;
  }

  /** All of them, a family as its members. */
  SequencedMap<String, Graph.Trained> parameters() {
    SequencedMap<String, Graph.Trained> parameters = new LinkedHashMap<>();
    for (Declaration declaration : scope.declared().values()) {
      if (declaration instanceof Declaration.Parameter parameter) {
        for (String key : keys(parameter)) {
          parameters.put(key, trained(parameter));
        }
      }
    }
    return parameters;
  }

  private List<String> keys(Declaration.Parameter parameter) {
    List<String> suffixes = new ArrayList<>(List.of(""));
    for (Expression.Range range : parameter.family()) {
      int[] ends = scope.range(range, Map.of());
      if (suffixes.size() * (ends[1] - (long) ends[0] + 1) > Flattener.MOST_DEFINITIONS) {
        throw scope.error(
            parameter.span(), "over " + Flattener.MOST_DEFINITIONS + " parameters in one family");
      }
      List<String> longer = new ArrayList<>();
      for (String suffix : suffixes) {
        for (int i = ends[0]; i <= ends[1]; i++) {
          longer.add(suffix.isEmpty() ? "" + i : suffix + "," + i);
        }
      }
      suffixes = longer;
    }
    return suffixes.stream()
        .map(
            suffix ->
                parameter.family().isEmpty()
                    ? parameter.name()
                    : parameter.name() + "{" + suffix + "}")
        .toList();
  }

  private Graph.Trained trained(Declaration.Parameter parameter) {
    int rank =
        switch (parameter.kind()) {
          case WEIGHT -> 2;
          case BIAS, VECTOR -> 1;
          case SCALAR -> 0;
          case TENSOR -> 3;
        };
    if (!parameter.shape().isEmpty() && parameter.shape().size() != rank) {
      throw scope.error(
          parameter.span(),
          "a "
              + parameter.kind().word()
              + " has "
              + rank
              + " lengths, and '"
              + parameter.name()
              + "' is given "
              + parameter.shape().size());
    }
    List<Dim> lengths = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      lengths.add(
          parameter.shape().isEmpty() ? unifier.open() : scope.length(parameter.shape().get(i)));
    }
    Dim blocks = parameter.blocks().map(scope::length).orElse(Dim.ONE);
    return new Graph.Trained(parameter.kind(), new Shape(lengths), blocks, start(parameter));
  }

  private Optional<Graph.Start> start(Declaration.Parameter parameter) {
    if (parameter.value().isPresent()) {
      return Optional.of(Graph.Start.constant(number(parameter.value().get())));
    }
    return parameter
        .start()
        .map(
            start -> {
              Starts.requireKnown(scope, start, parameter.kind());
              return new Graph.Start(start.name(), start.arguments());
            });
  }

  private double number(Expression expression) {
    return switch (expression) {
      case Expression.Literal(var value, _) -> value;
      case Expression.Negation(var operand, _) -> -number(operand);
      case Expression.Name(var name, _, _)
          when scope.find(name).orElse(null) instanceof Declaration.Constant(_, var value, _) -> {
        usage.use(name);
        yield scope.choices().constants().getOrDefault(name, value);
      }
      default -> throw scope.error(expression.span(), "a start value is a number");
    };
  }
}
