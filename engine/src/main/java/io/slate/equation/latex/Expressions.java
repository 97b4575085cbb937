package io.slate.equation.latex;

import io.slate.equation.Expression;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Walks through expressions and rebuilds them. */
final class Expressions {
  private Expressions() {}

  /** The expressions directly inside one, in the order of the text; indices and lags too. */
  static List<Expression> children(Expression expression) {
    return switch (expression) {
      case Expression.Literal _ -> List.of();
      case Expression.Name(_, var indices, _) -> indices;
      case Expression.At(var name, var place, _) ->
          switch (place) {
            case Expression.Place.Past(var lag) -> List.of(name, lag);
            case Expression.Place.Child(var which) -> List.of(name, which);
          };
      case Expression.Concatenation(var parts, _) -> parts;
      case Expression.Call(_, var arguments, _) -> arguments;
      case Expression.Application(var left, var right, _) -> List.of(left, right);
      case Expression.Binary(_, var left, var right, _) -> List.of(left, right);
      case Expression.Negation(var operand, _) -> List.of(operand);
      case Expression.Transposition(var operand, _) -> List.of(operand);
      case Expression.Sum(_, var range, var body, _) -> {
        List<Expression> all = new ArrayList<>();
        range.ifPresent(ends -> all.addAll(List.of(ends.from(), ends.to())));
        all.add(body);
        yield all;
      }
    };
  }

  /** Shows every expression to a visitor, outermost first. */
  static void visit(Expression expression, Consumer<Expression> visitor) {
    visitor.accept(expression);
    for (Expression child : children(expression)) {
      visit(child, visitor);
    }
  }

  /** Rebuilds an expression from the inside out. Names inside of {@code At} stay names. */
  static Expression map(Expression expression, UnaryOperator<Expression> change) {
    return change.apply(rebuilt(expression, child -> map(child, change), UnaryOperator.identity()));
  }

  /** The same expression, read elsewhere. */
  static Expression moved(Expression expression, UnaryOperator<Span> move) {
    return rebuilt(expression, child -> moved(child, move), move);
  }

  /** Whether two expressions say the same, wherever they were read. */
  static boolean same(Expression a, Expression b) {
    UnaryOperator<Span> nowhere = _ -> new Span(0, 0);
    return moved(a, nowhere).equals(moved(b, nowhere));
  }

  /** The same expression with others directly inside of it. */
  static Expression withChildren(Expression expression, UnaryOperator<Expression> child) {
    return rebuilt(expression, child, UnaryOperator.identity());
  }

  private static Expression rebuilt(
      Expression expression, UnaryOperator<Expression> child, UnaryOperator<Span> move) {
    Span at = move.apply(expression.span());
    return switch (expression) {
      case Expression.Literal(var value, _) -> new Expression.Literal(value, at);
      case Expression.Name(var name, var indices, _) ->
          new Expression.Name(name, all(indices, child), at);
      case Expression.At(var name, var place, _) ->
          new Expression.At(
              child.apply(name) instanceof Expression.Name changed ? changed : name,
              rebuilt(place, child),
              at);
      case Expression.Concatenation(var parts, _) ->
          new Expression.Concatenation(all(parts, child), at);
      case Expression.Call(var function, var arguments, _) ->
          new Expression.Call(function, all(arguments, child), at);
      case Expression.Application(var left, var right, _) ->
          new Expression.Application(child.apply(left), child.apply(right), at);
      case Expression.Binary(var operator, var left, var right, _) ->
          new Expression.Binary(operator, child.apply(left), child.apply(right), at);
      case Expression.Negation(var operand, _) -> new Expression.Negation(child.apply(operand), at);
      case Expression.Transposition(var operand, _) ->
          new Expression.Transposition(child.apply(operand), at);
      case Expression.Sum(var index, var range, var body, _) ->
          new Expression.Sum(index, range.map(ends -> rebuilt(ends, child)), child.apply(body), at);
    };
  }

  private static Expression.Place rebuilt(Expression.Place place, UnaryOperator<Expression> child) {
    return switch (place) {
      case Expression.Place.Past(var lag) -> new Expression.Place.Past(child.apply(lag));
      case Expression.Place.Child(var which) -> new Expression.Place.Child(child.apply(which));
    };
  }

  private static Expression.Range rebuilt(Expression.Range range, UnaryOperator<Expression> child) {
    return new Expression.Range(child.apply(range.from()), child.apply(range.to()));
  }

  /** Both ends of a range, read elsewhere. */
  static Expression.Range moved(Expression.Range range, UnaryOperator<Span> move) {
    return rebuilt(range, end -> moved(end, move));
  }

  private static List<Expression> all(List<Expression> list, UnaryOperator<Expression> change) {
    return list.stream().map(change).toList();
  }
}
