package io.slate.graph;

import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.Functions;
import io.slate.equation.Span;
import io.slate.graph.Flattener.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From the right side of a definition to a node. */
final class TermElaborator {
  private final Scope scope;
  private final Unifier unifier;
  private final Expressions pool;
  private final Map<String, Graph.Trained> parameters;
  private final Map<String, Expr> values;
  private final Set<String> defined;
  private final Usage usage;
  private final Terms terms;

  TermElaborator(
      Scope scope,
      Unifier unifier,
      Expressions pool,
      Map<String, Graph.Trained> parameters,
      Map<String, Expr> values,
      Set<String> defined,
      Usage usage) {
    this.scope = scope;
    this.unifier = unifier;
    this.pool = pool;
    this.parameters = parameters;
    this.values = values;
    this.defined = defined;
    this.usage = usage;
    this.terms = new Terms(pool, unifier, parameters);
  }

  /** What a definition means; everything it refers to has been defined before. */
  Expr value(Definition definition) {
    Expression expression = definition.value();
    boolean isSplit =
        expression instanceof Expression.Call(var function, var arguments, _)
            && function.equals("split")
            && arguments.size() == 1;
    if (definition.parts() == 1 && !isSplit) {
      return term(expression, definition.indices());
    }
    if (!isSplit) {
      throw scope.error(
          expression.span(),
          definition.parts()
              + " names on the left need split(…) on the right, which cuts a vector"
              + " into that many parts");
    }
    Expression whole = ((Expression.Call) expression).arguments().getFirst();
    Expr vector = term(whole, definition.indices());
    return located(whole.span(), () -> terms.part(vector, definition.part(), definition.parts()));
  }

  private Expr term(Expression expression, Map<String, Integer> indices) {
    return switch (expression) {
      case Expression.Literal(var value, _) -> pool.constant(value);
      case Expression.Name name -> name(name, indices);
      case Expression.At(var name, var place, var span) -> at(name, place, span, indices);
      case Expression.Concatenation(var parts, var span) -> {
        List<Expr> vectors = parts.stream().map(part -> term(part, indices)).toList();
        yield located(span, () -> pool.concat(vectors));
      }
      case Expression.Call call -> call(call, indices);
      case Expression.Application(var left, var right, var span) ->
          located(span, () -> terms.apply(term(left, indices), term(right, indices)));
      case Expression.Binary binary -> binary(binary, indices);
      case Expression.Negation(var operand, var span) ->
          located(span, () -> pool.negate(term(operand, indices)));
      case Expression.Transposition(var operand, var span) ->
          located(span, () -> pool.transpose(term(operand, indices)));
      case Expression.Sum sum -> sum(sum, indices);
    };
  }

  private Expr binary(Expression.Binary binary, Map<String, Integer> indices) {
    Expr left = term(binary.left(), indices);
    Expr right = term(binary.right(), indices);
    if (binary.operator() == Expression.Operator.DIVIDE
        && right.op() instanceof Op.Constant(var divisor)
        && divisor == 0) {
      throw scope.error(binary.right().span(), "this divides by zero");
    }
    return located(binary.span(), () -> terms.binary(binary.operator(), left, right));
  }

  private Expr sum(Expression.Sum sum, Map<String, Integer> indices) {
    int[] ends = SumRange.of(scope, sum, indices);
    if (sum.range().isEmpty()) {
      usage.child();
    }
    Expr total = pool.constant(0);
    for (int i = ends[0]; i <= ends[1]; i++) {
      Expr next = term(sum.body(), Scope.with(indices, sum.index(), i));
      Expr before = total;
      boolean isFirst = i == ends[0];
      total = isFirst ? next : located(sum.span(), () -> pool.add(before, next));
    }
    return total;
  }

  private Expr name(Expression.Name name, Map<String, Integer> indices) {
    Integer index = indices.get(name.name());
    if (index != null) {
      return pool.constant(index);
    }
    usage.use(name.name());
    String key = scope.key(name, indices);
    Graph.Trained trained = parameters.get(key);
    if (trained != null) {
      return pool.leaf(new Op.Parameter(key), trained.shape());
    }
    Expr value = values.get(key);
    if (value != null) {
      return value;
    }
    return switch (scope.find(name.name()).orElse(null)) {
      case Declaration.Input _ when name.indices().isEmpty() -> input(name.name(), 0);
      case Declaration.Constant(_, var number, _) ->
          pool.constant(scope.choices().constants().getOrDefault(name.name(), number));
      case Declaration.WholeNumber _ -> pool.constant(scope.whole(name, indices));
      case Declaration.Size _ -> pool.leaf(new Op.Length(Dim.of(name.name())), Shape.SCALAR);
      case null -> identityOrSize(name, key);
      default -> throw undeclared(name, key);
    };
  }

  private Expr identityOrSize(Expression.Name name, String key) {
    if (key.equals("I")) {
      Dim length = unifier.open();
      return pool.leaf(new Op.Identity(), Shape.matrix(length, length));
    }
    if (key.equals("input") || key.equals("hidden")) {
      return pool.leaf(new Op.Length(Dim.of(key)), Shape.SCALAR);
    }
    throw undeclared(name, key);
  }

  private EquationException undeclared(Expression.Name name, String key) {
    List<String> known = new ArrayList<>(parameters.keySet());
    known.addAll(defined);
    scope.declared().keySet().stream().filter(each -> !known.contains(each)).forEach(known::add);
    List<String> family =
        known.stream().filter(each -> each.startsWith(name.name() + "{")).toList();
    if (!family.isEmpty()) {
      String ends = family.size() == 1 ? "" : " to " + family.getLast();
      return scope.error(
          name.span(), "'" + key + "' is not of the family " + family.getFirst() + ends);
    }
    boolean isOne = scope.find(name.name()).isPresent() && !name.indices().isEmpty();
    if (isOne) {
      return scope.error(name.span(), "'" + name.name() + "' is one and has no index in braces");
    }
    String hint =
        EquationException.didYouMean(key, known)
            .map(meant -> "; " + meant)
            .orElse(". Declare it or give it an equation");
    return scope.error(
        name.span(), "'" + key + "' is not declared and no equation defines it" + hint);
  }

  private Expr at(
      Expression.Name name, Expression.Place place, Span span, Map<String, Integer> indices) {
    return switch (place) {
      case Expression.Place.Past(var lag) -> past(name, scope.whole(lag, indices), span);
      case Expression.Place.Child(var which) ->
          child(name, scope.place(which, indices), span, indices);
    };
  }

  private Expr past(Expression.Name name, int lag, Span span) {
    if (lag < 1 || lag > 10_000) {
      throw scope.error(span, "a step in the past is 1 to 10000 back, and this is " + lag);
    }
    usage.use(name.name());
    return switch (scope.find(name.name()).orElse(null)) {
      case Declaration.State(_, var length, _) -> {
        usage.past(span);
        yield state(name.name(), length, lag);
      }
      case Declaration.Input _ -> {
        usage.past(span);
        yield input(name.name(), lag);
      }
      case null -> {
        String key = scope.key(name, Map.of());
        boolean isDefined = defined.contains(key);
        throw isDefined
            ? scope.error(
                span,
                "'"
                    + key
                    + "' is not a state, so it is not remembered: declare it with 'state "
                    + key
                    + "' to read it at a step before")
            : undeclared(name, key);
      }
      default ->
          throw scope.error(
              span, "only inputs and states have a past, and '" + name.name() + "' is neither");
    };
  }

  private Expr child(Expression.Name name, int which, Span span, Map<String, Integer> indices) {
    usage.use(name.name());
    usage.child();
    if (scope.find(name.name()).orElse(null) instanceof Declaration.State(_, var length, _)) {
      if (which < 1) {
        throw scope.error(span, "children are counted from 1, and this is child " + which);
      }
      return state(name.name(), length, which);
    }
    String key = scope.childKey(name, which, indices);
    Expr value = values.get(key);
    if (value == null) {
      throw undeclared(name, key);
    }
    return value;
  }

  private Expr state(String name, Optional<Expression> length, int back) {
    Dim dim = unifier.resolve(length.map(scope::length).orElse(Dim.of("hidden")));
    return pool.leaf(new Op.State(name, back), Shape.vector(dim));
  }

  private Expr input(String name, int lag) {
    var declaration = (Declaration.Input) scope.find(name).orElseThrow();
    Dim dim = unifier.resolve(declaration.length().map(scope::length).orElse(Dim.of("input")));
    return pool.leaf(new Op.Input(name, lag), Shape.vector(dim));
  }

  private Expr call(Expression.Call call, Map<String, Integer> indices) {
    String name = call.function();
    Optional<Declaration> declared = scope.find(name);
    List<Expr> arguments =
        call.arguments().stream().map(argument -> term(argument, indices)).toList();
    if (declared.orElse(null) instanceof Declaration.Parameter parameter
        && parameter.kind() == Declaration.Kind.TENSOR) {
      usage.use(name);
      return tensor(call, name, arguments);
    }
    if (declared.orElse(null) instanceof Declaration.Activation(_, var function, _)) {
      usage.use(name);
      String spelt = scope.choices().activations().getOrDefault(name, function);
      String chosen = Functions.find(spelt).map(Functions.Function::name).orElse(spelt);
      return located(call.span(), () -> terms.function(chosen, arguments));
    }
    return located(call.span(), () -> terms.function(name, arguments));
  }

  private Expr tensor(Expression.Call call, String name, List<Expr> arguments) {
    if (arguments.size() != 2) {
      throw scope.error(call.span(), "a tensor takes two vectors, as in " + name + "(a, b)");
    }
    Shape shape = java.util.Objects.requireNonNull(parameters.get(name)).shape();
    Expr leaf = pool.leaf(new Op.Parameter(name), shape);
    return located(call.span(), () -> pool.contract(leaf, 0, arguments.get(0), arguments.get(1)));
  }

  /** Gives a shape error the place in the text that it speaks of. */
  private Expr located(Span span, java.util.function.Supplier<Expr> make) {
    try {
      Expr made = make.get();
      if (made.op() instanceof Op.Constant(var value) && !Double.isFinite(value)) {
        throw scope.error(span, "this is " + value + ", which nothing can be computed from");
      }
      return made;
    } catch (ShapeException problem) {
      throw scope.error(span, problem);
    }
  }
}
