package io.slate.equation;

import io.slate.equation.Expression.Application;
import io.slate.equation.Expression.At;
import io.slate.equation.Expression.Binary;
import io.slate.equation.Expression.Concatenation;
import io.slate.equation.Expression.Literal;
import io.slate.equation.Expression.Name;
import io.slate.equation.Expression.Negation;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Expression.Transposition;
import io.slate.equation.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the right side of an equation. Tightest first: call, index and transposition; {@code ^};
 * juxtaposition; unary minus; products and quotients; sums and differences.
 */
final class ExpressionParser {
  private final Tokens tokens;
  private final Names names;
  private final PlaceParser places;
  private final CallParser calls;

  ExpressionParser(Tokens tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
    this.places = new PlaceParser(tokens, names);
    this.calls = new CallParser(tokens, names, this);
  }

  Expression expression() {
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

  private Expression product() {
    Token first = tokens.peek();
    Expression left = signed();
    Optional<Operator> operator = Operators.multiplicative(tokens.kind());
    while (operator.isPresent()) {
      tokens.next();
      left = new Binary(operator.get(), left, signed(), tokens.since(first));
      operator = Operators.multiplicative(tokens.kind());
    }
    return left;
  }

  private Expression signed() {
    Token first = tokens.peek();
    if (!tokens.accept(Kind.MINUS)) {
      return juxtaposition();
    }
    tokens.enter(first);
    Expression operand = signed();
    tokens.leave();
    return new Negation(operand, tokens.since(first));
  }

  private Expression juxtaposition() {
    var starts = new ArrayList<Token>();
    var operands = new ArrayList<Expression>();
    do {
      starts.add(tokens.peek());
      operands.add(power());
    } while (startsOperand());
    Expression right = operands.removeLast();
    starts.removeLast();
    while (!operands.isEmpty()) {
      Token first = starts.removeLast();
      right = new Application(operands.removeLast(), right, tokens.since(first));
    }
    return right;
  }

  private boolean startsOperand() {
    Token token = tokens.peek();
    if (token.kind() == Kind.NUMBER) {
      throw tokens.fail(
          token,
          "the number "
              + tokens.written(token)
              + " cannot follow an operand; is a '*', a '^' or a comma missing?");
    }
    return token.kind() == Kind.NAME
        || token.kind() == Kind.OPEN
        || token.kind() == Kind.SQUARE_OPEN;
  }

  private Expression power() {
    Token first = tokens.peek();
    Expression base = transposed();
    if (!tokens.is(Kind.CARET)) {
      return base;
    }
    tokens.enter(tokens.next());
    if (tokens.is(Kind.BRACE_OPEN)) {
      throw tokens.fail(
          tokens.peek(),
          "an exponent stands in parentheses: a^(1 - b), exp(a); a step back in time is h[t-1]");
    }
    rejectTime(first, base);
    Expression exponent = exponent();
    tokens.leave();
    return new Binary(Operator.POWER, base, exponent, tokens.since(first));
  }

  /** {@code h^(t-1)}, as some papers write the step before. */
  private void rejectTime(Token first, Expression base) {
    boolean state = base instanceof Name(String name, var _, Span _) && names.hasPast(name);
    if (state && tokens.is(Kind.OPEN) && places.isTime()) {
      tokens.skip();
      throw tokens.fail(
          tokens.since(first), "a step back in time stands in square brackets: h[t-1]");
    }
  }

  private Expression exponent() {
    Token first = tokens.peek();
    if (!tokens.accept(Kind.MINUS)) {
      return power();
    }
    tokens.enter(first);
    Expression operand = exponent();
    tokens.leave();
    return new Negation(operand, tokens.since(first));
  }

  private Expression transposed() {
    Token first = tokens.peek();
    Expression operand = operand();
    while (startsTransposition()) {
      Token sign = tokens.next();
      if (sign.kind() == Kind.CARET) {
        tokens.next();
      }
      Span span = tokens.since(first);
      rejectTransposedState(operand, sign, span);
      operand = new Transposition(operand, span);
    }
    return operand;
  }

  private boolean startsTransposition() {
    Token next = tokens.peek(1);
    return switch (tokens.kind()) {
      case PRIME, TRANSPOSE -> true;
      case CARET -> next.kind() == Kind.TRANSPOSE || (next.is("T") && !names.isKnown("T"));
      default -> false;
    };
  }

  private void rejectTransposedState(Expression operand, Token sign, Span span) {
    String name =
        switch (operand) {
          case Name plain -> plain.name();
          case At at -> at.name().name();
          default -> "";
        };
    boolean vector =
        operand instanceof At
            || names.hasPast(name)
            || names.is(name, Category.OUTPUT)
            || names.isDefined(name);
    if (vector && sign.kind() == Kind.PRIME) {
      throw tokens.fail(
          span,
          "' transposes a matrix; for the step before, write "
              + name
              + "[t-1]"
              + (names.hasPast(name) ? "" : " and declare `state " + name + "`"));
    }
    boolean number =
        names.category(name).filter(c -> c != Category.WEIGHT && c != Category.MATRIX).isPresent();
    if (operand instanceof At || number || operand instanceof Literal) {
      throw tokens.fail(span, "only a weight or a matrix can be transposed");
    }
  }

  private Expression operand() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NUMBER -> {
        tokens.next();
        yield new Literal(token.number(), token.span());
      }
      case NAME -> calls.startsCall() ? calls.call() : places.behind(tokens.next());
      case OPEN -> {
        tokens.enter(tokens.next());
        Expression inner = expression();
        if (tokens.is(Kind.COMMA)) {
          throw tokens.fail(
              tokens.peek(), "vectors are put together in square brackets: [h[t-1], x]");
        }
        tokens.close(token);
        tokens.leave();
        yield inner;
      }
      case SQUARE_OPEN -> concatenation(tokens.next());
      default -> throw tokens.fail(token, missing(token));
    };
  }

  private String missing(Token token) {
    String found = "expected a value, found " + tokens.describe(token);
    return switch (token.kind()) {
      case LINE_END, END, SEMICOLON ->
          found + ". An equation goes on in the next line only inside brackets";
      case EQUALS -> found + ". An equation has one '='; each stands on a line of its own";
      case PLUS -> found + ". A '+' stands between two values";
      case BRACE_OPEN -> found + ". Values are grouped with parentheses: (a + b) * c";
      default -> found;
    };
  }

  private Expression concatenation(Token open) {
    tokens.enter(open);
    var parts = new ArrayList<Expression>();
    do {
      parts.add(expression());
    } while (tokens.accept(Kind.COMMA) || tokens.accept(Kind.SEMICOLON));
    parts.forEach(this::rejectMissingComma);
    tokens.close(open);
    tokens.leave();
    return new Concatenation(parts, tokens.since(open));
  }

  /** {@code [h[t-1] x]}: a state before another value is not applied to it. */
  private void rejectMissingComma(Expression part) {
    if (part instanceof Application(Expression left, Expression _, Span span)
        && (left instanceof At || (left instanceof Name name && names.hasPast(name.name())))) {
      throw tokens.fail(span, "is a comma missing? Write [h[t-1], x]");
    }
  }

  /** Expressions between a bracket that was read and the one that closes it, which is read too. */
  List<Expression> arguments(Token open) {
    tokens.enter(open);
    var arguments = new ArrayList<Expression>();
    if (!tokens.is(open.kind().closing())) {
      do {
        arguments.add(expression());
      } while (tokens.accept(Kind.COMMA));
    }
    boolean named = tokens.is(Kind.EQUALS) && tokens.sameLine(open, tokens.peek());
    if (named) {
      throw tokens.fail(
          tokens.peek(), "arguments are given by their place, without names: clip(x, 0, 1)");
    }
    tokens.close(open);
    tokens.leave();
    return arguments;
  }
}
