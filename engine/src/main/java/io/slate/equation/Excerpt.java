package io.slate.equation;

/** The line of a mistake with the columns marked below it, fit for any terminal. */
final class Excerpt {
  /** Columns of a line that are shown at most. */
  private static final int WIDTH = 120;

  /** Columns that are shown before a mark in a line that is too long. */
  private static final int BEFORE = 40;

  private static final String INDENTATION = "  ";

  private Excerpt() {}

  /** Two lines: the text and the marks. */
  static String of(Source source, Span span) {
    int[] line = source.lineText(span.start()).codePoints().toArray();
    int from = Math.min(source.column(span.start()) - 1, line.length);
    int marked = source.text().substring(span.start(), span.end()).split("[\r\n]", 2)[0].length();
    int to = Math.clamp(from + (long) marked, from, line.length);
    int first = line.length <= WIDTH ? 0 : Math.max(0, from - BEFORE);
    int last = Math.min(line.length, first + WIDTH);
    String before = first > 0 ? "… " : "";
    String behind = last < line.length ? " …" : "";
    int marks = Math.max(1, columns(line, from, Math.min(to, last)));
    return INDENTATION
        + before
        + shown(line, first, last)
        + behind
        + System.lineSeparator()
        + INDENTATION
        + " ".repeat(before.length() + columns(line, first, from))
        + "^".repeat(marks);
  }

  private static String shown(int[] line, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.appendCodePoint(line[i] == '\t' ? ' ' : isPrintable(line[i]) ? line[i] : 0xFFFD);
    }
    return text.toString();
  }

  /** Accents take no column of their own. */
  private static int columns(int[] line, int from, int to) {
    int columns = 0;
    for (int i = from; i < to; i++) {
      columns += Character.getType(line[i]) == Character.NON_SPACING_MARK ? 0 : 1;
    }
    return columns;
  }

  /** Whether a terminal shows it, rather than obeying it or hiding it. */
  static boolean isPrintable(int glyph) {
    return switch (Character.getType(glyph)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
