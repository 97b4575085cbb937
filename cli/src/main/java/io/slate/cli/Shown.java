package io.slate.cli;

/** Texts of others as they can be shown in a line: no control characters, no more than fits. */
final class Shown {
  private Shown() {}

  /** A text of at most so many columns; what is cut off is marked. */
  static String cut(String text, int columns) {
    String line = line(text);
    int length = line.codePointCount(0, line.length());
    return length <= columns
        ? line
        : line.substring(0, line.offsetByCodePoints(0, Math.max(0, columns - 1))) + "…";
  }

  /** A text with every control character replaced, so that it cannot move the cursor. */
  static String line(String text) {
    var line = new StringBuilder();
    text.codePoints().forEach(point -> line.appendCodePoint(isControl(point) ? '·' : point));
    return line.toString();
  }

  /** A token; a space is made visible. */
  static String token(String token, int columns) {
    return token.equals(" ") ? "␣" : cut(token, columns);
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
