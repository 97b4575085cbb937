package io.slate.equation;

import io.slate.equation.Declaration.Kind;
import io.slate.equation.Declaration.Parameter;
import io.slate.equation.Declaration.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands behind the name of a trained value: family, lengths, start and blocks. */
final class ParameterParser {
  private final Tokens tokens;
  private final Arithmetic sizes;
  private final Arithmetic values;

  ParameterParser(Tokens tokens, Arithmetic sizes, Arithmetic values) {
    this.tokens = tokens;
    this.sizes = sizes;
    this.values = values;
  }

  /** What stands behind the last name of a line holds for all names that have nothing of it. */
  static Parameter inherit(Parameter each, Parameter last) {
    boolean starts = each.start().isPresent() || each.value().isPresent();
    return new Parameter(
        each.kind(),
        each.name(),
        each.family(),
        each.shape(),
        each.value(),
        starts ? each.start() : last.start(),
        each.blocks().isPresent() ? each.blocks() : last.blocks(),
        each.span());
  }

  /** A name that has been read, with what stands behind it. */
  Parameter parameter(Category category, Token name) {
    List<Expression.Range> family = ranges();
    List<Expression> shape = lengths();
    checkShape(category, name, shape);
    Optional<Expression> value = Optional.empty();
    Optional<Start> start = Optional.empty();
    Optional<Expression> blocks = Optional.empty();
    boolean more = true;
    while (more) {
      Token sign = tokens.peek();
      if (tokens.accept(Token.Kind.EQUALS)) {
        rejectTwoStarts(sign, value.isPresent() || start.isPresent());
        value = Optional.of(values.folded());
      } else if (tokens.accept(Token.Kind.TILDE)) {
        rejectTwoStarts(sign, value.isPresent() || start.isPresent());
        start = Optional.of(start());
      } else if (sign.is("blocks")) {
        tokens.next();
        if (category != Category.WEIGHT) {
          throw tokens.fail(sign, "only a weight has blocks; " + name.text() + " has none");
        }
        blocks = Optional.of(sizes.expression());
      } else {
        more = false;
      }
    }
    return new Parameter(
        Kind.valueOf(category.name()),
        name.text(),
        family,
        shape,
        value,
        start,
        blocks,
        name.span());
  }

  private void rejectTwoStarts(Token sign, boolean second) {
    if (second) {
      throw tokens.fail(sign, "a parameter has one start: either '= 1' or '~ uniform(-1, 1)'");
    }
  }

  private List<Expression.Range> ranges() {
    var ranges = new ArrayList<Expression.Range>();
    if (tokens.is(Token.Kind.BRACE_OPEN)) {
      Token open = tokens.next();
      do {
        ranges.add(sizes.range());
      } while (tokens.accept(Token.Kind.COMMA));
      tokens.close(open);
    }
    return ranges;
  }

  /** Lengths in square brackets; none without brackets. */
  List<Expression> lengths() {
    var lengths = new ArrayList<Expression>();
    if (tokens.is(Token.Kind.SQUARE_OPEN)) {
      Token open = tokens.next();
      do {
        lengths.add(sizes.expression());
      } while (tokens.accept(Token.Kind.COMMA));
      tokens.close(open);
    }
    return lengths;
  }

  private void checkShape(Category category, Token name, List<Expression> shape) {
    int expected =
        switch (category) {
          case WEIGHT -> 2;
          case TENSOR -> 3;
          case BIAS, VECTOR -> 1;
          default -> 0;
        };
    if (!shape.isEmpty() && shape.size() != expected) {
      String example =
          switch (category) {
            case WEIGHT -> " has two lengths: rows, columns";
            case TENSOR -> " has three lengths: rows, left, right";
            case BIAS, VECTOR -> " has one length";
            default -> " is one number and has no length";
          };
      throw tokens.fail(
          name, category.phrase() + example + "; '" + name.text() + "' has " + shape.size());
    }
  }

  private Start start() {
    Token word = tokens.next();
    if (word.kind() != Token.Kind.NAME) {
      throw tokens.fail(
          word, "expected the name of a start, such as orthogonal; found " + tokens.describe(word));
    }
    var arguments = new ArrayList<Double>();
    if (tokens.is(Token.Kind.OPEN)) {
      Token open = tokens.next();
      do {
        arguments.add(values.number());
      } while (tokens.accept(Token.Kind.COMMA));
      tokens.close(open);
    }
    return new Start(word.text(), arguments, tokens.since(word));
  }
}
