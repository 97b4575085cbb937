package io.slate.equation.latex;

import io.slate.equation.Expression;
import io.slate.equation.GateRole;
import io.slate.equation.Span;
import io.slate.equation.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An equation on its way into the cell.
 *
 * @param targets what it defines
 * @param said the gate that words beside it name
 * @param loops the ranges it runs through, outermost first
 */
record Draft(
    List<Statement.Target> targets,
    Expression value,
    Optional<GateRole> said,
    List<Loop> loops,
    Span span) {
  Draft {
    targets = List.copyOf(targets);
    loops = List.copyOf(loops);
  }

  /** One loop around an equation. */
  record Loop(String index, Expression.Range range, Span span) {}

  Draft withValue(Expression other) {
    return new Draft(targets, other, said, loops, span);
  }

  /** The same with other names in place of some, on both sides. */
  Draft renamed(Map<String, String> names) {
    List<Statement.Target> renamed =
        targets.stream()
            .map(target -> new Statement.Target(renamed(target.name(), names), target.child()))
            .toList();
    Expression changed =
        Expressions.map(
            value,
            expression ->
                switch (expression) {
                  case Expression.Name name -> renamed(name, names);
                  case Expression.Call(var function, var arguments, var at)
                      when names.containsKey(function) ->
                      new Expression.Call(names.getOrDefault(function, function), arguments, at);
                  default -> expression;
                });
    return new Draft(renamed, changed, said, loops, span);
  }

  private static Expression.Name renamed(Expression.Name name, Map<String, String> names) {
    String other = names.getOrDefault(name.name(), name.name());
    return new Expression.Name(other, name.indices(), name.span());
  }

  /** The names on the left. */
  List<String> names() {
    return targets.stream().map(target -> target.name().name()).toList();
  }
}
