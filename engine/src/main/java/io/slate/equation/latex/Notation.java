package io.slate.equation.latex;

import io.slate.equation.Declaration;
import io.slate.equation.Expression;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settles the notations that depend on what the names are, and says what they were taken for. */
final class Notation {
  private final Set<String> weights;
  private final Set<String> timed;
  private final Findings findings;

  private Notation(Set<String> weights, Set<String> timed, Findings findings) {
    this.weights = weights;
    this.timed = timed;
    this.findings = findings;
  }

  /** The same cell with calls, row vectors and brackets as the cell language writes them. */
  static Sketch settle(
      Sketch sketch,
      Map<String, Kinds.Decision> decisions,
      Map<String, Declaration> declared,
      Set<String> timed,
      Findings findings) {
    Set<String> functions = new LinkedHashSet<>(Kinds.names(decisions, Kinds.Kind.ACTIVATION));
    functions.addAll(Kinds.names(decisions, Kinds.Kind.TENSOR));
    Set<String> weights = new LinkedHashSet<>(Kinds.names(decisions, Kinds.Kind.WEIGHT));
    for (Declaration declaration : declared.values()) {
      switch (declaration) {
        case Declaration.Activation(var name, _, _) -> functions.add(name);
        case Declaration.Matrix(var name, _, _) -> weights.add(name);
        case Declaration.Parameter parameter when parameter.kind() == Declaration.Kind.WEIGHT ->
            weights.add(parameter.name());
        case Declaration.Parameter parameter when parameter.kind() == Declaration.Kind.TENSOR ->
            functions.add(parameter.name());
        default -> {}
      }
    }
    var notation = new Notation(weights, timed, findings);
    return sketch.map(draft -> draft.withValue(notation.settled(draft.value(), functions)));
  }

  private Expression settled(Expression value, Set<String> functions) {
    List<Span> joined = new ArrayList<>();
    List<Span> rows = new ArrayList<>();
    Expression result = Rewrites.calls(value, functions);
    result = Rewrites.brackets(result, timed, joined);
    result = Rewrites.rows(result, weights, timed, rows);
    if (!joined.isEmpty()) {
      decided(joined.getFirst(), "vectors side by side in square brackets are joined");
    }
    if (!rows.isEmpty()) {
      decided(
          rows.getFirst(),
          "vectors stand before their weights, as rows: x W is written W x, with W transposed");
    }
    reportSigns(result);
    return Rewrites.products(result, weights, timed);
  }

  private void decided(Span span, String text) {
    findings.add(Finding.Kind.DECIDED, span, text);
  }

  /** For each sign with two meanings, which it was given, with the first example. */
  private void reportSigns(Expression value) {
    Map<Operator, String> names = new EnumMap<>(Operator.class);
    names.put(Operator.STAR, "*");
    names.put(Operator.DOT, "\\cdot");
    names.put(Operator.CROSS, "\\times");
    Expressions.visit(
        value,
        e -> {
          if (e instanceof Expression.Binary(var operator, var left, _, var span)
              && names.containsKey(operator)) {
            String meaning =
                isMatrix(left)
                    ? "behind a weight is the product of matrix and vector"
                    : "between vectors or numbers is the product element by element";
            decided(span, names.get(operator) + " " + meaning);
          }
        });
  }

  private boolean isMatrix(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _, _) -> weights.contains(name);
      case Expression.Transposition(var operand, _) -> isMatrix(operand);
      default -> false;
    };
  }
}
