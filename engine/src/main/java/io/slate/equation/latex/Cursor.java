package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;

/** A place in the tokens of one formula. */
final class Cursor {
  /** No formula of a paper nests so deep. */
  private static final int DEEPEST = 120;

  private final Source source;
  private final List<Token> tokens;
  private int at;
  private int depth;

  Cursor(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /** A cursor over an argument, which goes on counting the depth. */
  Cursor inside(List<Token> argument) {
    var inner = new Cursor(source, argument);
    inner.depth = depth;
    return inner;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  /** The next token; at the end, a sign without text. */
  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return at + ahead < tokens.size()
        ? tokens.get(at + ahead)
        : new Token(Token.Kind.SIGN, "", endSpan());
  }

  Token next() {
    Token token = peek();
    at++;
    return token;
  }

  void skip(int count) {
    at += count;
  }

  boolean takeSign(String sign) {
    if (!peek().isSign(sign)) {
      return false;
    }
    at++;
    return true;
  }

  /** The letters that follow without a gap. */
  String run() {
    return Prose.textOf(tokens.subList(at, Prose.runEnd(tokens, at)));
  }

  /** Takes one group in braces, or one token; returns what is inside. */
  List<Token> argument() {
    if (atEnd()) {
      throw error(endSpan(), "something is missing at the end of the formula");
    }
    if (!peek().is(Token.Kind.OPEN)) {
      return argumentWithoutBraces();
    }
    int end = Brackets.groupEnd(tokens, at);
    if (end < 0) {
      throw error(peek().span(), "the brace opened here is not closed");
    }
    List<Token> inside = new ArrayList<>(tokens.subList(at + 1, end - 1));
    at = end;
    return inside;
  }

  /** A face or an accent takes the token behind it along: {@code ^\mathsf T}. */
  private List<Token> argumentWithoutBraces() {
    List<Token> taken = new ArrayList<>();
    while (!atEnd() && takesAlong(peek())) {
      taken.add(next());
    }
    if (!taken.isEmpty() && peek().is(Token.Kind.OPEN)) {
      Token open = peek();
      List<Token> inside = argument();
      taken.add(open);
      taken.addAll(inside);
      taken.add(new Token(Token.Kind.CLOSE, "}", open.span()));
    } else if (!atEnd()) {
      taken.add(next());
    }
    return taken;
  }

  private static boolean takesAlong(Token token) {
    return token.is(Token.Kind.COMMAND)
        && (Commands.FACES.contains(token.text())
            || Commands.WORD_FACES.contains(token.text())
            || Commands.ACCENTS.containsKey(token.text()));
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw error(peek().span(), "brackets nest deeper than %d".formatted(DEEPEST));
    }
  }

  void leave() {
    depth--;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  /** From a token that was read to the last token that was. */
  Span since(Span start) {
    int last = Math.min(at, tokens.size()) - 1;
    Span end = last < 0 ? start : tokens.get(last).span();
    return start.to(end);
  }

  EquationException error(Span span, String problem) {
    return new EquationException(source, span, problem);
  }

  private Span endSpan() {
    return tokens.isEmpty() ? new Span(0, 0) : tokens.getLast().span();
  }
}
