package io.slate.graph;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntBinaryOperator;

/** The declared names of one cell, and whole-number arithmetic over them. */
final class Scope {
  /** Loops and sums of more passes are refused; the largest known cell needs some dozens. */
  private static final int MOST_PASSES = 1 << 20;

  private static final int MOST_CHILDREN = 256;

  private final CellSyntax syntax;
  private final Choices choices;
  private int passes;
  private final SequencedMap<String, Declaration> declared = new LinkedHashMap<>();

  Scope(CellSyntax syntax, Choices choices) {
    this.syntax = syntax;
    this.choices = choices;
    for (Declaration declaration : syntax.declarations()) {
      Declaration before = declared.putIfAbsent(declaration.name(), declaration);
      if (before != null && !(declaration instanceof Declaration.Output)) {
        throw error(
            declaration.span(),
            "'"
                + declaration.name()
                + "' is declared twice, first on line "
                + syntax.source().line(before.span().start()));
      }
    }
  }

  CellSyntax syntax() {
    return syntax;
  }

  Choices choices() {
    return choices;
  }

  /** Every declaration by name, in the order of the text. */
  SequencedMap<String, Declaration> declared() {
    return declared;
  }

  Optional<Declaration> find(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  EquationException error(Span span, String problem) {
    return new EquationException(syntax.source(), span, problem);
  }

  /** The same for shapes that do not fit; lengths that are not known yet are question marks. */
  EquationException error(Span span, ShapeException problem) {
    String message = java.util.Objects.requireNonNull(problem.getMessage());
    return error(span, message.replaceAll("\\?\\d+", "?"));
  }

  /** The value of an integer, as chosen or as declared. */
  Optional<Integer> integer(String name) {
    Integer chosen = choices.integers().get(name);
    if (chosen != null) {
      return Optional.of(chosen);
    }
    return declared.get(name) instanceof Declaration.WholeNumber(_, var value, _)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** The value of a whole-number expression over integers and loop indices. */
  int whole(Expression expression, Map<String, Integer> indices) {
    return switch (expression) {
      case Expression.Literal(var value, var span) -> {
        if (value != Math.rint(value)) {
          throw error(span, "a whole number is needed here, and this is " + value);
        }
        if (Math.abs(value) > Sizes.LARGEST) {
          throw error(span, "whole numbers go up to " + Sizes.LARGEST + " here");
        }
        yield (int) value;
      }
      case Expression.Name(var name, _, var span) -> {
        Integer index = indices.get(name);
        yield index != null
            ? index
            : integer(name)
                .orElseThrow(
                    () ->
                        error(
                            span,
                            "'"
                                + name
                                + "' is not a whole number: declare it with 'integer "
                                + name
                                + " = …' or use a loop's index"));
      }
      case Expression.Binary(var operator, var left, var right, var span) ->
          switch (operator) {
            case ADD -> exact(span, Math::addExact, whole(left, indices), whole(right, indices));
            case SUBTRACT ->
                exact(span, Math::subtractExact, whole(left, indices), whole(right, indices));
            case STAR, DOT, CROSS ->
                exact(span, Math::multiplyExact, whole(left, indices), whole(right, indices));
            case ELEMENTWISE, DIVIDE, POWER ->
                throw error(span, "an index is made of +, - and * over whole numbers");
          };
      case Expression.Negation(var operand, var span) ->
          exact(span, Math::subtractExact, 0, whole(operand, indices));
      default -> throw error(expression.span(), "a whole number is needed here");
    };
  }

  /** Which child of a tree node: {@code left} is the first, {@code right} the second. */
  int place(Expression which, Map<String, Integer> indices) {
    if (which instanceof Expression.Name(var word, _, _) && !indices.containsKey(word)) {
      switch (word) {
        case "left" -> {
          return 1;
        }
        case "right" -> {
          return 2;
        }
        default -> {}
      }
    }
    return whole(which, indices);
  }

  private int exact(Span span, IntBinaryOperator operation, int a, int b) {
    try {
      return operation.applyAsInt(a, b);
    } catch (ArithmeticException overflow) {
      throw error(span, "this number is out of range");
    }
  }

  /** A length over sizes and whole numbers: {@code 2 * hidden + 1}. */
  Dim length(Expression expression) {
    try {
      return lengthOf(expression);
    } catch (ShapeException problem) {
      throw error(expression.span(), problem);
    }
  }

  private Dim lengthOf(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _, var span) -> size(name, span);
      case Expression.Binary(var operator, var left, var right, var span) ->
          switch (operator) {
            case ADD -> lengthOf(left).plus(lengthOf(right));
            case SUBTRACT -> lengthOf(left).minus(lengthOf(right));
            case STAR, DOT, CROSS -> lengthOf(left).times(lengthOf(right));
            case DIVIDE ->
                lengthOf(left)
                    .dividedBy(lengthOf(right))
                    .orElseThrow(() -> error(span, "this length cannot be divided so"));
            case ELEMENTWISE, POWER -> throw error(span, "a length is made of +, -, * and /");
          };
      case Expression.Application(var left, var right, _) -> lengthOf(left).times(lengthOf(right));
      default -> {
        int number = whole(expression, Map.of());
        if (number < 1) {
          throw error(expression.span(), "a length is at least 1, and this is " + number);
        }
        yield Dim.of(number);
      }
    };
  }

  private Dim size(String name, Span span) {
    if (integer(name).isPresent()) {
      return Dim.of(integer(name).get());
    }
    if (name.equals("input") || name.equals("hidden")) {
      return Dim.of(name);
    }
    if (declared.get(name) instanceof Declaration.Size) {
      return Dim.of(name);
    }
    var sizes = new java.util.ArrayList<>(java.util.List.of("input", "hidden"));
    declared.forEach(
        (known, declaration) -> {
          if (declaration instanceof Declaration.Size) {
            sizes.add(known);
          }
        });
    throw error(
        span,
        "there is no size '"
            + name
            + "'. Declare it with 'size "
            + name
            + "'"
            + EquationException.didYouMean(name, sizes).map(hint -> "; " + hint).orElse(""));
  }

  /** Both ends of a range; everything between is about to be gone through. */
  int[] range(Expression.Range range, Map<String, Integer> indices) {
    int from = whole(range.from(), indices);
    int to = whole(range.to(), indices);
    if (to - (long) from > Flattener.MOST_DEFINITIONS) {
      throw error(
          range.to().span(),
          "a range from " + from + " to " + to + " is longer than " + Flattener.MOST_DEFINITIONS);
    }
    passes += 1 + Math.max(0, to - from);
    if (passes > MOST_PASSES) {
      throw error(range.to().span(), "over " + MOST_PASSES + " passes through loops and sums");
    }
    return new int[] {from, to};
  }

  /** How many children a node of a tree has. */
  int children(Span span) {
    int children = integer(Choices.CHILDREN).orElse(2);
    if (children < 1 || children > MOST_CHILDREN) {
      throw error(
          span,
          "a node of a tree has 1 to " + MOST_CHILDREN + " children, and chosen are " + children);
    }
    return children;
  }

  /** The key of a name with indices: {@code s{2}}. */
  String key(Expression.Name name, Map<String, Integer> indices) {
    if (name.indices().isEmpty()) {
      return name.name();
    }
    return name.indices().stream()
        .map(index -> Integer.toString(whole(index, indices)))
        .collect(java.util.stream.Collectors.joining(",", name.name() + "{", "}"));
  }

  /** The key of a value per child: the child is one index more. */
  String childKey(Expression.Name name, int child, Map<String, Integer> indices) {
    String key = key(name, indices);
    return key.endsWith("}")
        ? key.substring(0, key.length() - 1) + "," + child + "}"
        : key + "{" + child + "}";
  }

  /** Indices with one more. */
  static Map<String, Integer> with(Map<String, Integer> indices, String name, int value) {
    var more = new HashMap<>(indices);
    more.put(name, value);
    return more;
  }
}
