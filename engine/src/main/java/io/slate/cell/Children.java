package io.slate.cell;

import io.slate.equation.CellSyntax;
import io.slate.equation.Expression;
import io.slate.equation.Statement;
import java.util.List;

/** Whether a tree cell's text counts children, {@code sum(child: …)}, or names them. */
final class Children {
  private Children() {}

  static boolean areCounted(CellSyntax syntax) {
    return inAny(syntax.statements());
  }

  private static boolean inAny(List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            statement ->
                switch (statement) {
                  case Statement.Equation(_, var targets, var value, _) ->
                      targets.stream().anyMatch(target -> target.child().isPresent()) || in(value);
                  case Statement.Loop(_, _, var body, _) -> inAny(body);
                });
  }

  private static boolean in(Expression expression) {
    return switch (expression) {
      case Expression.Sum(_, var range, var body, _) -> range.isEmpty() || in(body);
      case Expression.Literal _, Expression.Name _, Expression.At _ -> false;
      case Expression.Concatenation(var parts, _) -> parts.stream().anyMatch(Children::in);
      case Expression.Call(_, var arguments, _) -> arguments.stream().anyMatch(Children::in);
      case Expression.Application(var left, var right, _) -> in(left) || in(right);
      case Expression.Binary(_, var left, var right, _) -> in(left) || in(right);
      case Expression.Negation(var operand, _) -> in(operand);
      case Expression.Transposition(var operand, _) -> in(operand);
    };
  }
}
