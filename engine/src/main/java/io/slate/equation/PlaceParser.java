package io.slate.equation;

import io.slate.equation.Expression.At;
import io.slate.equation.Expression.Literal;
import io.slate.equation.Expression.Name;
import io.slate.equation.Expression.Place;
import io.slate.equation.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what picks one of many behind a name: {@code {l-1}}, {@code [t-1]}, {@code [left]}. */
final class PlaceParser {
  private static final Set<String> CHILDREN = Set.of("left", "right");

  private final Tokens tokens;
  private final Names names;
  private final Arithmetic index;

  PlaceParser(Tokens tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
    this.index = new Arithmetic(tokens, names, Arithmetic.Use.INDEX);
  }

  /** A name that has been read, with what stands behind it. */
  Expression behind(Token word) {
    Name name = new Name(word.text(), family(), tokens.since(word));
    Token open = tokens.peek();
    return switch (open.kind()) {
      case NOW -> {
        tokens.next();
        yield new Name(name.name(), name.indices(), tokens.since(word));
      }
      case SUBSCRIPT_OPEN -> place(name, word);
      case SQUARE_OPEN -> names.isIndexed(word.text()) || isTime() ? place(name, word) : name;
      case OPEN -> {
        rejectTimeInParentheses(word);
        yield name;
      }
      default -> name;
    };
  }

  /** The indices in braces of one of a family; none without braces. */
  List<Expression> family() {
    var indices = new ArrayList<Expression>();
    if (tokens.is(Kind.BRACE_OPEN)) {
      Token open = tokens.next();
      do {
        indices.add(index.expression());
      } while (tokens.accept(Kind.COMMA));
      tokens.close(open);
    }
    return indices;
  }

  /** Whether a bracket holds {@code t}, {@code t-…} or {@code t+…}, where t is no other name. */
  boolean isTime() {
    if (!tokens.peek(1).is("t") || names.isKnown("t")) {
      return false;
    }
    Kind behind = tokens.peek(2).kind();
    return behind.closes() || behind == Kind.MINUS || behind == Kind.PLUS;
  }

  /** {@code h(t-1)}: common in papers, but a call or a product here. */
  private void rejectTimeInParentheses(Token word) {
    if (names.isIndexed(word.text()) && isTime()) {
      Token open = tokens.peek();
      tokens.skip();
      String inside = source(open, tokens.since(open));
      throw tokens.fail(
          tokens.since(word),
          "time stands in square brackets: write " + word.text() + "[" + inside + "]");
    }
  }

  private String source(Token open, Span span) {
    return tokens.source().text().substring(open.span().end(), span.end() - 1);
  }

  private Expression place(Name name, Token word) {
    int start = tokens.position();
    Token open = tokens.next();
    if (tokens.peek().is("t") && !names.isIndex("t")) {
      return time(name, word, start);
    }
    if (open.kind() == Kind.SUBSCRIPT_OPEN) {
      throw tokens.fail(tokens.peek(), "a subscript with a sign is a time: h_{t-1}");
    }
    if (tokens.is(Kind.MINUS) || (tokens.is(Kind.NUMBER) && tokens.peek().number() == 0)) {
      throw tokens.fail(
          tokens.peek(),
          "write " + name.name() + "[t-1] for the step before; children are counted from 1");
    }
    Expression which = child();
    tokens.close(open);
    Span span = tokens.since(word);
    if (names.is(name.name(), Category.INPUT)) {
      throw tokens.fail(
          span,
          "an input belongs to the node itself; children have states. Write "
              + name.name()
              + " without an index, or "
              + name.name()
              + "[t-1] for the step before");
    }
    return new At(name, new Place.Child(which), span);
  }

  private Expression child() {
    Token token = tokens.peek();
    if (CHILDREN.contains(token.text()) && !names.isIndex(token.text())) {
      tokens.next();
      return new Name(token.text(), List.of(), token.span());
    }
    boolean unknown = token.kind() == Kind.NAME && !names.isWhole(token.text());
    if (unknown || !(token.kind() == Kind.NAME || token.kind() == Kind.NUMBER)) {
      var places = new ArrayList<>(names.wholes());
      places.addAll(List.of("left", "right", "t"));
      String hint =
          token.kind() == Kind.NAME
              ? EquationException.didYouMean(token.text(), places).map(s -> "; " + s).orElse("")
              : "";
      throw tokens.fail(
          token,
          "expected a time such as t-1, or a child: left, right, a number or an index; found "
              + tokens.describe(token)
              + hint);
    }
    return index.expression();
  }

  private Expression time(Name name, Token word, int start) {
    tokens.moveTo(start);
    Token open = tokens.next();
    tokens.next();
    Token sign = tokens.peek();
    if (sign.kind() == open.kind().closing()) {
      tokens.next();
      return new Name(name.name(), name.indices(), tokens.since(word));
    }
    if (sign.kind() == Kind.PLUS) {
      tokens.moveTo(start);
      tokens.skip();
      throw tokens.fail(
          tokens.since(word),
          "this lies in the future: an equation says what happens at step t from steps before it."
              + " Shift it by a step, so that its left side is at t and the state at t-1");
    }
    if (sign.kind() != Kind.MINUS) {
      throw tokens.fail(sign, "expected t or t-1, found t and " + tokens.describe(sign));
    }
    tokens.next();
    Expression lag = lag();
    if (!tokens.is(open.kind().closing())) {
      throw tokens.fail(
          tokens.peek(),
          "a step back in time is t - 1 or t - k with one integer k; found "
              + tokens.describe(tokens.peek()));
    }
    tokens.next();
    Span span = tokens.since(word);
    if (!names.hasPast(name.name())) {
      throw tokens.fail(span, noPast(name.name()));
    }
    return new At(name, new Place.Past(lag), span);
  }

  private Expression lag() {
    Token token = tokens.next();
    if (token.kind() == Kind.NAME) {
      if (!names.is(token.text(), Category.INTEGER) && !names.isIndex(token.text())) {
        throw tokens.fail(
            token,
            tokens.describe(token)
                + " is not an integer; "
                + EquationException.didYouMean(token.text(), names.wholes())
                    .orElse("declare `integer " + token.text() + " = 2`"));
      }
      return new Name(token.text(), List.of(), token.span());
    }
    boolean whole =
        token.kind() == Kind.NUMBER
            && token.number() == Math.rint(token.number())
            && token.number() >= 1
            && token.number() <= 1e9;
    if (!whole) {
      throw tokens.fail(
          token,
          "a step back in time is a whole number of at least 1 or an integer; found "
              + tokens.describe(token));
    }
    return new Literal(token.number(), token.span());
  }

  private String noPast(String name) {
    String only = "only inputs and states have a past; ";
    return names
        .category(name)
        .map(
            category ->
                category == Category.OUTPUT
                    ? only + "declare `state " + name + "` to keep this output"
                    : only + name + " is " + category.phrase())
        .orElse(only + "declare `state " + name + "`");
  }
}
