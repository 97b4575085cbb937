package io.slate.graph;

import io.slate.equation.Expression;
import java.util.Map;

/** What a sum with an index runs over: its own range, or the children of a tree node. */
final class SumRange {
  private SumRange() {}

  static int[] of(Scope scope, Expression.Sum sum, Map<String, Integer> indices) {
    return sum.range()
        .map(own -> scope.range(own, indices))
        .orElseGet(() -> new int[] {1, scope.children(sum.span())});
  }
}
