package io.slate.graph;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.GateRole;
import io.slate.equation.Span;
import io.slate.graph.Flattener.Definition;
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
    parameters.putAll(new Declared(scope, unifier, usage).parameters());
    SequencedMap<String, Definition> definitions = Flattener.flatten(scope);
    var terms =
        new TermElaborator(scope, unifier, pool, parameters, values, definitions.keySet(), usage);
    for (Definition definition : Ordering.of(scope, definitions)) {
      Expr value = terms.value(definition);
      values.put(definition.key(), asDeclared(definition, value));
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
    SequencedMap<String, Expr> matrices = new LinkedHashMap<>();
    Map<String, GateRole> gates = new HashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Definition definition : definitions.values()) {
      String key = definition.key();
      Expr value = java.util.Objects.requireNonNull(values.get(key));
      boolean isMatrix = scope.find(key).orElse(null) instanceof Declaration.Matrix;
      (isMatrix ? matrices : inTextOrder).put(key, value);
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
        matrices,
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
          throw scope.error(span, problem);
        }
      }
    }
  }

  private Dim resolved(Dim length, Span span) {
    try {
      return unifier.resolve(length);
    } catch (ShapeException problem) {
      throw scope.error(span, problem);
    }
  }

  private Dim length(Optional<Expression> length, String otherwise) {
    return length.map(scope::length).orElse(Dim.of(otherwise));
  }

  /** States and the output have a declared length; what defines them must have it too. */
  private Expr asDeclared(Definition definition, Expr value) {
    return switch (scope.find(definition.key()).orElse(null)) {
      case Declaration.State(_, var length, _) ->
          vector(definition, value, length(length, "hidden"));
      case Declaration.Output(_, var length, _) -> {
        Dim own = value.shape().rank() == 0 ? Dim.ONE : value.shape().first();
        yield vector(definition, value, length.map(scope::length).orElse(own));
      }
      case Declaration.Matrix(_, var expression, _) -> matrix(expression, value);
      case null, default -> value;
    };
  }

  private Expr matrix(Expression expression, Expr value) {
    if (value.shape().rank() != 2) {
      throw scope.error(
          expression.span(),
          new ShapeException(
              "a matrix is declared, and this is a %s of shape %s"
                  .formatted(value.shape().kind(), value.shape())));
    }
    if (!value.isOfParametersAlone()) {
      throw scope.error(
          expression.span(),
          "a matrix is made of parameters alone, and this depends on an input or a state");
    }
    return value;
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
    try {
      unifier.same(length, value.shape().first());
    } catch (ShapeException mismatch) {
      Dim found = unifier.resolve(value.shape().first());
      throw scope.error(
          definition.span(),
          new ShapeException(
              "'%s' is declared with length [%s], and its equation gives [%s]. Map one to the other with a weight: W x"
                  .formatted(definition.key(), unifier.resolve(length), found)));
    }
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
    List<Declaration> declared =
        scope.syntax().declarations().stream()
            .filter(Declaration.Output.class::isInstance)
            .toList();
    if (declared.size() > 1) {
      throw scope.error(
          declared.get(1).span(),
          "a cell has one output, and '" + declared.getFirst().name() + "' is declared before");
    }
    return declared.stream()
        .map(Declaration::name)
        .findFirst()
        .orElseGet(
            () ->
                scope.syntax().declarations().stream()
                    .filter(Declaration.State.class::isInstance)
                    .map(Declaration::name)
                    .findFirst()
                    .orElseThrow());
  }
}
