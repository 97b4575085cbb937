package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keeps trees so shallow that walking them costs little stack. */
final class Depth {
  /** A little less than the cell language allows, which counts brackets too. */
  private static final int DEEPEST = 150;

  private Depth() {}

  /**
   * @throws EquationException if the term nests too deep
   */
  static void check(Source source, Term term) {
    if (isTooDeep(term, Terms::children)) {
      throw tooDeep(source, term.span());
    }
  }

  /**
   * @throws EquationException if the expression nests too deep
   */
  static void check(Source source, Expression expression) {
    if (isTooDeep(expression, Expressions::children)) {
      throw tooDeep(source, expression.span());
    }
  }

  private static EquationException tooDeep(Source source, Span span) {
    return new EquationException(
        source, span, "the formula nests deeper than %d: give its parts names".formatted(DEEPEST));
  }

  /** Level by level, so that the depth found here needs no stack itself. */
  private static <T> boolean isTooDeep(T root, Function<T, List<T>> children) {
    List<T> level = List.of(root);
    for (int depth = 1; !level.isEmpty(); depth++) {
      if (depth > DEEPEST) {
        return true;
      }
      List<T> next = new ArrayList<>();
      level.forEach(node -> next.addAll(children.apply(node)));
      level = next;
    }
    return false;
  }
}
