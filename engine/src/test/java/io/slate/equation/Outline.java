package io.slate.equation;

import io.slate.equation.Expression.Application;
import io.slate.equation.Expression.At;
import io.slate.equation.Expression.Binary;
import io.slate.equation.Expression.Call;
import io.slate.equation.Expression.Concatenation;
import io.slate.equation.Expression.Literal;
import io.slate.equation.Expression.Name;
import io.slate.equation.Expression.Negation;
import io.slate.equation.Expression.Range;
import io.slate.equation.Expression.Sum;
import io.slate.equation.Expression.Transposition;
import java.util.List;
import java.util.stream.Collectors;

/** Writes syntax trees as nested lists, without positions, so that tests can compare them. */
final class Outline {
  private Outline() {}

  /** The whole cell; two cells with the same outline have the same tree. */
  static String of(CellSyntax cell) {
    return cell.comment()
        + "\ncell "
        + cell.name()
        + cell.declarations().stream().map(each -> "\n" + of(each)).collect(Collectors.joining())
        + cell.statements().stream().map(each -> "\n" + of(each)).collect(Collectors.joining());
  }

  static String of(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Size(var name, var value, Span _) ->
          "size " + name + value.map(v -> " = " + of(v)).orElse("");
      case Declaration.Input(var name, var length, Span _) ->
          "input " + name + length.map(v -> "[" + of(v) + "]").orElse("");
      case Declaration.State(var name, var length, Span _) ->
          "state " + name + length.map(v -> "[" + of(v) + "]").orElse("");
      case Declaration.Output(var name, var length, Span _) ->
          "output " + name + length.map(v -> "[" + of(v) + "]").orElse("");
      case Declaration.Parameter parameter -> of(parameter);
      case Declaration.Matrix(var name, var value, Span _) -> "matrix " + name + " = " + of(value);
      case Declaration.Constant(var name, var value, Span _) -> "constant " + name + " = " + value;
      case Declaration.WholeNumber(var name, var value, Span _) ->
          "integer " + name + " = " + value;
      case Declaration.Activation(var name, var function, Span _) ->
          "activation " + name + " = " + function;
    };
  }

  private static String of(Declaration.Parameter parameter) {
    return parameter.kind().word()
        + " "
        + parameter.name()
        + parameter.family().stream().map(Outline::of).map(r -> "{" + r + "}").toList()
        + all(parameter.shape())
        + parameter.value().map(v -> " = " + of(v)).orElse("")
        + parameter.start().map(s -> " ~ " + s.name() + s.arguments()).orElse("")
        + parameter.blocks().map(b -> " blocks " + of(b)).orElse("");
  }

  static String of(Statement statement) {
    return switch (statement) {
      case Statement.Equation(var gate, var targets, var value, Span _) ->
          gate.map(role -> role.word() + " gate ").orElse("")
              + targets.stream()
                  .map(target -> of(target.name()) + target.child().map(c -> "@" + c).orElse(""))
                  .collect(Collectors.joining(", "))
              + " = "
              + of(value);
      case Statement.Loop(var index, var range, var body, Span _) ->
          "for " + index + " = " + of(range) + " " + body.stream().map(Outline::of).toList();
    };
  }

  static String of(Range range) {
    return of(range.from()) + ".." + of(range.to());
  }

  static String of(Expression expression) {
    return switch (expression) {
      case Literal(double value, Span _) -> Double.toString(value).replaceFirst("\\.0$", "");
      case Name(var name, var indices, Span _) -> name + (indices.isEmpty() ? "" : all(indices));
      case At(var name, Expression.Place.Past(var lag), Span _) ->
          "(past " + of(name) + " " + of(lag) + ")";
      case At(var name, Expression.Place.Child(var which), Span _) ->
          "(child " + of(name) + " " + of(which) + ")";
      case Concatenation(var parts, Span _) -> all(parts);
      case Call(var function, var arguments, Span _) -> function + "(" + all(arguments) + ")";
      case Application(var left, var right, Span _) -> "(" + of(left) + " " + of(right) + ")";
      case Binary(var operator, var left, var right, Span _) ->
          "(" + of(left) + " " + operator.sign() + " " + of(right) + ")";
      case Negation(var operand, Span _) -> "(- " + of(operand) + ")";
      case Transposition(var operand, Span _) -> "(transpose " + of(operand) + ")";
      case Sum(var index, var range, var body, Span _) ->
          "(sum " + index + range.map(r -> " " + of(r)).orElse("") + ": " + of(body) + ")";
    };
  }

  private static String all(List<Expression> list) {
    return list.stream().map(Outline::of).collect(Collectors.joining(", ", "[", "]"));
  }
}
