package io.slate.equation.latex;

import io.slate.equation.Expression;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Span;
import io.slate.equation.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One use of a name on a right side.
 *
 * @param role what the formula does with it there
 * @param other what it is applied to or multiplied with
 * @param lag whether it was read at an earlier time
 * @param child whether it was read at a child
 * @param indices what picks it out of a family
 * @param ranges what the letters in the indices run through
 * @param target the first name on the left of the formula
 */
record Use(
    String name,
    Role role,
    Optional<Expression> other,
    boolean lag,
    boolean child,
    List<Expression> indices,
    Map<String, Expression.Range> ranges,
    String target,
    Span span) {

  /** What a formula does with a name. */
  enum Role {
    /** {@code W x}, {@code W * x}, {@code W \cdot x}, {@code W \times x}. */
    MULTIPLIER,
    /** The right operand of such a product. */
    MULTIPLIED,
    /** Either side of {@code \odot}. */
    ELEMENTWISE,
    ADDED,
    SUBTRACTED,
    /** Above or below a fraction bar, base or exponent. */
    ARITHMETIC,
    TRANSPOSED,
    /** Alone in the brackets of a function. */
    ARGUMENT,
    /** {@code \phi(x)}, where nothing says yet what φ is. */
    CALLED,
    /** {@code a^\\top V b}, the tensor V between two vectors. */
    CONTRACTED,
    /** A lag, an index, the end of a range. */
    COUNT,
    /** One of the vectors in {@code [a, b]}, or the whole right side. */
    PART
  }

  static void collect(Draft draft, List<Use> uses) {
    var collector = new Collector(draft.names().getFirst(), uses);
    for (Draft.Loop loop : draft.loops()) {
      collector.count(loop.range().from());
      collector.count(loop.range().to());
      collector.bound.add(loop.index());
      collector.range(loop.index(), loop.range());
    }
    for (Statement.Target target : draft.targets()) {
      target.child().ifPresent(collector.bound::add);
      target.name().indices().forEach(collector::count);
    }
    collector.visit(draft.value(), Role.PART, Optional.empty());
  }

  private static final class Collector {
    private final String target;
    private final List<Use> uses;
    private final Set<String> bound = new HashSet<>();
    private Map<String, Expression.Range> ranges = Map.of();

    private Collector(String target, List<Use> uses) {
      this.target = target;
      this.uses = uses;
    }

    private void range(String index, Expression.Range ends) {
      Map<String, Expression.Range> more = new HashMap<>(ranges);
      more.put(index, ends);
      ranges = Map.copyOf(more);
    }

    private void count(Expression expression) {
      visit(expression, Role.COUNT, Optional.empty());
    }

    private void visit(Expression expression, Role role, Optional<Expression> other) {
      switch (expression) {
        case Expression.Literal _ -> {}
        case Expression.Name name -> add(name, role, other, false, false);
        case Expression.At(var name, var place, _) -> at(name, place, role, other);
        case Expression.Concatenation(var parts, _) -> {
          // Square brackets around one thing are brackets.
          Role inner = parts.size() == 1 ? role : Role.PART;
          parts.forEach(part -> visit(part, inner, other));
        }
        case Expression.Call(var function, var arguments, var span) -> {
          if (Commands.function(function).isEmpty()) {
            var name = new Expression.Name(function, List.of(), span);
            Role call = arguments.size() == 1 ? Role.CALLED : Role.CONTRACTED;
            add(name, call, arguments.stream().findFirst(), false, false);
          }
          boolean beside =
              role == Role.ADDED || role == Role.ELEMENTWISE || role == Role.MULTIPLIED;
          Optional<Expression> sibling = beside ? other : Optional.empty();
          arguments.forEach(argument -> visit(argument, Role.ARGUMENT, sibling));
        }
        case Expression.Application(var left, var right, _) -> {
          visit(left, Role.MULTIPLIER, Optional.of(right));
          visit(right, Role.MULTIPLIED, Optional.of(left));
        }
        case Expression.Binary(var operator, var left, var right, _) ->
            binary(operator, left, right);
        case Expression.Negation(var operand, _) ->
            visit(operand, role == Role.ADDED ? Role.SUBTRACTED : role, other);
        case Expression.Transposition(var operand, _) -> visit(operand, Role.TRANSPOSED, other);
        case Expression.Sum sum -> sum(sum);
      }
    }

    private void sum(Expression.Sum sum) {
      sum.range()
          .ifPresent(
              ends -> {
                count(ends.from());
                count(ends.to());
                range(sum.index(), ends);
              });
      boolean added = bound.add(sum.index());
      visit(sum.body(), Role.ADDED, Optional.empty());
      if (added) {
        bound.remove(sum.index());
      }
    }

    private void binary(Operator operator, Expression left, Expression right) {
      Role first =
          switch (operator) {
            case ADD, SUBTRACT -> Role.ADDED;
            case STAR, DOT, CROSS -> Role.MULTIPLIER;
            case ELEMENTWISE -> Role.ELEMENTWISE;
            case DIVIDE, POWER -> Role.ARITHMETIC;
          };
      Role second =
          switch (operator) {
            case ADD -> Role.ADDED;
            case SUBTRACT -> Role.SUBTRACTED;
            case STAR, DOT, CROSS -> Role.MULTIPLIED;
            case ELEMENTWISE -> Role.ELEMENTWISE;
            case DIVIDE, POWER -> Role.ARITHMETIC;
          };
      visit(left, first, Optional.of(right));
      visit(right, second, Optional.of(left));
    }

    private void at(
        Expression.Name name, Expression.Place place, Role role, Optional<Expression> other) {
      switch (place) {
        case Expression.Place.Past(var lag) -> {
          add(name, role, other, true, false);
          count(lag);
        }
        case Expression.Place.Child(var which) -> {
          add(name, role, other, false, true);
          boolean side = which instanceof Expression.Name(var text, _, _) && Letters.isSide(text);
          if (!side) {
            count(which);
          }
        }
      }
    }

    private void add(
        Expression.Name name, Role role, Optional<Expression> other, boolean lag, boolean child) {
      if (bound.contains(name.name())) {
        return;
      }
      uses.add(
          new Use(
              name.name(), role, other, lag, child, name.indices(), ranges, target, name.span()));
      name.indices().forEach(this::count);
    }
  }
}
