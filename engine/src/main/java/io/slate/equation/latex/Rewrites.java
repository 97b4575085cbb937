package io.slate.equation.latex;

import io.slate.equation.Expression;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Gives notations of papers the form that the cell language has for them. */
final class Rewrites {
  private Rewrites() {}

  /** {@code a^\top V b} between vectors a and b is the tensor V of a and b. */
  static Expression tensors(Expression expression, Set<String> timed) {
    return Expressions.map(
        expression,
        e -> {
          if (e
                  instanceof
                  Expression.Application(
                      Expression.Transposition(var left, _),
                      Expression.Application(Expression.Name(var name, var none, _), var right, _),
                      var span)
              && none.isEmpty()
              && !timed.contains(name)
              && isVector(left, timed)
              && isVector(right, timed)) {
            return new Expression.Call(name, List.of(unwrapped(left), unwrapped(right)), span);
          }
          return e;
        });
  }

  private static Expression unwrapped(Expression expression) {
    return expression instanceof Expression.Concatenation(var parts, _) && parts.size() == 1
        ? parts.getFirst()
        : expression;
  }

  private static boolean isVector(Expression expression, Set<String> timed) {
    return switch (expression) {
      case Expression.Name(var name, _, _) -> timed.contains(name);
      case Expression.At _, Expression.Concatenation _ -> true;
      default -> false;
    };
  }

  /** {@code W(a)} of a name that is no function is a product, and {@code W(a) b} is W of a b. */
  static Expression calls(Expression expression, Set<String> functions) {
    UnaryOperator<Expression> deeper = child -> calls(child, functions);
    return switch (expression) {
      case Expression.Application(Expression.Call call, var right, var span)
          when isProduct(call, functions) -> {
        Expression argument = argument(call, deeper);
        Expression rest = deeper.apply(right);
        Span both = argument.span().to(rest.span());
        yield new Expression.Application(
            name(call), new Expression.Application(argument, rest, both), span);
      }
      case Expression.Call call when isProduct(call, functions) ->
          new Expression.Application(name(call), argument(call, deeper), call.span());
      default -> Expressions.withChildren(expression, deeper);
    };
  }

  private static boolean isProduct(Expression.Call call, Set<String> functions) {
    return Commands.function(call.function()).filter(call.function()::equals).isEmpty()
        && !functions.contains(call.function());
  }

  private static Expression name(Expression.Call call) {
    return new Expression.Name(call.function(), List.of(), call.span());
  }

  private static Expression argument(Expression.Call call, UnaryOperator<Expression> deeper) {
    List<Expression> arguments = call.arguments().stream().map(deeper).toList();
    return arguments.size() == 1
        ? arguments.getFirst()
        : new Expression.Concatenation(arguments, call.span());
  }

  /**
   * {@code x W}, in texts whose vectors are rows, is {@code W x}.
   *
   * @param weights names of matrices
   * @param found receives where it was so
   */
  static Expression rows(
      Expression expression, Set<String> weights, Set<String> timed, List<Span> found) {
    return Expressions.map(
        expression,
        e ->
            switch (e) {
              case Expression.Application(var left, var right, var span)
                  when isRow(left, right, weights, timed) -> {
                found.add(span);
                yield reversed(left, right, span);
              }
              case Expression.Binary(var operator, var left, var right, var span)
                  when isProduct(operator) && isRow(left, right, weights, timed) -> {
                found.add(span);
                yield new Expression.Binary(operator, /* left= */ right, /* right= */ left, span);
              }
              default -> e;
            });
  }

  private static boolean isProduct(Operator operator) {
    return operator == Operator.STAR || operator == Operator.DOT || operator == Operator.CROSS;
  }

  private static boolean isRow(
      Expression left, Expression right, Set<String> weights, Set<String> timed) {
    return isMatrix(right, weights) && !isMatrix(left, weights) && readsTime(left, timed);
  }

  /** {@code x A B} is {@code B A x}. */
  private static Expression reversed(Expression left, Expression matrices, Span span) {
    Expression result = left;
    Expression rest = matrices;
    while (rest instanceof Expression.Application(var first, var others, _)) {
      result = new Expression.Application(first, result, span);
      rest = others;
    }
    return new Expression.Application(rest, result, span);
  }

  private static boolean isMatrix(Expression expression, Set<String> weights) {
    return switch (expression) {
      case Expression.Name(var name, _, _) -> weights.contains(name);
      case Expression.Transposition(var operand, _) -> isMatrix(operand, weights);
      case Expression.Application(var left, var right, _) ->
          isMatrix(left, weights) && isMatrix(right, weights);
      default -> false;
    };
  }

  static boolean readsTime(Expression expression, Set<String> timed) {
    return switch (expression) {
      case Expression.Name(var name, _, _) when timed.contains(name) -> true;
      case Expression.At _ -> true;
      default ->
          Expressions.children(expression).stream().anyMatch(child -> readsTime(child, timed));
    };
  }

  /**
   * Square brackets around one thing are brackets, unless vectors stand side by side in them as in
   * {@code [h_{t-1} x_t]}.
   */
  static Expression brackets(Expression expression, Set<String> timed, List<Span> joined) {
    return Expressions.map(
        expression,
        e -> {
          if (!(e instanceof Expression.Concatenation(var parts, var span)) || parts.size() != 1) {
            return e;
          }
          List<Expression> beside = beside(parts.getFirst(), timed);
          if (beside.size() > 1) {
            joined.add(span);
            return new Expression.Concatenation(beside, span);
          }
          return parts.getFirst();
        });
  }

  private static List<Expression> beside(Expression expression, Set<String> timed) {
    List<Expression> parts = new ArrayList<>();
    Expression rest = expression;
    while (rest instanceof Expression.Application(var left, var right, _)) {
      parts.add(left);
      rest = right;
    }
    parts.add(rest);
    boolean vectors =
        parts.stream()
            .allMatch(
                part ->
                    part instanceof Expression.At
                        || (part instanceof Expression.Name(var name, _, _)
                            && timed.contains(name)));
    return vectors ? parts : List.of();
  }

  /**
   * Vectors side by side are multiplied element by element, which the canonical file writes with a
   * sign: {@code z h[t-1]} is {@code z * h[t-1]}.
   */
  static Expression products(Expression expression, Set<String> weights, Set<String> timed) {
    return Expressions.map(
        expression,
        e ->
            e instanceof Expression.Application(var left, var right, var span)
                    && !isMatrix(left, weights)
                    && readsTime(left, timed)
                    && !isMatrix(right, weights)
                ? new Expression.Binary(Operator.STAR, left, right, span)
                : e);
  }
}
