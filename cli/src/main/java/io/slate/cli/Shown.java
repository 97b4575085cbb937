package io.slate.cli;

/** Texts of others as they can be shown in a line: no control characters, no more than fits. */
final class Shown {
  private Shown() {}

  /** A text of at most so many columns; what is cut off is marked. */
  static String cut(String text, int columns) {
    String line = line(text);
    if (width(line) <= columns) {
      return line;
    }
    var kept = new StringBuilder();
    int free = columns - 1;
    for (int point : line.codePoints().toArray()) {
      free -= width(point);
      if (free < 0) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept.append('…').toString();
  }

  /** Columns of a terminal that a line takes. */
  static int width(String line) {
    return line.codePoints().map(Shown::width).sum();
  }

  /** Marks stand on the letter before; letters of East Asia take two columns. */
  private static int width(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default ->
          switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
            default -> 1;
          };
    };
  }

  /** A text with spaces behind it, up to so many columns. */
  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** A text with every control character replaced, so that it cannot move the cursor. */
  static String line(String text) {
    var line = new StringBuilder();
    text.codePoints().forEach(point -> line.appendCodePoint(isControl(point) ? '·' : point));
    return line.toString();
  }

  /** A token; a space is made visible, and a mark stands on a circle of dots. */
  static String token(String token, int columns) {
    if (token.equals(" ")) {
      return "␣";
    }
    return cut(isMark(token) ? "◌" + token : token, columns);
  }

  private static boolean isMark(String token) {
    if (token.isEmpty()) {
      return false;
    }
    return switch (Character.getType(token.codePointAt(0))) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> false;
    };
  }

  private static boolean isControl(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> turnsDirection(point);
      default -> false;
    };
  }

  private static boolean turnsDirection(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
