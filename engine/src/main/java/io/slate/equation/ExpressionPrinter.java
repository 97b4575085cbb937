package io.slate.equation;

import io.slate.equation.Expression.Application;
import io.slate.equation.Expression.At;
import io.slate.equation.Expression.Binary;
import io.slate.equation.Expression.Call;
import io.slate.equation.Expression.Concatenation;
import io.slate.equation.Expression.Literal;
import io.slate.equation.Expression.Name;
import io.slate.equation.Expression.Negation;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Expression.Place;
import io.slate.equation.Expression.Range;
import io.slate.equation.Expression.Sum;
import io.slate.equation.Expression.Transposition;
import java.util.List;
import java.util.stream.Collectors;

/** Prints expressions with the fewest parentheses from which the same tree is read. */
final class ExpressionPrinter {
  /** How tightly an expression binds, loosest first. */
  private enum Level {
    SUM,
    PRODUCT,
    SIGNED,
    JUXTAPOSITION,
    POWER,
    OPERAND
  }

  private final Names names;

  /**
   * @param names what the names stand for, because {@code h [x]} and {@code f (a)} depend on it
   */
  ExpressionPrinter(Names names) {
    this.names = names;
  }

  String print(Expression expression) {
    return print(expression, Level.SUM);
  }

  String print(Range range) {
    return index(range.from()) + ".." + index(range.to());
  }

  /** In brackets and braces signs stand without blanks: {@code l-1}. */
  String index(Expression expression) {
    return print(expression).replace(" ", "");
  }

  String indices(List<Expression> indices) {
    return indices.isEmpty()
        ? ""
        : indices.stream().map(this::index).collect(Collectors.joining(", ", "{", "}"));
  }

  private String print(Expression expression, Level least) {
    String text = bare(expression);
    return level(expression).compareTo(least) < 0 ? "(" + text + ")" : text;
  }

  private static Level level(Expression expression) {
    return switch (expression) {
      case Binary binary ->
          switch (binary.operator()) {
            case ADD, SUBTRACT -> Level.SUM;
            case STAR, DOT, CROSS, ELEMENTWISE, DIVIDE -> Level.PRODUCT;
            case POWER -> Level.POWER;
          };
      case Negation _ -> Level.SIGNED;
      case Application _ -> Level.JUXTAPOSITION;
      case Literal _, Name _, At _, Concatenation _, Call _, Transposition _, Sum _ ->
          Level.OPERAND;
    };
  }

  private String bare(Expression expression) {
    return switch (expression) {
      case Literal(double value, Span _) -> Numerals.print(value);
      case Name(String name, var indices, Span _) -> name + indices(indices);
      case At(Name name, Place.Past(var lag), Span _) -> bare(name) + "[t-" + index(lag) + "]";
      case At(Name name, Place.Child(var which), Span _) -> bare(name) + "[" + index(which) + "]";
      case Concatenation(var parts, Span _) -> "[" + list(parts) + "]";
      case Call(String function, var arguments, Span _) -> function + "(" + list(arguments) + ")";
      case Application(var left, var right, Span _) -> application(left, right);
      case Binary(Operator operator, var left, var right, Span _) -> binary(operator, left, right);
      case Negation(var operand, Span _) -> "-" + print(operand, Level.SIGNED);
      case Transposition(var operand, Span _) -> print(operand, Level.OPERAND) + "ᵀ";
      case Sum sum -> sum(sum);
    };
  }

  private String list(List<Expression> expressions) {
    return expressions.stream().map(this::print).collect(Collectors.joining(", "));
  }

  private String binary(Operator operator, Expression left, Expression right) {
    if (operator == Operator.POWER) {
      return print(left, Level.OPERAND) + "^" + exponent(right);
    }
    boolean sum = operator == Operator.ADD || operator == Operator.SUBTRACT;
    return print(left, sum ? Level.SUM : Level.PRODUCT)
        + " "
        + operator.sign()
        + " "
        + print(right, sum ? Level.PRODUCT : Level.SIGNED);
  }

  /** An exponent may have a sign; {@code ^T} alone would transpose. */
  private String exponent(Expression expression) {
    if (expression instanceof Negation(Expression operand, Span _)) {
      return "-" + exponent(operand);
    }
    String text = print(expression, Level.POWER);
    boolean transposes =
        leftmost(expression) instanceof Name(String name, var indices, Span _)
            && name.equals("T")
            && !names.isKnown("T");
    return transposes && !text.startsWith("(") ? "(" + text + ")" : text;
  }

  private String application(Expression left, Expression right) {
    String applied = print(left, Level.POWER);
    String operand = print(right, Level.JUXTAPOSITION);
    if (leftmost(right) instanceof Literal && !operand.startsWith("(")) {
      operand = "(" + operand + ")";
    }
    boolean misread =
        (operand.startsWith("[") && rightmost(left) instanceof Name name && indexes(name, operand))
            || (operand.startsWith("(")
                && rightmost(left) instanceof Name called
                && calls(called, operand));
    return (misread ? "(" + applied + ")" : applied) + " " + operand;
  }

  /** Whether a bracket behind this name would be an index. */
  private boolean indexes(Name name, String bracket) {
    return names.isIndexed(name.name()) || isTime(bracket);
  }

  /** Whether a parenthesis behind this name would be a call, or a time out of place. */
  private boolean calls(Name name, String parenthesis) {
    return (!names.isKnown(name.name()) && name.indices().isEmpty())
        || (names.isIndexed(name.name()) && isTime(parenthesis));
  }

  private boolean isTime(String bracket) {
    return !names.isKnown("t")
        && List.of("t]", "t)", "t -", "t +").stream().anyMatch(s -> bracket.startsWith(s, 1));
  }

  /** What is printed first. */
  private static Expression leftmost(Expression expression) {
    return switch (expression) {
      case Application application -> leftmost(application.left());
      case Binary binary -> leftmost(binary.left());
      case Transposition transposition -> leftmost(transposition.operand());
      case Literal _, Name _, At _, Concatenation _, Call _, Negation _, Sum _ -> expression;
    };
  }

  /** What is printed last, as far as it matters on the left of an application. */
  private static Expression rightmost(Expression expression) {
    return switch (expression) {
      case Binary(Operator operator, Expression _, Expression right, Span _)
          when operator == Operator.POWER ->
          rightmost(right);
      case Negation negation -> rightmost(negation.operand());
      case Binary _,
          Application _,
          Transposition _,
          Literal _,
          Name _,
          At _,
          Concatenation _,
          Call _,
          Sum _ ->
          expression;
    };
  }

  private String sum(Sum sum) {
    String range = sum.range().map(ends -> " = " + print(ends)).orElse("");
    names.push(sum.index());
    String body = print(sum.body());
    names.pop();
    return "sum(" + sum.index() + range + ": " + body + ")";
  }
}
