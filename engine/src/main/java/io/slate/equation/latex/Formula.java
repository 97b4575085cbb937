package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.List;

/**
 * One equation as typeset.
 *
 * @param targets what stands left of the equals sign, one term for each name
 * @param value the right side
 * @param notes words beside it
 * @param loops the ranges of its indices, outermost first
 */
record Formula(List<Term> targets, Term value, List<String> notes, List<Loop> loops, Span span) {
  Formula {
    targets = List.copyOf(targets);
    notes = List.copyOf(notes);
    loops = List.copyOf(loops);
  }

  /** {@code l = 1, \dots, L}. */
  record Loop(String index, Term from, Term to, Span span) {}
}
