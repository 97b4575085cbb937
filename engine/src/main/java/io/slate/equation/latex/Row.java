package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.List;

/**
 * The tokens of one formula, and what stood beside it.
 *
 * @param tokens without alignment and layout; at least one
 * @param notes words beside the formula: {@code forget gate}
 * @param ranges {@code l = 1, \dots, L}
 */
record Row(List<Token> tokens, List<String> notes, List<IndexRange> ranges) {
  Row {
    tokens = List.copyOf(tokens);
    notes = List.copyOf(notes);
    ranges = List.copyOf(ranges);
  }

  /** The values that an index runs through, both ends included. */
  record IndexRange(List<Token> index, List<Token> from, List<Token> to) {}

  Span span() {
    return spanOf(tokens);
  }

  static Span spanOf(List<Token> tokens) {
    Span span = tokens.getFirst().span();
    for (Token token : tokens) {
      span = span.to(token.span());
    }
    return span;
  }
}
