package io.slate.graph;

import io.slate.equation.Expression;
import java.util.Map;
import java.util.Optional;

/** What a sum with an index runs over: its own range, or the children of a tree node. */
final class SumRange {
  private SumRange() {}

  static int[] of(Scope scope, Optional<Expression.Range> range, Map<String, Integer> indices) {
    return range
        .map(own -> scope.range(own, indices))
        .orElseGet(() -> new int[] {1, scope.integer(Choices.CHILDREN).orElse(2)});
  }
}
