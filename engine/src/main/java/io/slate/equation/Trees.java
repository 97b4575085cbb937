package io.slate.equation;

import io.slate.equation.Expression.Application;
import io.slate.equation.Expression.At;
import io.slate.equation.Expression.Binary;
import io.slate.equation.Expression.Call;
import io.slate.equation.Expression.Concatenation;
import io.slate.equation.Expression.Literal;
import io.slate.equation.Expression.Name;
import io.slate.equation.Expression.Negation;
import io.slate.equation.Expression.Place;
import io.slate.equation.Expression.Sum;
import io.slate.equation.Expression.Transposition;
import java.util.ArrayDeque;
import java.util.List;

/** Walks expressions without recursion, so that later stages may walk them with it. */
final class Trees {
  private record Visit(Expression expression, int depth) {}

  private Trees() {}

  /** Refuses a tree that is too deep, and {@code split} inside an expression. */
  static void check(Tokens tokens, Expression root) {
    var visits = new ArrayDeque<Visit>();
    visits.push(new Visit(root, 1));
    while (!visits.isEmpty()) {
      Visit visit = visits.pop();
      if (visit.depth() > Limits.NESTING) {
        throw tokens.tooDeep(visit.expression().span());
      }
      if (visit.expression() instanceof Call call && call.function().equals("split")) {
        throw tokens.fail(
            call.span(),
            "split gives several values, so it stands alone behind several names:"
                + " a, b = split(v)");
      }
      children(visit.expression())
          .forEach(child -> visits.push(new Visit(child, visit.depth() + 1)));
    }
  }

  /** Whether a name stands anywhere in an expression that is not too deep. */
  static boolean hasName(Expression root) {
    return root instanceof Name || children(root).stream().anyMatch(Trees::hasName);
  }

  /** The parts of an expression. */
  private static List<Expression> children(Expression expression) {
    return switch (expression) {
      case Literal _ -> List.of();
      case Name(String _, var indices, Span _) -> indices;
      case At(Name name, Place.Past(var lag), Span _) -> List.of(name, lag);
      case At(Name name, Place.Child(var which), Span _) -> List.of(name, which);
      case Concatenation(var parts, Span _) -> parts;
      case Call(String _, var arguments, Span _) -> arguments;
      case Application(var left, var right, Span _) -> List.of(left, right);
      case Binary(var _, var left, var right, Span _) -> List.of(left, right);
      case Negation(var operand, Span _) -> List.of(operand);
      case Transposition(var operand, Span _) -> List.of(operand);
      case Sum(String _, var range, var body, Span _) ->
          range.map(ends -> List.of(ends.from(), ends.to(), body)).orElse(List.of(body));
    };
  }
}
