package io.slate.equation;

import io.slate.equation.Declaration.Parameter;
import io.slate.equation.Expression.Application;
import io.slate.equation.Expression.At;
import io.slate.equation.Expression.Binary;
import io.slate.equation.Expression.Call;
import io.slate.equation.Expression.Concatenation;
import io.slate.equation.Expression.Literal;
import io.slate.equation.Expression.Name;
import io.slate.equation.Expression.Negation;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Expression.Place;
import io.slate.equation.Expression.Range;
import io.slate.equation.Expression.Sum;
import io.slate.equation.Expression.Transposition;
import io.slate.equation.Statement.Equation;
import io.slate.equation.Statement.Loop;
import io.slate.equation.Statement.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Makes cells of every shape that the parser lets pass, whether or not they mean anything. */
final class RandomCells {
  private static final Span NOWHERE = new Span(0, 0);
  private static final List<Functions.Function> CALLABLE =
      Functions.all().stream()
          .filter(each -> !List.of("split", "straight_through").contains(each.name()))
          .toList();

  private final Random random;
  private final List<String> indices = new ArrayList<>();

  RandomCells(long seed) {
    this.random = new Random(seed);
  }

  CellSyntax cell() {
    var statements = statements(3);
    return new CellSyntax(
        new Source("random", ""),
        pick("", "A cell.", "A cell.\n  Of two lines: #1\n\nthree"),
        pick("lstm", "gru_2"),
        declarations(),
        statements);
  }

  private List<Declaration> declarations() {
    var all = new ArrayList<Declaration>();
    all.add(new Declaration.Size("rank", maybe(this::size), NOWHERE));
    all.add(new Declaration.WholeNumber("depth", 3, NOWHERE));
    all.add(new Declaration.Size("input", Optional.of(size()), NOWHERE));
    all.add(new Declaration.Input("x", maybe(this::size), NOWHERE));
    all.add(new Declaration.State("h", maybe(this::size), NOWHERE));
    all.add(new Declaration.State("c", maybe(this::size), NOWHERE));
    all.add(new Declaration.Output("y", maybe(this::size), NOWHERE));
    for (String name : List.of("W", "U_f", "R")) {
      all.add(parameter(Declaration.Kind.WEIGHT, name, 2));
    }
    all.add(parameter(Declaration.Kind.BIAS, "b", 1));
    all.add(parameter(Declaration.Kind.VECTOR, "p", 1));
    all.add(parameter(Declaration.Kind.SCALAR, "alpha", 0));
    all.add(parameter(Declaration.Kind.TENSOR, "V", 3));
    all.add(new Declaration.Matrix("M", expression(3), NOWHERE));
    all.add(new Declaration.Constant("dt", random.nextGaussian(), NOWHERE));
    all.add(new Declaration.Constant("gamma", Math.scalb(random.nextGaussian(), 200), NOWHERE));
    all.add(new Declaration.WholeNumber("k", random.nextInt(9), NOWHERE));
    all.add(new Declaration.Activation("phi", pick("tanh", "relu"), NOWHERE));
    if (random.nextBoolean()) {
      all.add(parameter(Declaration.Kind.SCALAR, pick("T", "t", "u"), 0));
    }
    return all;
  }

  private Parameter parameter(Declaration.Kind kind, String name, int lengths) {
    boolean shaped = random.nextBoolean();
    var shape = new ArrayList<Expression>();
    var family = new ArrayList<Range>();
    for (int i = 0; shaped && i < lengths; i++) {
      shape.add(size());
    }
    for (int i = random.nextInt(3); i > 1; i--) {
      family.add(new Range(size(), size()));
    }
    boolean starts = random.nextBoolean();
    var start =
        new Declaration.Start(
            pick("orthogonal", "uniform"),
            random.nextBoolean() ? List.of() : List.of(-0.5, random.nextDouble()),
            NOWHERE);
    return new Parameter(
        kind,
        name,
        family,
        shape,
        starts ? Optional.empty() : maybe(this::number),
        starts ? maybe(() -> start) : Optional.empty(),
        kind == Declaration.Kind.WEIGHT ? maybe(this::size) : Optional.empty(),
        NOWHERE);
  }

  private Expression number() {
    Expression literal = literal();
    return random.nextBoolean() ? literal : new Negation(literal, NOWHERE);
  }

  /** Sizes are made with + - * / of whole numbers and names. */
  private Expression size() {
    return whole(random.nextInt(3), List.of("hidden", "input", "depth"), true);
  }

  private Expression index() {
    var known = new ArrayList<>(indices);
    known.addAll(List.of("k", "depth"));
    return whole(random.nextInt(3), known, false);
  }

  private Expression whole(int depth, List<String> known, boolean divided) {
    if (depth == 0) {
      return random.nextBoolean()
          ? new Literal(random.nextInt(100), NOWHERE)
          : name(pick(known.toArray(String[]::new)));
    }
    Operator operator = pick(Operator.ADD, Operator.SUBTRACT, Operator.STAR, Operator.DIVIDE);
    if (operator == Operator.DIVIDE && !divided) {
      return new Negation(whole(depth - 1, known, false), NOWHERE);
    }
    return new Binary(
        operator, whole(depth - 1, known, divided), whole(depth - 1, known, divided), NOWHERE);
  }

  private List<Statement> statements(int depth) {
    var list = new ArrayList<Statement>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      boolean loops = depth > 0 && random.nextInt(5) == 0;
      list.add(loops ? loop(depth) : equation());
    }
    return list;
  }

  private Loop loop(int depth) {
    String index = fresh();
    var range = new Range(index(), index());
    indices.add(index);
    List<Statement> body = statements(depth - 1);
    indices.removeLast();
    return new Loop(index, range, body, NOWHERE);
  }

  private Equation equation() {
    int kind = random.nextInt(10);
    if (kind == 0) {
      var targets = List.of(target("f"), target("i"), target("o_hat"));
      var split = new Call("split", List.of(expression(3)), NOWHERE);
      return new Equation(Optional.empty(), targets, split, NOWHERE);
    }
    if (kind == 1) {
      String child = fresh();
      var target = new Target(new Name("q", List.of(), NOWHERE), Optional.of(child));
      indices.add(child);
      Expression value = expression(4);
      indices.removeLast();
      return new Equation(maybe(this::role), List.of(target), value, NOWHERE);
    }
    String name = pick("f", "g", "s", "h", "t", "h_tilde");
    return new Equation(maybe(this::role), List.of(target(name)), expression(5), NOWHERE);
  }

  private GateRole role() {
    return pick(GateRole.values());
  }

  private Target target(String name) {
    List<Expression> family = random.nextInt(3) == 0 ? List.of(index()) : List.of();
    return new Target(new Name(name, family, NOWHERE), Optional.empty());
  }

  private Expression expression(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 ->
          new Binary(
              pick(Operator.values()), expression(depth - 1), expression(depth - 1), NOWHERE);
      case 4, 5, 6 -> new Application(expression(depth - 1), expression(depth - 1), NOWHERE);
      case 7 -> new Negation(expression(depth - 1), NOWHERE);
      case 8 -> transposition(depth);
      case 9 -> concatenation(depth);
      case 10 -> call(depth);
      default -> sum(depth);
    };
  }

  private Expression transposition(int depth) {
    Expression operand = expression(depth - 1);
    boolean vector = operand instanceof At || operand instanceof Literal || operand instanceof Name;
    return new Transposition(vector ? name(pick("W", "M", "I", "f")) : operand, NOWHERE);
  }

  private Expression concatenation(int depth) {
    var parts = new ArrayList<Expression>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Expression part = expression(depth - 1);
      boolean comma = part instanceof Application application && isState(application.left());
      parts.add(comma ? leaf() : part);
    }
    return new Concatenation(parts, NOWHERE);
  }

  private static boolean isState(Expression expression) {
    return switch (expression) {
      case At _ -> true;
      case Name(String name, var _, Span _) -> List.of("x", "h", "c").contains(name);
      default -> false;
    };
  }

  private Expression call(int depth) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return new Call("phi", List.of(expression(depth - 1)), NOWHERE);
    }
    if (kind == 1) {
      return new Call("V", List.of(expression(depth - 1), expression(depth - 1)), NOWHERE);
    }
    if (kind == 2) {
      var step = new Call("step", List.of(expression(depth - 1)), NOWHERE);
      return new Call("straight_through", List.of(step), NOWHERE);
    }
    Functions.Function function = CALLABLE.get(random.nextInt(CALLABLE.size()));
    int most = function.parameters().size();
    int count = function.required() + random.nextInt(most - function.required() + 1);
    var arguments = new ArrayList<Expression>();
    for (int i = 0; i < count; i++) {
      arguments.add(expression(depth - 1));
    }
    return new Call(function.name(), arguments, NOWHERE);
  }

  private Expression sum(int depth) {
    Optional<Range> range = maybe(() -> new Range(index(), index()));
    String index = fresh();
    indices.add(index);
    Expression body = expression(depth - 1);
    indices.removeLast();
    return new Sum(index, range, body, NOWHERE);
  }

  private Expression leaf() {
    return switch (random.nextInt(6)) {
      case 0 -> literal();
      case 1 -> new At(name(pick("x", "h", "c")), new Place.Past(lag()), NOWHERE);
      case 2 -> new At(name(pick("h", "c")), new Place.Child(child()), NOWHERE);
      case 3 -> new Name(pick("s", "R", "U_f"), List.of(index()), NOWHERE);
      default -> name(pick("W", "x", "h", "c", "b", "p", "f", "g", "I", "t", "T", "u", "hidden"));
    };
  }

  private Expression lag() {
    return random.nextBoolean() ? new Literal(1 + random.nextInt(3), NOWHERE) : name("k");
  }

  private Expression child() {
    return switch (random.nextInt(3)) {
      case 0 -> name(pick("left", "right"));
      case 1 -> new Literal(1 + random.nextInt(3), NOWHERE);
      default -> name(indices.isEmpty() ? "k" : indices.getLast());
    };
  }

  private Expression literal() {
    double value =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(5);
          case 1 -> random.nextDouble();
          case 2 -> Math.abs(Double.longBitsToDouble(random.nextLong()));
          default -> random.nextInt(1000) / 100.0;
        };
    return new Literal(Double.isFinite(value) ? value : 1, NOWHERE);
  }

  private static Name name(String name) {
    return new Name(name, List.of(), NOWHERE);
  }

  private String fresh() {
    return "n" + indices.size();
  }

  private <T> Optional<T> maybe(Supplier<T> supplier) {
    return random.nextBoolean() ? Optional.of(supplier.get()) : Optional.empty();
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
