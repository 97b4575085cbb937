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
    String where = source.line(span.start()) + ":" + source.column(span.start());
    String head = source.name() + ":" + where + ": " + problem;
    return head + System.lineSeparator() + Excerpt.of(source, span);
  }

  /** The known name nearest to a misspelt one, as {@code "did you mean 'h'?"}, if one is near. */
  public static Optional<String> didYouMean(String misspelt, Iterable<String> known) {
    return Spelling.nearest(misspelt, known).map(name -> "did you mean '" + name + "'?");
  }
}
