package io.slate.equation;

/**
 * A text and the name it goes by in messages.
 *
 * @param name a file name, or what stands for one: {@code lstm.cell}, {@code <text>}
 * @param text the whole text
 */
public record Source(String name, String text) {

  /** The line, counted from 1, on which an offset lies. */
  public int line(int offset) {
    int line = 1;
    for (int i = 0; i < Math.min(offset, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The column, counted from 1 in code points, at which an offset lies. */
  public int column(int offset) {
    int start = lineStart(offset);
    return text.codePointCount(start, Math.min(offset, text.length())) + 1;
  }

  /** The text of the line on which an offset lies, without its end. */
  public String lineText(int offset) {
    int start = lineStart(offset);
    int end = text.indexOf('\n', start);
    String line = text.substring(start, end < 0 ? text.length() : end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private int lineStart(int offset) {
    return text.lastIndexOf('\n', Math.min(offset, text.length()) - 1) + 1;
  }
}
