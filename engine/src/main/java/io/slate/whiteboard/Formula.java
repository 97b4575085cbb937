package io.slate.whiteboard;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * An expression as the operations that work it out, from left to right. Equal parts are one
 * operation, also where the operands of a sum or a product are exchanged.
 *
 * @param operations each after those that it reads
 * @param result what the whole expression is
 * @param names each name with the place where it stands first
 */
record Formula(
    Source source, List<Operation> operations, Operand result, SequencedMap<String, Span> names) {

  /**
   * Reads an expression: + - * / ^, a minus before a term, parentheses, numbers and names of one
   * letter; factors may stand side by side, and then belong together more closely than around * and
   * /.
   *
   * @throws EquationException marking what cannot be read
   */
  static Formula parse(String text) {
    return new FormulaParser(text).formula();
  }

  /**
   * The value of each operation.
   *
   * @param given a value for each name
   * @throws EquationException marking a name without a value or an operation without a result
   */
  double[] values(Map<String, Double> given) {
    requireAll(given);
    double[] values = new double[operations.size()];
    for (int i = 0; i < values.length; i++) {
      Operation operation = operations.get(i);
      double left = value(operation.operands().getFirst(), given, values);
      double right = value(operation.operands().getLast(), given, values);
      values[i] = operation.operator().of(left, right);
      requireFinite(operation, values[i], right);
    }
    return values;
  }

  /** The value of one operand. */
  double value(Operand operand, Map<String, Double> given, double[] values) {
    return switch (operand) {
      case Operand.Given(var name) -> given.getOrDefault(name, Double.NaN);
      case Operand.Literal(var value) -> value;
      case Operand.Result(var operation) -> values[operation];
    };
  }

  /** The operand as it is written. */
  String text(Operand operand) {
    return switch (operand) {
      case Operand.Given(var name) -> name;
      case Operand.Literal(var value) -> Statement.number(value);
      case Operand.Result(var operation) -> operations.get(operation).text();
    };
  }

  private void requireAll(Map<String, Double> given) {
    List<String> missing =
        names.keySet().stream().filter(name -> !given.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      String add = missing.stream().map(name -> name + "=NUMBER").collect(Collectors.joining(" "));
      throw problem(
          names.getOrDefault(missing.getFirst(), new Span(0, 0)),
          "'" + missing.getFirst() + "' has no value. Add " + add);
    }
  }

  private void requireFinite(Operation operation, double value, double right) {
    if (operation.operator() == Operator.DIVIDE && right == 0) {
      throw problem(operation.span(), "this divides by 0. Give other values");
    }
    if (Double.isNaN(value)) {
      throw problem(operation.span(), "this has no real value. Give other values");
    }
    if (Double.isInfinite(value)) {
      throw problem(operation.span(), "this is larger than any number here. Give smaller values");
    }
  }

  private EquationException problem(Span span, String sentence) {
    return new EquationException(source, span, sentence);
  }
}
