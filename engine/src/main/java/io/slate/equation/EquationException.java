package io.slate.equation;

import java.util.Optional;

/**
 * A cell's text says something that cannot be meant. The message shows the line and marks the
 * columns; {@link #problem()} is the sentence alone.
 */
public final class EquationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Source source;
  private final transient Span span;
  private final String problem;

  /**
   * @param source the text
   * @param span what is wrong in it
   * @param problem one sentence: what was found, what was expected, what to do
   */
  public EquationException(Source source, Span span, String problem) {
    super(render(source, span, problem));
    this.source = source;
    this.span = span;
    this.problem = problem;
  }

  public Source source() {
    return source;
  }

  public Span span() {
    return span;
  }

  /** The sentence without the marked line. */
  public String problem() {
    return problem;
  }

  /** The line, counted from 1. */
  public int line() {
    return source.line(span.start());
  }

  /** The column, counted from 1 in code points. */
  public int column() {
    return source.column(span.start());
  }

  private static String render(Source source, Span span, String problem) {
    String line = source.lineText(span.start());
    int column = source.column(span.start());
    int from =
        line.offsetByCodePoints(0, Math.min(column - 1, line.codePointCount(0, line.length())));
    int to = Math.min(line.length(), from + Math.max(1, span.end() - span.start()));
    int width = Math.max(1, line.codePointCount(from, Math.max(from, to)));
    String indent = "  ";
    return source.name()
        + ":"
        + source.line(span.start())
        + ":"
        + column
        + ": "
        + problem
        + System.lineSeparator()
        + indent
        + line.replace('\t', ' ')
        + System.lineSeparator()
        + indent
        + " ".repeat(column - 1)
        + "^".repeat(width);
  }

  /** The known name nearest to a misspelt one, as {@code "did you mean 'h'?"}, if one is near. */
  public static Optional<String> didYouMean(String misspelt, Iterable<String> known) {
    return Spelling.nearest(misspelt, known).map(name -> "did you mean '" + name + "'?");
  }
}
