package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts LaTeX into tokens. Layout is dropped, signs with several spellings become one, and Unicode
 * (Greek, accents, subscripts, operators) becomes what the commands would have been.
 */
final class Lexer {
  /** More than a long paper. */
  private static final int LONGEST_TEXT = 256 * 1024;

  private final String text;
  private final Scan scan;
  private final List<Token> tokens = new ArrayList<>();

  private Lexer(Source source) {
    this.text = source.text();
    this.scan = new Scan(source);
  }

  /**
   * All tokens, in order.
   *
   * @throws EquationException if the text is too long or something that was opened is not closed
   */
  static List<Token> tokens(Source source) {
    if (source.text().length() > LONGEST_TEXT) {
      throw new EquationException(
          source,
          new Span(0, 0),
          "the text has %d characters and may have %d: keep the formulas alone"
              .formatted(source.text().length(), LONGEST_TEXT));
    }
    var lexer = new Lexer(source);
    while (lexer.scan.at < lexer.text.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    int start = scan.at;
    int c = text.codePointAt(scan.at);
    scan.at += Character.charCount(c);
    switch (c) {
      case '%' -> skipComment();
      case '\\' -> command(start);
      case '{' -> add(Token.Kind.OPEN, "{", start);
      case '}' -> add(Token.Kind.CLOSE, "}", start);
      case '_' -> add(Token.Kind.SUB, "_", start);
      case '^' -> add(Token.Kind.SUP, "^", start);
      case '&' -> add(Token.Kind.ALIGN, "&", start);
      case '$' -> dollar(start);
      case '\n' -> newline(start);
      case '~' -> {}
      default -> character(c, start);
    }
  }

  private void character(int c, int start) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
      return;
    }
    if (digitAt(start) || pointAt(start)) {
      number(start);
    } else if (Commands.COMBINING.containsKey(c)) {
      accent(Commands.COMBINING.get(c), start);
    } else if (Commands.greek(c).isPresent()) {
      add(Token.Kind.COMMAND, Commands.greek(c).get(), start);
    } else if (SmallPrint.isSmall(c)) {
      scan.at = SmallPrint.read(text, start, tokens);
    } else if (Character.isLetter(c)) {
      letter(c, start);
    } else if (c == ':' && scan.at < text.length() && text.charAt(scan.at) == '=') {
      scan.at++;
      add(Token.Kind.SIGN, "=", start);
    } else {
      String sign = Commands.CHARACTERS.getOrDefault(c, Character.toString(c));
      add(Token.Kind.SIGN, sign, start);
    }
  }

  /** A letter that Unicode has with its accent, such as ĉ, is the letter and then the accent. */
  private void letter(int c, int start) {
    String apart = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
    if (!isLatin(apart.codePointAt(0))) {
      add(Token.Kind.SIGN, Character.toString(c), start);
      return;
    }
    add(Token.Kind.LETTER, Character.toString(apart.codePointAt(0)), start);
    for (int i = Character.charCount(apart.codePointAt(0)); i < apart.length(); i++) {
      String accent = Commands.COMBINING.get((int) apart.charAt(i));
      if (accent != null) {
        accent(accent, start);
      }
    }
  }

  /** Puts the token before under an accent. */
  private void accent(String name, int start) {
    if (tokens.isEmpty() || !isLetterLike(tokens.getLast())) {
      return;
    }
    Token last = tokens.removeLast();
    add(Token.Kind.COMMAND, name, start);
    add(Token.Kind.OPEN, "{", start);
    tokens.add(last);
    add(Token.Kind.CLOSE, "}", start);
  }

  private static boolean isLetterLike(Token token) {
    return token.is(Token.Kind.LETTER)
        || (token.is(Token.Kind.COMMAND) && Commands.GREEK.containsKey(token.text()));
  }

  /** Digits with at most one point among them; the first character has been taken. */
  private void number(int start) {
    boolean point = text.charAt(start) == '.';
    while (digitAt(scan.at) || (!point && pointAt(scan.at))) {
      point |= text.charAt(scan.at) == '.';
      scan.at++;
    }
    add(Token.Kind.NUMBER, text.substring(start, scan.at), start);
  }

  /** A point with a digit behind it. */
  private boolean pointAt(int index) {
    return index < text.length() && text.charAt(index) == '.' && digitAt(index + 1);
  }

  private boolean digitAt(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private void skipComment() {
    while (scan.at < text.length() && text.charAt(scan.at) != '\n') {
      scan.at++;
    }
  }

  private void newline(int start) {
    boolean empty = false;
    int look = scan.at;
    while (look < text.length() && Character.isWhitespace(text.charAt(look))) {
      if (text.charAt(look) == '\n') {
        empty = true;
        scan.at = look + 1;
      }
      look++;
    }
    add(empty ? Token.Kind.PARAGRAPH : Token.Kind.NEWLINE, "", start);
  }

  private void dollar(int start) {
    boolean two = scan.at < text.length() && text.charAt(scan.at) == '$';
    if (two) {
      scan.at++;
    }
    add(Token.Kind.MATH, two ? "$$" : "$", start);
  }

  private void command(int start) {
    if (scan.at >= text.length()) {
      return;
    }
    int first = text.codePointAt(scan.at);
    scan.at += Character.charCount(first);
    if (isLatin(first)) {
      while (scan.at < text.length() && isLatin(text.charAt(scan.at))) {
        scan.at++;
      }
    }
    String name = text.substring(start + 1, scan.at);
    if (scan.at < text.length() && text.charAt(scan.at) == '*' && isStarred(name)) {
      scan.at++;
    }
    named(name, start);
  }

  private static boolean isStarred(String name) {
    return switch (name) {
      case "\\",
          "tag",
          "hspace",
          "vspace",
          "operatorname",
          "DeclareMathOperator",
          "newcommand",
          "renewcommand",
          "section",
          "subsection" ->
          true;
      default -> false;
    };
  }

  private static boolean isLatin(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
  }

  private void named(String name, int start) {
    if (Commands.SIGNS.containsKey(name)) {
      add(Token.Kind.SIGN, Commands.SIGNS.get(name), start);
    } else if (Commands.BRACKET_SIZES.contains(name)) {
      scan.skipSpaces();
      if (scan.at < text.length() && text.charAt(scan.at) == '.') {
        scan.at++;
      }
    } else if (Commands.DROPPED_WITH_ARGUMENT.contains(name)) {
      scan.skipSquare();
      scan.raw(start);
    } else if (Commands.WORDS.contains(name)) {
      String words = Scan.words(scan.raw(start));
      if (!words.isEmpty()) {
        add(Token.Kind.TEXT, words, start);
      }
    } else if (!Commands.LAYOUT.contains(name)) {
      structural(name, start);
    }
  }

  private void structural(String name, int start) {
    switch (name) {
      case "\\", "newline", "cr", "tabularnewline" -> {
        add(Token.Kind.ROW, name, start);
        scan.skipLength();
      }
      case "quad", "qquad" -> add(Token.Kind.WIDE, name, start);
      case "(", ")", "[", "]" -> add(Token.Kind.MATH, "\\" + name, start);
      case "_" -> add(Token.Kind.LETTER, "_", start);
      case "&", "$", "%", "-", "\n" -> {}
      case "begin" -> begin(start);
      case "end" -> add(Token.Kind.END, plainName(scan.raw(start)), start);
      default -> add(Token.Kind.COMMAND, name, start);
    }
  }

  private void begin(int start) {
    String name = plainName(scan.raw(start));
    scan.skipPlacement();
    if (name.equals("array")
        || name.equals("tabular")
        || name.startsWith("alignat")
        || name.equals("alignedat")) {
      scan.raw(start);
    }
    add(Token.Kind.BEGIN, name, start);
  }

  private static String plainName(String environment) {
    String name = environment.strip();
    return name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
  }

  private void add(Token.Kind kind, String value, int start) {
    tokens.add(new Token(kind, value, new Span(start, scan.at)));
  }
}
