package io.slate.equation.latex;

import io.slate.equation.Expression;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes expressions as LaTeX, with the fewest parentheses. */
final class Typesetter {
  /** How tightly an expression holds together; looser ones get parentheses. */
  private enum Level {
    SUM,
    BIG_SUM,
    PRODUCT,
    SIGNED,
    ROW,
    ATOM
  }

  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "sigmoid", "\\sigma",
          "tanh", "\\tanh",
          "exp", "\\exp",
          "log", "\\log",
          "min", "\\min",
          "max", "\\max",
          "sin", "\\sin",
          "cos", "\\cos");

  private final Notions notions;

  Typesetter(Notions notions) {
    this.notions = notions;
  }

  /** A whole right side. */
  String of(Expression expression) {
    return at(Level.SUM, expression);
  }

  /** A name without a time. */
  String name(String name) {
    return new LatexName(name, notions).with(List.of(), List.of());
  }

  /** The letter of an index. */
  String letter(String index) {
    return LatexName.label(index);
  }

  /** A left side. */
  String target(Statement.Target target) {
    return name(target.name(), "", target.child());
  }

  static String number(double value) {
    BigDecimal decimal = BigDecimal.valueOf(value);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  private String at(Level level, Expression expression) {
    String text = text(expression);
    return level(expression).compareTo(level) >= 0 ? text : bracketed(text);
  }

  private static String bracketed(String text) {
    return text.contains("\\frac") || text.contains("\\sum")
        ? "\\left(" + text + "\\right)"
        : "(" + text + ")";
  }

  private Level level(Expression expression) {
    return switch (expression) {
      case Expression.Binary(var operator, var left, var right, _) ->
          switch (operator) {
            case ADD, SUBTRACT -> Level.SUM;
            case ELEMENTWISE, DOT, CROSS -> Level.PRODUCT;
            case STAR -> isJuxtaposed(left, right) ? Level.ROW : Level.PRODUCT;
            case DIVIDE, POWER -> Level.ATOM;
          };
      case Expression.Sum _ -> Level.BIG_SUM;
      case Expression.Negation _ -> Level.SIGNED;
      case Expression.Application _ -> Level.ROW;
      case Expression.Call(var function, _, _) ->
          isTensor(expression, function) ? Level.ROW : Level.ATOM;
      case Expression.Literal(double value, _) -> value < 0 ? Level.SIGNED : Level.ATOM;
      default -> Level.ATOM;
    };
  }

  private String text(Expression expression) {
    return switch (expression) {
      case Expression.Literal(double value, _) -> number(value);
      case Expression.Name name -> name(name, "", Optional.empty());
      case Expression.At(var name, Expression.Place.Past(var lag), _) ->
          name(name, "-" + index(lag), Optional.empty());
      case Expression.At(var name, Expression.Place.Child(var which), _) ->
          name(name, "", Optional.of(child(which)));
      case Expression.Concatenation(var parts, _) ->
          parts.stream().map(this::of).collect(Collectors.joining(", ", "[", "]"));
      case Expression.Call call -> call(call);
      case Expression.Application(var left, var right, _) ->
          at(Level.ATOM, left) + " " + at(Level.ROW, right);
      case Expression.Binary(var operator, var left, var right, _) -> binary(operator, left, right);
      case Expression.Negation(var operand, _) -> "-" + at(Level.ROW, operand);
      case Expression.Transposition(var operand, _) -> at(Level.ATOM, operand) + "^{\\top}";
      case Expression.Sum(var index, var range, var body, _) ->
          "\\sum_{"
              + letter(index)
              + range
                  .map(ends -> " = " + of(ends.from()) + "}^{" + of(ends.to()) + "} ")
                  .orElse(" \\in C(" + notions.time() + ")} ")
              + at(Level.BIG_SUM, body);
    };
  }

  private String binary(Operator operator, Expression left, Expression right) {
    return switch (operator) {
      case ADD -> at(Level.SUM, left) + " + " + summand(right);
      case SUBTRACT -> at(Level.SUM, left) + " - " + summand(right);
      case STAR -> star(left, right);
      case DOT -> product(left, "\\cdot", right);
      case CROSS -> product(left, "\\times", right);
      case ELEMENTWISE -> product(left, "\\odot", right);
      case DIVIDE -> "\\frac{" + of(left) + "}{" + of(right) + "}";
      case POWER -> power(left, right);
    };
  }

  /** Two signs never follow each other. */
  private String summand(Expression expression) {
    return level(expression) == Level.SIGNED
        ? bracketed(text(expression))
        : at(Level.BIG_SUM, expression);
  }

  private String product(Expression left, String sign, Expression right) {
    return at(Level.PRODUCT, left) + " " + sign + " " + at(Level.ROW, right);
  }

  private boolean isJuxtaposed(Expression left, Expression right) {
    Notions.Rank a = notions.rank(left);
    Notions.Rank b = notions.rank(right);
    boolean applied = a == Notions.Rank.MATRIX && b == Notions.Rank.VECTOR;
    return applied || (a == Notions.Rank.NUMBER && b != Notions.Rank.NUMBER);
  }

  /** What the star means is written with the sign that means nothing else. */
  private String star(Expression left, Expression right) {
    if (isJuxtaposed(left, right)) {
      return at(Level.ATOM, left) + " " + at(Level.ROW, right);
    }
    Notions.Rank a = notions.rank(left);
    Notions.Rank b = notions.rank(right);
    if (a == Notions.Rank.VECTOR && b == Notions.Rank.VECTOR) {
      return product(left, "\\odot", right);
    }
    boolean matrices = a == Notions.Rank.MATRIX && b == Notions.Rank.MATRIX;
    return product(left, matrices ? "\\ast" : "\\cdot", right);
  }

  /** A number above a small letter is an exponent; above anything else brackets make it one. */
  private String power(Expression base, Expression exponent) {
    boolean plain =
        base instanceof Expression.Name(var name, var none, _)
            && none.isEmpty()
            && Character.isLowerCase(name.charAt(0))
            && exponent instanceof Expression.Literal;
    boolean number = base instanceof Expression.Literal;
    String below = plain || number ? text(base) : bracketed(text(base));
    return below + "^{" + of(exponent) + "}";
  }

  private String call(Expression.Call call) {
    String function = call.function();
    if (isTensor(call, function)) {
      return "["
          + of(call.arguments().getFirst())
          + "]^{\\top} "
          + name(function)
          + " ["
          + of(call.arguments().getLast())
          + "]";
    }
    if (function.equals("sqrt") && call.arguments().size() == 1) {
      return "\\sqrt{" + of(call.arguments().getFirst()) + "}";
    }
    String arguments = call.arguments().stream().map(this::of).collect(Collectors.joining(", "));
    return function(function) + bracketed(arguments);
  }

  private String function(String function) {
    if (!notions.isFunction(function)) {
      String operator = "\\operatorname{" + function.replace("_", "\\_") + "}";
      return FUNCTIONS.getOrDefault(function, operator);
    }
    // A capital before a bracket would be a matrix.
    boolean capital = Character.isUpperCase(function.charAt(0));
    return capital && function.length() == 1 ? "\\mathcal{" + function + "}" : name(function);
  }

  private boolean isTensor(Expression expression, String function) {
    return expression instanceof Expression.Call(_, var arguments, _)
        && arguments.size() == 2
        && notions.isTensor(function);
  }

  private String name(Expression.Name name, String offset, Optional<String> child) {
    List<String> below = new ArrayList<>();
    if (notions.isTimed(name.name())) {
      below.add(notions.time() + offset);
    }
    child.ifPresent(which -> below.add(LatexName.label(which)));
    List<String> above = name.indices().stream().map(index -> "(" + index(index) + ")").toList();
    return new LatexName(name.name(), notions).with(below, above);
  }

  private String child(Expression which) {
    return switch (which) {
      case Expression.Literal(double number, _) when number == 1 -> "left";
      case Expression.Literal(double number, _) when number == 2 -> "right";
      case Expression.Literal(double number, _) -> number(number);
      case Expression.Name(var name, _, _) -> name;
      default -> index(which);
    };
  }

  /** An index is written without spaces and without a time. */
  private String index(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _, _) -> LatexName.label(name);
      case Expression.Binary(var operator, var left, var right, _)
          when operator == Operator.ADD || operator == Operator.SUBTRACT ->
          index(left) + operator.sign() + index(right);
      default -> of(expression);
    };
  }
}
