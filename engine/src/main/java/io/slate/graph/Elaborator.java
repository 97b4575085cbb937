package io.slate.graph;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.GateRole;
import io.slate.equation.Span;
import io.slate.graph.Flattener.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** From a syntax tree to a graph: resolves names, infers shapes, unrolls loops. */
public final class Elaborator {
  private final Scope scope;
  private final Unifier unifier = new Unifier();
  private final Expressions pool = new Expressions(unifier);
  private final SequencedMap<String, Graph.Trained> parameters = new LinkedHashMap<>();
  private final SequencedMap<String, Expr> values = new LinkedHashMap<>();
  private final Usage usage;

  private Elaborator(CellSyntax syntax, Choices choices) {
    this.scope = new Scope(syntax, choices);
    this.usage = new Usage(scope);
  }

  /**
   * The graph of a cell.
   *
   * @throws EquationException with the place in the text, for whatever cannot be meant
   */
  public static Graph elaborate(CellSyntax syntax, Choices choices) {
    return new Elaborator(syntax, choices).graph();
  }

  private Graph graph() {
    requireKnownChoices();
    equateSizes();
    declareParameters();
    SequencedMap<String, Definition> definitions = Flattener.flatten(scope);
    var terms =
        new TermElaborator(scope, unifier, pool, parameters, values, definitions.keySet(), usage);
    for (Definition definition : Ordering.of(scope, definitions)) {
      Expr value = terms.value(definition);
      values.put(definition.key(), declaredLength(definition, value));
    }
    requireUpdatedStates();
    usage.requireOneKind();
    usage.requireEverythingUsed(output());
    return new Resolution(unifier, scope).resolve(whole(definitions));
  }

  /** The graph as far as it is known: lengths may still be open. */
  private Graph whole(SequencedMap<String, Definition> definitions) {
    SequencedMap<String, Graph.Given> inputs = new LinkedHashMap<>();
    SequencedMap<String, Dim> states = new LinkedHashMap<>();
    for (Declaration declaration : scope.declared().values()) {
      switch (declaration) {
        case Declaration.Input(var name, var length, _) ->
            inputs.put(name, new Graph.Given(length(length, "input"), Graph.Varies.BY_STEP));
        case Declaration.State(var name, var length, _) ->
            states.put(name, length(length, "hidden"));
        default -> {}
      }
    }
    SequencedMap<String, Expr> inTextOrder = new LinkedHashMap<>();
    Map<String, GateRole> gates = new HashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Definition definition : definitions.values()) {
      String key = definition.key();
      Expr value = java.util.Objects.requireNonNull(values.get(key));
      if (scope.find(key).filter(Declaration.Matrix.class::isInstance).isEmpty()) {
        inTextOrder.put(key, value);
      }
      definition.gate().ifPresent(role -> gates.put(key, role));
      lines.put(key, scope.syntax().source().line(definition.span().start()));
    }
    return new Graph(
        scope.syntax().name(),
        pool,
        inputs,
        states,
        parameters,
        inTextOrder,
        output(),
        gates,
        lines,
        usage.isTree());
  }

  private void requireKnownChoices() {
    Choices choices = scope.choices();
    choices.integers().keySet().stream()
        .filter(name -> !name.equals(Choices.CHILDREN))
        .forEach(name -> requireDeclared(name, Declaration.WholeNumber.class, "integer"));
    choices
        .constants()
        .keySet()
        .forEach(name -> requireDeclared(name, Declaration.Constant.class, "constant"));
    choices
        .activations()
        .keySet()
        .forEach(name -> requireDeclared(name, Declaration.Activation.class, "activation"));
  }

  private void requireDeclared(String name, Class<? extends Declaration> kind, String word) {
    if (scope.find(name).filter(kind::isInstance).isEmpty()) {
      throw new IllegalArgumentException(
          "the cell " + scope.syntax().name() + " declares no " + word + " '" + name + "'");
    }
  }

  /**
   * The sizes that a cell's text makes equal to others, {@code size input = hidden}: each by what
   * it is in sizes that are free.
   */
  public static SequencedMap<String, Dim> equalSizes(CellSyntax syntax, Choices choices) {
    var elaborator = new Elaborator(syntax, choices);
    elaborator.equateSizes();
    SequencedMap<String, Dim> sizes = new LinkedHashMap<>();
    for (Declaration declaration : syntax.declarations()) {
      if (declaration instanceof Declaration.Size(var name, _, _)) {
        Dim value = elaborator.unifier.resolve(Dim.of(name));
        if (!value.equals(Dim.of(name))) {
          sizes.put(name, value);
        }
      }
    }
    return sizes;
  }

  private void equateSizes() {
    for (Declaration declaration : scope.syntax().declarations()) {
      if (declaration instanceof Declaration.Size(var name, var value, var span)
          && value.isPresent()
          && !(value.get() instanceof Expression.Literal)) {
        Dim length = resolved(scope.length(value.get()), span);
        if (length.sizes().contains(name)) {
          throw scope.error(span, "the size '" + name + "' is defined by itself");
        }
        try {
          unifier.equate(name, length);
        } catch (ShapeException problem) {
          throw scope.error(span, java.util.Objects.requireNonNull(problem.getMessage()));
        }
      }
    }
  }

  private Dim resolved(Dim length, Span span) {
    try {
      return unifier.resolve(length);
    } catch (ShapeException problem) {
      throw scope.error(span, java.util.Objects.requireNonNull(problem.getMessage()));
    }
  }

  private void declareParameters() {
    for (Declaration declaration : scope.declared().values()) {
      if (declaration instanceof Declaration.Parameter parameter) {
        for (String key : keys(parameter)) {
          parameters.put(key, trained(parameter));
        }
      }
    }
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

  private Dim length(Optional<Expression> length, String otherwise) {
    return length.map(scope::length).orElse(Dim.of(otherwise));
  }

  /** States and the output have a declared length; what defines them must have it too. */
  private Expr declaredLength(Definition definition, Expr value) {
    Optional<Expression> given;
    String otherwise = "hidden";
    switch (scope.find(definition.key()).orElse(null)) {
      case Declaration.State(_, var length, _) -> given = length;
      case Declaration.Output(_, var length, _) -> given = length;
      case null, default -> {
        return value;
      }
    }
    boolean isOpenOutput =
        given.isEmpty() && scope.find(definition.key()).get() instanceof Declaration.Output;
    if (isOpenOutput) {
      return value;
    }
    Dim length = unifier.resolve(length(given, otherwise));
    try {
      return vector(definition, value, length);
    } catch (ShapeException mismatch) {
      throw scope.error(
          definition.span(),
          "'"
              + definition.key()
              + "' is declared with length ["
              + length
              + "], and its equation gives "
              + value.shape());
    }
  }

  private Expr vector(Definition definition, Expr value, Dim length) {
    if (value.shape().rank() == 0) {
      return pool.fill(value, length);
    }
    if (value.shape().rank() != 1) {
      throw scope.error(
          definition.span(),
          "'"
              + definition.key()
              + "' is a vector, and its equation gives a matrix of shape "
              + value.shape());
    }
    unifier.same(length, value.shape().first());
    return value;
  }

  private void requireUpdatedStates() {
    for (Declaration declaration : scope.declared().values()) {
      boolean mustBeDefined =
          declaration instanceof Declaration.State || declaration instanceof Declaration.Output;
      if (mustBeDefined && !values.containsKey(declaration.name())) {
        throw scope.error(
            declaration.span(),
            "'"
                + declaration.name()
                + "' has no equation: say what it is at step t, as in "
                + declaration.name()
                + " = …");
      }
    }
    if (scope.declared().values().stream().noneMatch(Declaration.State.class::isInstance)) {
      Span whole = new Span(0, Math.min(1, scope.syntax().source().text().length()));
      throw scope.error(whole, "the cell has no state: declare one, as in 'state h'");
    }
  }

  private String output() {
    Optional<String> declared =
        scope.syntax().declarations().stream()
            .filter(Declaration.Output.class::isInstance)
            .map(Declaration::name)
            .findFirst();
    return declared.orElseGet(
        () ->
            scope.syntax().declarations().stream()
                .filter(Declaration.State.class::isInstance)
                .map(Declaration::name)
                .findFirst()
                .orElseThrow());
  }
}
