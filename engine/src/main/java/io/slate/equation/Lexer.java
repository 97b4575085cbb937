package io.slate.equation;

import io.slate.equation.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a cell's text into tokens. Names leave in their canonical spelling, comments are dropped,
 * line ends are kept outside brackets only, and brackets are balanced in what leaves.
 */
final class Lexer {
  private final Source source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Token> open = new ArrayDeque<>();
  private boolean lineIsBlank = true;
  private int at;

  private Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /** All tokens of a text, the last of kind {@link Kind#END}. */
  static List<Token> tokens(Source source) {
    if (source.text().length() > Limits.TEXT) {
      throw new EquationException(
          source,
          new Span(0, 0),
          "the text has "
              + source.text().length()
              + " characters, more than the "
              + Limits.TEXT
              + " that a cell may have");
    }
    return new Lexer(source).run();
  }

  private List<Token> run() {
    if (text.startsWith("\uFEFF")) {
      at = 1;
    }
    while (at < text.length()) {
      step();
    }
    if (!open.isEmpty()) {
      Token first = open.getLast();
      throw fail(first.span(), "this " + first.kind().words() + " is never closed");
    }
    add(Kind.END, at, at);
    return tokens;
  }

  private void step() {
    int glyph = text.codePointAt(at);
    if (glyph == '\n' || glyph == '\r') {
      lineEnd();
    } else if (isBlank(glyph)) {
      at += Character.charCount(glyph);
    } else if (glyph == '#') {
      skipComment();
    } else if (isDigit(at) || (glyph == '.' && isDigit(at + 1))) {
      number();
    } else if (Glyphs.isNamePart(glyph)) {
      name();
    } else {
      sign(glyph);
    }
  }

  private void lineEnd() {
    boolean needed =
        open.isEmpty() && !tokens.isEmpty() && tokens.getLast().kind() != Kind.LINE_END;
    if (needed) {
      add(Kind.LINE_END, at, at);
    }
    lineIsBlank = true;
    at++;
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void number() {
    lineIsBlank = false;
    int start = at;
    skipDigits();
    boolean range = text.startsWith("..", at);
    if (!range && at < text.length() && text.charAt(at) == '.') {
      at++;
      skipDigits();
    }
    int exponent = at;
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      if (isDigit(at)) {
        skipDigits();
      } else {
        at = exponent;
      }
    }
    var span = new Span(start, at);
    double value = Double.parseDouble(text.substring(start, at));
    if (Double.isInfinite(value)) {
      throw fail(span, "the number is too large; the largest is about 1.8e308");
    }
    tokens.add(new Token(Kind.NUMBER, text.substring(start, at), value, span));
  }

  private void name() {
    var reader = new NameReader(source, at);
    NameReader.Result read = reader.read();
    at = read.end();
    rejectDeclarationInBrackets(read.tokens().getFirst());
    tokens.addAll(read.tokens());
    Token last = tokens.getLast();
    if (last.kind() == Kind.SUBSCRIPT_OPEN) {
      open.push(last);
    }
    if (last.kind() == Kind.NOW && last.text().equals("_t") && isMinus(at) && isDigit(at + 1)) {
      throw fail(
          new Span(last.span().start() - 1, at + 2),
          "the subscript ends before the minus: write h_{t-1} or h[t-1] for the step before, or"
              + " h_t - 1 with blanks for a difference");
    }
  }

  /** A line that starts with {@code weight} inside brackets shows that one was not closed. */
  private void rejectDeclarationInBrackets(Token word) {
    boolean declares = Names.isReserved(word.text()) && !word.is("input");
    if (lineIsBlank && !open.isEmpty() && declares) {
      Token opener = open.getLast();
      throw fail(
          opener.span(),
          "this "
              + opener.kind().words()
              + " is not closed before '"
              + word.text()
              + "' in line "
              + source.line(word.span().start()));
    }
    lineIsBlank = false;
  }

  private void sign(int glyph) {
    lineIsBlank = false;
    Optional<Kind> command = command();
    if (command.isPresent()) {
      return;
    }
    if (text.startsWith("..", at) && !text.startsWith("...", at)) {
      add(Kind.RANGE, at, at + 2);
      return;
    }
    Optional<Mistypings.Mistyping> mistyping = Mistypings.at(text, at);
    if (mistyping.isPresent()) {
      String sign = mistyping.get().sign();
      throw fail(new Span(at, at + sign.length()), mistyping.get().advice());
    }
    if (Glyphs.superscript(glyph).isPresent()) {
      superscript();
      return;
    }
    if (glyph == '√' || glyph == '∑') {
      String word = glyph == '√' ? "sqrt" : "sum";
      tokens.add(new Token(Kind.NAME, word, 0, new Span(at, at + 1)));
      at++;
      return;
    }
    Kind kind =
        Signs.kind(glyph)
            .orElseThrow(
                () ->
                    fail(
                        new Span(at, at + Character.charCount(glyph)),
                        "the character " + Glyphs.show(glyph) + " has no meaning here"));
    add(kind, at, at + 1);
    balance(tokens.getLast());
  }

  /** The products as LaTeX names them, which people type from habit. */
  private Optional<Kind> command() {
    if (text.charAt(at) != '\\') {
      return Optional.empty();
    }
    int end = at + 1;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    Optional<Kind> kind =
        switch (text.substring(at + 1, end)) {
          case "odot", "circ" -> Optional.of(Kind.ELEMENTWISE);
          case "cdot" -> Optional.of(Kind.DOT);
          case "times" -> Optional.of(Kind.CROSS);
          default -> Optional.empty();
        };
    if (kind.isPresent()) {
      add(kind.get(), at, end);
    }
    return kind;
  }

  /** {@code a²} is {@code a^2}. */
  private void superscript() {
    int start = at;
    var digits = new StringBuilder();
    while (at < text.length()) {
      Optional<Character> digit = Glyphs.superscript(text.charAt(at));
      if (digit.isEmpty()) {
        break;
      }
      digits.append(digit.get().charValue());
      at++;
    }
    var span = new Span(start, at);
    boolean negative = digits.charAt(0) == '-';
    String magnitude = negative ? digits.substring(1) : digits.toString();
    if (magnitude.isEmpty() || magnitude.indexOf('-') >= 0 || magnitude.length() > 9) {
      throw fail(span, "a power is written with '^': a^2");
    }
    tokens.add(new Token(Kind.CARET, "^", 0, span));
    if (negative) {
      tokens.add(new Token(Kind.MINUS, "-", 0, span));
    }
    tokens.add(new Token(Kind.NUMBER, magnitude, Double.parseDouble(magnitude), span));
  }

  private void balance(Token token) {
    if (token.kind().opens()) {
      open.push(token);
    }
    if (!token.kind().closes()) {
      return;
    }
    if (open.isEmpty()) {
      throw fail(token.span(), "nothing is open that " + token.kind().words() + " could close");
    }
    Token opener = open.pop();
    if (opener.kind().closing() != token.kind()) {
      throw fail(
          token.span(),
          "expected "
              + opener.kind().closing().words()
              + ", because "
              + opener.kind().words()
              + " was opened in line "
              + source.line(opener.span().start())
              + ", column "
              + source.column(opener.span().start())
              + "; found "
              + token.kind().words());
    }
  }

  private void add(Kind kind, int start, int end) {
    tokens.add(new Token(kind, text.substring(start, end), 0, new Span(start, end)));
    at = end;
  }

  private void skipDigits() {
    while (isDigit(at)) {
      at++;
    }
  }

  /** Blanks, tabs and the blanks of typesetters, but no line separator of another system. */
  private static boolean isBlank(int glyph) {
    return glyph == '\t' || glyph == '\f' || Character.getType(glyph) == Character.SPACE_SEPARATOR;
  }

  private boolean isDigit(int offset) {
    return offset < text.length() && text.charAt(offset) >= '0' && text.charAt(offset) <= '9';
  }

  private boolean isMinus(int offset) {
    return offset < text.length()
        && Signs.kind(text.charAt(offset)).equals(Optional.of(Kind.MINUS));
  }

  private EquationException fail(Span span, String problem) {
    return new EquationException(source, span, problem);
  }
}
