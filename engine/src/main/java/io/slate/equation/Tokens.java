package io.slate.equation;

import io.slate.equation.Token.Kind;
import java.util.List;

/** A place in the tokens of a text, moved forward by the parsers that share it. */
final class Tokens {
  private final Source source;
  private final List<Token> tokens;
  private int at;
  private int depth;

  Tokens(Source source) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
  }

  Source source() {
    return source;
  }

  /** The first token of the text. */
  Token first() {
    return tokens.getFirst();
  }

  /** The token that is read next. */
  Token peek() {
    return tokens.get(at);
  }

  /** The token so many places behind the next; beyond the end it is the end. */
  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Kind kind() {
    return peek().kind();
  }

  boolean is(Kind kind) {
    return kind() == kind;
  }

  /** Reads one token; the end is read again and again. */
  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  /** Reads one token, and if it opens a bracket, all until that is closed. */
  void skip() {
    int open = 0;
    do {
      Kind kind = next().kind();
      open += kind.opens() ? 1 : kind.closes() ? -1 : 0;
    } while (open > 0);
  }

  /** Reads a token of this kind if it is next. */
  boolean accept(Kind kind) {
    boolean found = is(kind);
    if (found) {
      next();
    }
    return found;
  }

  /** Reads the bracket that closes the given one. */
  Token close(Token opener) {
    if (is(opener.kind().closing())) {
      return next();
    }
    int openedIn = source.line(opener.span().start());
    int foundIn = source.line(peek().span().start());
    if (is(Kind.EQUALS) && foundIn > openedIn) {
      throw fail(
          opener,
          "this "
              + opener.kind().words()
              + " is not closed before the equation in line "
              + foundIn);
    }
    String where =
        openedIn == foundIn ? "column " + source.column(opener.span().start()) : "line " + openedIn;
    throw fail(
        peek(),
        "expected "
            + opener.kind().closing().words()
            + " for the "
            + opener.kind().words()
            + " of "
            + where
            + ", found "
            + describe(peek()));
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  /** Counts one more level of brackets, signs or loops, up to {@link Limits#NESTING}. */
  void enter(Token token) {
    depth++;
    if (depth > Limits.NESTING) {
      throw tooDeep(token.span());
    }
  }

  void leave() {
    depth--;
  }

  /** From a token to the last one that was read. */
  Span since(Token first) {
    return first.span().to(tokens.get(Math.max(at - 1, 0)).span());
  }

  /** How a token is called in a message: as it stands in the text. */
  String describe(Token token) {
    return switch (token.kind()) {
      case LINE_END, END -> token.kind().words();
      case NAME, NUMBER, NOW -> "'" + written(token) + "'";
      default -> token.kind().words();
    };
  }

  /** A token as it stands in the text. */
  String written(Token token) {
    return source.text().substring(token.span().start(), token.span().end());
  }

  EquationException fail(Token token, String problem) {
    return fail(token.span(), problem);
  }

  EquationException fail(Span span, String problem) {
    return new EquationException(source, span, problem);
  }

  EquationException tooDeep(Span span) {
    return fail(
        span,
        "this is nested more than "
            + Limits.NESTING
            + " deep, or has as many operations in a row; give parts of it names of their own");
  }

  /** Whether a token stands directly behind the one before it, without a blank. */
  boolean touches(Token first, Token second) {
    return first.span().end() == second.span().start();
  }

  boolean sameLine(Token first, Token second) {
    return source.line(first.span().start()) == source.line(second.span().start());
  }

  /** The blanks before the first character of the line on which a token stands. */
  String indentation(Token token) {
    String line = source.lineText(token.span().start());
    return line.substring(0, line.length() - line.stripLeading().length());
  }
}
