package io.slate.equation;

/**
 * A text and the name it goes by in messages. A line ends in LF, CR LF or CR.
 *
 * @param name a file name, or what stands for one: {@code lstm.cell}, {@code <text>}
 * @param text the whole text
 */
public record Source(String name, String text) {

  /** The line, counted from 1, on which an offset lies. */
  public int line(int offset) {
    int line = 1;
    for (int i = 0; i < Math.min(offset, text.length()); i++) {
      if (endsLine(i)) {
        line++;
      }
    }
    return line;
  }

  /** The column, counted from 1 in code points, at which an offset lies. */
  public int column(int offset) {
    int start = lineStart(offset);
    return text.codePointCount(start, Math.max(start, Math.min(offset, text.length()))) + 1;
  }

  /** The text of the line on which an offset lies, without its end. */
  public String lineText(int offset) {
    int start = lineStart(offset);
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(start, end);
  }

  private int lineStart(int offset) {
    int start = Math.min(offset, text.length());
    while (start > 0 && !endsLine(start - 1)) {
      start--;
    }
    return start;
  }

  /** Whether a line ends with the unit at an index; the CR of a CR LF does not end it. */
  private boolean endsLine(int index) {
    char unit = text.charAt(index);
    boolean followedByFeed = index + 1 < text.length() && text.charAt(index + 1) == '\n';
    return unit == '\n' || (unit == '\r' && !followedByFeed);
  }
}
