package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.GateRole;
import io.slate.equation.Source;
import io.slate.equation.Span;
import io.slate.equation.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns formulas into equations of names and expressions. */
final class Drafter {
  private final Source source;
  private final Hints hints;
  private final Findings findings;
  private final List<Formula> formulas;
  private final Naming naming;
  private final Set<String> later = new LinkedHashSet<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, Sketch.Given> numbers = new LinkedHashMap<>();

  Drafter(Source source, Hints hints, Findings findings, List<Formula> formulas, Naming naming) {
    this.source = source;
    this.hints = hints;
    this.findings = findings;
    this.formulas = formulas;
    this.naming = naming;
  }

  /**
   * All equations of the text.
   *
   * @throws EquationException if a left side is not a name, or a right side cannot be meant
   */
  Sketch sketch() {
    boolean ahead =
        formulas.stream().flatMap(f -> f.targets().stream()).anyMatch(t -> offset(t) > 0);
    if (ahead) {
      formulas.forEach(this::collectLater);
      findings.add(
          Finding.Kind.DECIDED,
          formulas.getFirst().span(),
          "left sides stand at t+1: every %s is moved one step back, what is read at t alone stays"
              .formatted(String.join(", every ", later)));
    }
    for (Formula formula : formulas) {
      draft(formula);
    }
    Set<String> timed = new HashSet<>();
    for (Formula formula : formulas) {
      for (Symbol symbol : Terms.symbols(formula)) {
        String name = naming.reference(symbol).name();
        if (naming.isTimed(name)) {
          timed.add(name);
        }
      }
    }
    return new Sketch(drafts, numbers, timed);
  }

  /** With a left side at t+1, every name that is seen at t+1 is one step later than it will be. */
  private void collectLater(Formula formula) {
    for (Symbol symbol : Terms.symbols(formula)) {
      Reference reference = naming.reference(symbol);
      if (reference.offset() > 0) {
        later.add(reference.name());
      }
    }
  }

  private int offset(Term target) {
    return target instanceof Term.Letter(Symbol symbol) ? naming.reference(symbol).offset() : 0;
  }

  private void draft(Formula formula) {
    List<Term> targets = targets(formula);
    if (isInitialState(targets)) {
      findings.add(
          Finding.Kind.SKIPPED,
          formula.span(),
          "the value before the first step; the initial state is given where the cell runs");
      return;
    }
    if (isNumber(formula, targets)) {
      return;
    }
    Reference first = reference(targets.getFirst());
    int moved = later.contains(first.name()) ? 0 : -first.offset();
    if (first.lag().isPresent()) {
      throw error(first.span(), "the left side stands at t-%s".formatted(first.lag().get()));
    }
    if (moved != 0) {
      findings.add(
          Finding.Kind.DECIDED,
          formula.span(),
          "the equation of %s stands at t-%d and is moved to t".formatted(first.name(), moved));
    }
    var translation = new Translation(source, naming, new Shift(moved, later));
    equations(formula, targets, translation);
  }

  /** The terms on the left; a column or a bracket holds several. */
  private static List<Term> targets(Formula formula) {
    if (formula.targets().size() > 1) {
      return formula.targets();
    }
    return switch (formula.targets().getFirst()) {
      case Term.Column(var rows, _) -> rows;
      case Term.Bracketed(var parts, _) ->
          parts.size() == 1 && parts.getFirst() instanceof Term.Column(var rows, _) ? rows : parts;
      case Term term -> List.of(term);
    };
  }

  private Reference reference(Term target) {
    if (target instanceof Term.Letter(Symbol symbol)) {
      return naming.reference(symbol);
    }
    throw error(target.span(), "the left side of an equation is one name, as in f_t = …");
  }

  /** {@code h_0 = 0}, where h is known at other times. */
  private boolean isInitialState(List<Term> targets) {
    if (!(targets.getFirst() instanceof Term.Letter(Symbol symbol))) {
      return false;
    }
    boolean zero =
        !hints.isComplete()
            && symbol.indices().size() == 1
            && symbol.indices().getFirst().text().equals("0");
    return zero && naming.reference(symbol).indices().isEmpty() && naming.isTimed(symbol.stem());
  }

  private boolean isNumber(Formula formula, List<Term> targets) {
    Optional<Double> value = number(formula.value());
    if (value.isEmpty() || targets.size() != 1) {
      return false;
    }
    Reference target = reference(targets.getFirst());
    boolean equation = hints.isComplete() && hints.find(target.name()).isEmpty();
    if (!naming.isTimed(target.name()) && !equation) {
      numbers.put(target.name(), new Sketch.Given(value.get(), formula.span()));
      return true;
    }
    return false;
  }

  private static Optional<Double> number(Term term) {
    return switch (term) {
      case Term.Literal(double value, _) -> Optional.of(value);
      case Term.Negated(Term.Literal(double value, _), _) -> Optional.of(-value);
      default -> Optional.empty();
    };
  }

  private void equations(Formula formula, List<Term> targets, Translation translation) {
    List<Term> functions = functions(formula.value());
    if (targets.size() == 1) {
      add(formula, targets, translation.of(formula.value()), translation);
    } else if (!functions.isEmpty()) {
      stacked(formula, targets, functions, translation);
    } else if (column(formula.value()).size() == targets.size()) {
      List<Term> rows = column(formula.value());
      for (int i = 0; i < targets.size(); i++) {
        add(formula, List.of(targets.get(i)), translation.of(rows.get(i)), translation);
      }
    } else {
      Expression value = translation.of(formula.value());
      boolean splits =
          value instanceof Expression.Call(var function, _, _) && function.equals("split");
      if (!splits) {
        findings.add(
            Finding.Kind.DECIDED,
            formula.span(),
            "several names on the left are the parts of the right side, in their order");
      }
      Expression whole =
          splits ? value : new Expression.Call("split", List.of(value), value.span());
      add(formula, targets, whole, translation);
    }
  }

  private static List<Term> column(Term term) {
    return switch (term) {
      case Term.Column(var rows, _) -> rows;
      case Term.Bracketed(var parts, _)
          when parts.size() == 1 && parts.getFirst() instanceof Term.Column(var rows, _) ->
          rows;
      default -> List.of();
    };
  }

  /** The functions of {@code (σ, σ, σ, tanh)} before a product. */
  private static List<Term> functions(Term value) {
    List<Term> rows =
        switch (value) {
          case Term.Juxtaposed(Term left, _, _) -> column(left);
          case Term.Binary(_, Term left, _, _) -> column(left);
          default -> List.of();
        };
    return rows.stream().allMatch(Term.FunctionName.class::isInstance) ? rows : List.of();
  }

  /** A column of functions applied to a product, part by part. */
  private void stacked(
      Formula formula, List<Term> targets, List<Term> functions, Translation translation) {
    if (functions.size() != targets.size()) {
      throw error(
          formula.span(),
          "%d names on the left and %d functions on the right"
              .formatted(targets.size(), functions.size()));
    }
    Term product =
        switch (formula.value()) {
          case Term.Juxtaposed(_, Term right, _) -> right;
          case Term.Binary(_, _, Term right, _) -> right;
          default -> formula.value();
        };
    List<Statement.Target> before = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Reference target = reference(targets.get(i));
      var name = new Expression.Name(target.name() + "_in", List.of(), target.span());
      before.add(new Statement.Target(name, Optional.empty()));
      String function = ((Term.FunctionName) functions.get(i)).name();
      Expression value = new Expression.Call(function, List.of(name), functions.get(i).span());
      add(formula, List.of(targets.get(i)), value, translation);
    }
    Expression parts =
        new Expression.Call("split", List.of(translation.of(product)), product.span());
    drafts.add(new Draft(before, parts, Optional.empty(), List.of(), formula.span()));
    findings.add(
        Finding.Kind.DECIDED,
        formula.span(),
        "the product is split into the parts that the functions are applied to");
  }

  private void add(Formula formula, List<Term> left, Expression value, Translation translation) {
    List<Statement.Target> targets = new ArrayList<>();
    for (Term term : left) {
      Reference reference = reference(term);
      boolean shifted = later.contains(reference.name());
      if (left.size() > 1
          && !shifted
          && reference.offset() != reference(left.getFirst()).offset()) {
        throw error(reference.span(), "the left sides stand at different times");
      }
      Expression at = translation.of(term);
      Expression.Name name =
          switch (at) {
            case Expression.Name plain -> plain;
            case Expression.At(var plain, _, _) -> plain;
            default -> throw error(term.span(), "the left side is not a name");
          };
      targets.add(new Statement.Target(name, reference.child()));
    }
    List<Draft.Loop> loops = new ArrayList<>();
    for (Formula.Loop loop : formula.loops()) {
      Expression.Range range = translation.range(new Term.Range(loop.from(), loop.to()));
      loops.add(new Draft.Loop(Names.declarable(loop.index()), range, loop.span()));
    }
    Depth.check(source, value);
    drafts.add(new Draft(targets, value, said(formula, left), loops, formula.span()));
  }

  /** The gate that the words beside the formula, or on its left side, name. */
  private Optional<GateRole> said(Formula formula, List<Term> left) {
    if (left.size() != 1) {
      return Optional.empty();
    }
    if (left.getFirst() instanceof Term.Letter(Symbol symbol)
        && symbol.kind() == Symbol.Kind.PHRASE) {
      return Phrases.role(symbol.base());
    }
    return formula.notes().stream().flatMap(note -> Phrases.role(note).stream()).findFirst();
  }

  private EquationException error(Span span, String problem) {
    return new EquationException(source, span, problem);
  }
}
