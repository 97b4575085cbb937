package io.slate.equation;

/**
 * A stretch of a source text, in UTF-16 code units.
 *
 * @param start offset of the first unit
 * @param end offset after the last unit, at least {@code start}
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no such span: " + start + " to " + end);
    }
  }

  /** The smallest span that covers this one and the other. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
