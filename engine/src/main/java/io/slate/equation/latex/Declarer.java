package io.slate.equation.latex;

import io.slate.equation.Declaration;
import io.slate.equation.Expression;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the declarations of what was decided, and says so. */
final class Declarer {
  private final Sketch sketch;
  private final Lengths lengths;
  private final Findings findings;
  private final Map<String, List<Kinds.Decision>> reasons = new LinkedHashMap<>();

  Declarer(Sketch sketch, Lengths lengths, Findings findings) {
    this.sketch = sketch;
    this.lengths = lengths;
    this.findings = findings;
  }

  /** One declaration a decision, kind by kind. */
  List<Declaration> declarations(Map<String, Kinds.Decision> decisions) {
    List<Declaration> declarations = new ArrayList<>();
    for (Kinds.Kind kind : Kinds.Kind.values()) {
      for (Kinds.Decision decision : decisions.values()) {
        if (decision.kind() == kind) {
          declaration(decision).ifPresent(declarations::add);
        }
      }
    }
    reasons.forEach(
        (sentence, all) ->
            findings.add(
                Finding.Kind.DECLARED,
                all.getFirst().span(),
                sentence.formatted(
                    String.join(", ", all.stream().map(Kinds.Decision::name).toList()))));
    return declarations;
  }

  private Optional<Declaration> declaration(Kinds.Decision decision) {
    return switch (decision.kind()) {
      case WEIGHT -> Optional.of(parameter(Declaration.Kind.WEIGHT, decision));
      case BIAS -> Optional.of(parameter(Declaration.Kind.BIAS, decision));
      case VECTOR -> Optional.of(parameter(Declaration.Kind.VECTOR, decision));
      case SCALAR -> Optional.of(parameter(Declaration.Kind.SCALAR, decision));
      case TENSOR -> Optional.of(parameter(Declaration.Kind.TENSOR, decision));
      case CONSTANT -> Optional.of(constant(decision));
      case INTEGER -> Optional.of(integer(decision));
      case ACTIVATION -> Optional.of(activation(decision));
      case PREDEFINED -> Optional.empty();
    };
  }

  private Declaration parameter(Declaration.Kind kind, Kinds.Decision decision) {
    say(kind.word(), decision, "");
    Optional<Expression> value =
        Optional.ofNullable(sketch.numbers().get(decision.name()))
            .map(given -> number(given.value(), given.span()));
    return new Declaration.Parameter(
        kind,
        decision.name(),
        family(decision),
        kind == Declaration.Kind.WEIGHT ? lengths.shape(decision.name()) : List.of(),
        value,
        Optional.empty(),
        Optional.empty(),
        decision.span());
  }

  private static Expression number(double value, Span span) {
    var literal = new Expression.Literal(Math.abs(value), span);
    return value < 0 ? new Expression.Negation(literal, span) : literal;
  }

  private void say(String word, Kinds.Decision decision, String more) {
    String sentence = word + " %s: " + decision.reason().replace("%", "%%") + more;
    reasons.computeIfAbsent(sentence, _ -> new ArrayList<>()).add(decision);
  }

  private Declaration constant(Kinds.Decision decision) {
    Sketch.Given given = sketch.numbers().get(decision.name());
    say("constant", decision, given == null ? "; no value in the text, 1 is taken" : "");
    double value = given == null ? 1 : given.value();
    return new Declaration.Constant(decision.name(), value, decision.span());
  }

  private Declaration integer(Kinds.Decision decision) {
    Sketch.Given given = sketch.numbers().get(decision.name());
    boolean whole =
        given != null && given.value() == Math.rint(given.value()) && Math.abs(given.value()) < 1e6;
    say("integer", decision, whole ? "" : "; no value in the text, 2 is taken");
    int value = whole && given != null ? (int) given.value() : 2;
    return new Declaration.WholeNumber(decision.name(), value, decision.span());
  }

  /** Wikipedia's LSTM has σ_g for the logistic function and σ_c, σ_h for tanh. */
  private Declaration activation(Kinds.Decision decision) {
    boolean logistic =
        decision.name().equals("sigma_g")
            || decision.name().equals("sigma_hat")
            || decision.name().startsWith("sigma_sig");
    String function = logistic ? "sigmoid" : "tanh";
    say("activation", decision, "; " + function + " is taken");
    return new Declaration.Activation(decision.name(), function, decision.span());
  }

  /** The ranges of the members that the formulas use. */
  private List<Expression.Range> family(Kinds.Decision decision) {
    List<Use> uses = sketch.uses(decision.name()).stream().toList();
    int count = uses.stream().mapToInt(use -> use.indices().size()).max().orElse(0);
    List<Expression.Range> family = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Optional<Expression.Range> range = range(uses, i);
      if (range.isEmpty()) {
        findings.add(
            Finding.Kind.UNRESOLVED,
            decision.span(),
            "which members %s has, from which number to which".formatted(decision.name()));
        return List.of();
      }
      family.add(range.get());
    }
    return family;
  }

  /** The one range that all uses agree on, or the numbers that they name. */
  private static Optional<Expression.Range> range(List<Use> uses, int position) {
    List<Expression.Range> ranges = new ArrayList<>();
    double least = Double.MAX_VALUE;
    double most = -1;
    for (Use use : uses) {
      if (position >= use.indices().size()) {
        return Optional.empty();
      }
      switch (use.indices().get(position)) {
        case Expression.Name(var letter, _, _) when use.ranges().containsKey(letter) ->
            ranges.add(use.ranges().get(letter));
        case Expression.Literal(double value, _) -> {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    if (ranges.isEmpty()) {
      Span span = uses.getFirst().span();
      return Optional.of(
          new Expression.Range(
              new Expression.Literal(least, span), new Expression.Literal(most, span)));
    }
    Expression.Range first = ranges.getFirst();
    boolean agree =
        ranges.stream()
            .allMatch(
                range ->
                    Expressions.same(range.from(), first.from())
                        && Expressions.same(range.to(), first.to()));
    boolean before =
        first.from() instanceof Expression.Literal(double from, _) && least == from - 1;
    if (agree && before) {
      var one = new Expression.Literal(least, uses.getFirst().span());
      return Optional.of(new Expression.Range(one, first.to()));
    }
    agree &= most < 0;
    return agree ? Optional.of(first) : Optional.empty();
  }
}
