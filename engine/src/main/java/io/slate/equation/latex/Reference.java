package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.List;
import java.util.Optional;

/**
 * What a symbol refers to.
 *
 * @param name as the cell language writes it: {@code W_f}, {@code h_tilde}
 * @param timed whether it stood with a time, even if that was t itself
 * @param offset steps after t, negative for the past
 * @param lag the letter k of t - k
 * @param indices which member of a family
 * @param child which child of a tree's node
 */
record Reference(
    String name,
    boolean timed,
    int offset,
    Optional<String> lag,
    List<Symbol.Index> indices,
    Optional<String> child,
    Span span) {
  Reference {
    indices = List.copyOf(indices);
  }
}
