package io.slate.equation;

import io.slate.equation.Expression.Binary;
import io.slate.equation.Expression.Literal;
import io.slate.equation.Expression.Name;
import io.slate.equation.Expression.Negation;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Token.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Reads sizes, indices and start values: numbers and names with the signs of arithmetic, without
 * products by juxtaposition, so that a list of names may go on behind them after a blank.
 */
final class Arithmetic {
  /** What is read. */
  enum Use {
    /** {@code 2 * hidden}: + - * / of sizes and whole numbers. */
    SIZE,
    /** {@code l-1}: + - * of whole numbers, integers and the indices of loops. */
    INDEX,
    /** {@code -0.5}: + - * / ^ of numbers and constants. */
    VALUE
  }

  private static final String NOT_FINITE = "this is not a finite number";

  private final Tokens tokens;
  private final Names names;
  private final Use use;

  Arithmetic(Tokens tokens, Names names, Use use) {
    this.tokens = tokens;
    this.names = names;
    this.use = use;
  }

  Expression expression() {
    Expression expression = sum();
    Trees.check(tokens, expression);
    return expression;
  }

  private Expression sum() {
    Token first = tokens.peek();
    Expression left = product();
    Optional<Operator> operator = Operators.additive(tokens.kind());
    while (operator.isPresent()) {
      tokens.next();
      left = new Binary(operator.get(), left, product(), tokens.since(first));
      operator = Operators.additive(tokens.kind());
    }
    return left;
  }

  /** A range {@code 1..depth}. */
  Expression.Range range() {
    Expression from = expression();
    if (!tokens.accept(Kind.RANGE)) {
      throw tokens.fail(
          tokens.peek(),
          "expected '..' between the ends of a range, as in 1..depth; found "
              + tokens.describe(tokens.peek()));
    }
    return new Expression.Range(from, expression());
  }

  /** The same as one number, if it is made of numbers alone: {@code 1/3}. */
  Expression folded() {
    Token first = tokens.peek();
    Expression expression = expression();
    if (Trees.hasName(expression)) {
      return expression;
    }
    double value = fold(expression);
    Span span = tokens.since(first);
    if (!Double.isFinite(value)) {
      throw tokens.fail(span, NOT_FINITE);
    }
    var magnitude = new Literal(Math.abs(value), span);
    return Double.compare(value, 0.0) < 0 ? new Negation(magnitude, span) : magnitude;
  }

  /** The value of an expression of numbers alone. */
  double number() {
    Token first = tokens.peek();
    double value = fold(expression());
    if (!Double.isFinite(value)) {
      throw tokens.fail(tokens.since(first), NOT_FINITE);
    }
    return value;
  }

  private double fold(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal.value();
      case Negation negation -> -fold(negation.operand());
      case Binary(Operator operator, Expression left, Expression right, Span _) -> {
        double a = fold(left);
        double b = fold(right);
        yield switch (operator) {
          case ADD -> a + b;
          case SUBTRACT -> a - b;
          case STAR, DOT, CROSS, ELEMENTWISE -> a * b;
          case DIVIDE -> a / b;
          case POWER -> Math.pow(a, b);
        };
      }
      default -> throw tokens.fail(expression.span(), "a number is expected here, not a name");
    };
  }

  private Expression product() {
    Token first = tokens.peek();
    Expression left = signed();
    Optional<Operator> operator = Operators.multiplicative(tokens.kind());
    while (operator.isPresent()) {
      Token sign = tokens.next();
      if (sign.kind() == Kind.SLASH && use == Use.INDEX) {
        throw tokens.fail(sign, "an index is whole: it is made with +, - and *");
      }
      left = new Binary(operator.get(), left, signed(), tokens.since(first));
      operator = Operators.multiplicative(tokens.kind());
    }
    return left;
  }

  private Expression signed() {
    Token first = tokens.peek();
    if (!tokens.accept(Kind.MINUS)) {
      return power();
    }
    tokens.enter(first);
    Expression operand = signed();
    tokens.leave();
    return new Negation(operand, tokens.since(first));
  }

  private Expression power() {
    Token first = tokens.peek();
    Expression base = primary();
    if (use != Use.VALUE || !tokens.is(Kind.CARET)) {
      return base;
    }
    tokens.enter(tokens.next());
    Expression exponent = signed();
    tokens.leave();
    return new Binary(Operator.POWER, base, exponent, tokens.since(first));
  }

  private Expression primary() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NUMBER -> literal(token);
      case NAME -> name(token);
      case OPEN -> {
        tokens.enter(token);
        Expression inner = sum();
        tokens.leave();
        tokens.close(token);
        yield inner;
      }
      default ->
          throw tokens.fail(token, "expected " + expected() + ", found " + tokens.describe(token));
    };
  }

  private Literal literal(Token token) {
    boolean whole = token.number() == Math.rint(token.number()) && token.number() <= 1e9;
    if (use != Use.VALUE && !whole) {
      throw tokens.fail(token, "expected " + expected() + ", found " + tokens.describe(token));
    }
    return new Literal(token.number(), token.span());
  }

  private Name name(Token token) {
    if (use == Use.INDEX && !names.isWhole(token.text())) {
      throw tokens.fail(token, notWhole(token));
    }
    return new Name(token.text(), List.of(), token.span());
  }

  private String notWhole(Token token) {
    String name = token.text();
    if (token.is("t")) {
      return "t is not a whole number here; time stands in square brackets: h[t-1]";
    }
    if (names.isSize(name)) {
      return "the size '"
          + name
          + "' is not known when loops are unrolled; declare an integer: `integer depth = 2`";
    }
    return tokens.describe(token)
        + " is not a whole number here; "
        + EquationException.didYouMean(name, names.wholes())
            .orElse("declare `integer " + name + " = 1`, or name the index of a loop");
  }

  private String expected() {
    return switch (use) {
      case SIZE -> "a size: a whole number or the name of a size";
      case INDEX -> "an index: a whole number, an integer or the index of a loop";
      case VALUE -> "a number";
    };
  }
}
