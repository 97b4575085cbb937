package io.slate.equation.latex;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.Source;
import io.slate.equation.Span;
import io.slate.equation.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Completes a sketch with what its formulas do not say, and makes it a cell. */
final class Assembler {
  private static final Pattern CELL_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,60}");

  private final Source source;
  private final Hints hints;
  private final Findings findings;
  private final Map<String, Declaration> declared = new LinkedHashMap<>();
  private final Audit audit;

  Assembler(Source source, Hints hints, Findings findings) {
    this.source = source;
    this.hints = hints;
    this.findings = findings;
    hints.declarations().forEach(each -> declared.putIfAbsent(each.name(), each));
    this.audit = new Audit(source, declared, findings);
  }

  /**
   * The whole cell.
   *
   * @throws EquationException if a name has two equations
   */
  LatexCell assemble(Sketch read) {
    Sketch sketch = Identities.unify(withoutAbstractions(read), findings, declared.keySet());
    sketch = declared.isEmpty() ? States.withoutReadOut(sketch, findings) : sketch;
    audit.requireOneEquationEach(sketch);
    Set<String> timed = timed(sketch);
    sketch = sketch.map(draft -> draft.withValue(Rewrites.tensors(draft.value(), timed)));

    Map<String, String> inputs = Inputs.of(sketch);
    inputs.keySet().removeAll(declared.keySet());
    Set<String> settled = new LinkedHashSet<>(sketch.defined());
    settled.addAll(declared.keySet());
    settled.addAll(sketch.open().keySet());
    settled.addAll(inputs.keySet());
    Map<String, Kinds.Decision> decisions = Kinds.of(sketch, settled);
    sketch = Notation.settle(sketch, decisions, declared, timed, findings);

    List<Declaration> declarations = new ArrayList<>(hints.declarations());
    Sketch complete = sketch;
    States.Found found = new States(sketch).find();
    var lengths = new Lengths(sketch, inputs.keySet(), found, findings);
    inputs.forEach((name, reason) -> declarations.add(input(name, reason, complete, lengths)));
    declareStates(found, sketch, decisions, declarations);
    List<Draft> matrices =
        sketch.drafts().stream().filter(d -> isMatrix(d, complete, decisions)).toList();
    Sketch equations = sketch.with(without(sketch.drafts(), matrices));
    lengths.inputLikeState().ifPresent(declarations::addFirst);
    declarations.addAll(new Declarer(sketch, lengths, findings).declarations(decisions));
    matrices.forEach(draft -> declarations.add(matrix(draft)));
    audit.requirePast(sketch);
    audit.reportUnresolved(sketch, inputs.keySet());
    List<Statement> statements = new Statements(equations, hints, declarations, findings).all();
    String name = name();
    var cell = new CellSyntax(source, comment(), name, declarations, statements);
    var result = new LatexCell(cell, findings.all());
    if (result.isComplete()) {
      audit.requireCell(cell);
    }
    return result;
  }

  private static Set<String> timed(Sketch sketch) {
    Set<String> timed = new LinkedHashSet<>(sketch.timed());
    timed.addAll(sketch.defined());
    timed.addAll(sketch.open().keySet());
    timed.addAll(Inputs.of(sketch).keySet());
    return timed;
  }

  /**
   * {@code h_t = f(h_{t-1}, x_t)} says that there is a function and not which. A matrix that is
   * declared needs no formula.
   */
  private Sketch withoutAbstractions(Sketch sketch) {
    List<Draft> kept = new ArrayList<>();
    for (Draft draft : sketch.drafts()) {
      if (declared.get(draft.names().getFirst()) instanceof Declaration.Matrix) {
        continue;
      }
      boolean unknown =
          draft.value() instanceof Expression.Call(var function, var arguments, _)
              && arguments.size() > 1
              && Commands.function(function).isEmpty()
              && !declared.containsKey(function);
      if (unknown) {
        findings.add(
            Finding.Kind.SKIPPED,
            draft.span(),
            "the equation of %s names a function and does not say which"
                .formatted(draft.names().getFirst()));
      } else {
        kept.add(draft);
      }
    }
    return sketch.with(kept);
  }

  private Declaration input(String name, String reason, Sketch sketch, Lengths lengths) {
    Span span = sketch.firstUse(name);
    boolean number = lengths.isNumber(name);
    String length = number ? "[1]" : "";
    String more = number ? "; no weight is applied to it, so it is one number" : "";
    findings.add(
        Finding.Kind.DECLARED, span, "input %s%s: %s%s".formatted(name, length, reason, more));
    Optional<Expression> one =
        number ? Optional.of(new Expression.Literal(1, span)) : Optional.empty();
    return new Declaration.Input(name, one, span);
  }

  private void declareStates(
      States.Found found,
      Sketch sketch,
      Map<String, Kinds.Decision> decisions,
      List<Declaration> declarations) {
    boolean said = declared.values().stream().anyMatch(Declaration.State.class::isInstance);
    for (String state : found.states()) {
      if (!declared.containsKey(state)) {
        Span span = sketch.firstUse(state);
        findings.add(
            Finding.Kind.DECLARED, span, "state %s: it is read one step later".formatted(state));
        declarations.add(new Declaration.State(state, Optional.empty(), span));
      }
    }
    boolean outputSaid = declared.values().stream().anyMatch(Declaration.Output.class::isInstance);
    if (found.output().isPresent() && !outputSaid && !said) {
      declarations.add(
          output(found.output().get(), sketch, Kinds.names(decisions, Kinds.Kind.WEIGHT)));
    }
  }

  /** An output that is weights times values has the size hidden, as nothing else sets it. */
  private Declaration output(String name, Sketch sketch, Set<String> weights) {
    Span span = sketch.definition(name).map(Draft::span).orElse(new Span(0, 0));
    boolean free =
        sketch.definition(name).filter(d -> States.isReadOut(d.value(), weights)).isPresent();
    findings.add(
        Finding.Kind.DECLARED,
        span,
        "output %s: no equation uses it".formatted(name)
            + (free
                ? ", of size hidden. If it is a read-out, drop its equation: that is the head's"
                    + " task"
                : ""));
    var hidden = new Expression.Name("hidden", List.of(), span);
    return new Declaration.Output(name, free ? Optional.of(hidden) : Optional.empty(), span);
  }

  /** A name made of weights alone, which is applied to vectors. */
  private boolean isMatrix(Draft draft, Sketch sketch, Map<String, Kinds.Decision> decisions) {
    List<String> names = new ArrayList<>();
    Expressions.visit(
        draft.value(),
        e -> {
          if (e instanceof Expression.Name(var name, _, _)) {
            names.add(name);
          }
        });
    boolean weights = names.stream().anyMatch(name -> isWeight(name, decisions));
    boolean constant =
        names.stream().allMatch(name -> decisions.containsKey(name) || isParameter(name));
    boolean applied =
        sketch.uses(draft.names().getFirst()).stream()
            .anyMatch(use -> use.role() == Use.Role.MULTIPLIER);
    return draft.targets().size() == 1 && weights && constant && applied;
  }

  private boolean isWeight(String name, Map<String, Kinds.Decision> decisions) {
    return Kinds.kind(decisions, name).filter(kind -> kind == Kinds.Kind.WEIGHT).isPresent()
        || (declared.get(name) instanceof Declaration.Parameter parameter
            && parameter.kind() == Declaration.Kind.WEIGHT);
  }

  private boolean isParameter(String name) {
    return switch (declared.get(name)) {
      case Declaration.Parameter _, Declaration.Constant _, Declaration.Matrix _ -> true;
      case null -> name.equals("I");
      default -> false;
    };
  }

  private Declaration matrix(Draft draft) {
    String name = draft.names().getFirst();
    findings.add(
        Finding.Kind.DECLARED,
        draft.span(),
        "matrix %s: it is made of weights alone".formatted(name));
    return new Declaration.Matrix(name, draft.value(), draft.span());
  }

  private static List<Draft> without(List<Draft> drafts, List<Draft> some) {
    return drafts.stream().filter(draft -> !some.contains(draft)).toList();
  }

  private String name() {
    if (hints.name().isPresent()) {
      return hints.name().get();
    }
    String file = source.name().replaceFirst(".*[/\\\\]", "").replaceFirst("\\.[^.]*$", "");
    String plain = Names.plain(file);
    boolean usable = CELL_NAME.matcher(plain).matches() && !plain.endsWith("_t");
    return usable && !Names.isReserved(plain) ? plain : "imported";
  }

  private String comment() {
    List<String> lines = new ArrayList<>();
    if (!hints.comment().isBlank()) {
      lines.add(hints.comment());
    }
    // Where the text declares everything itself there is nothing to check.
    List<Finding> open = hints.isComplete() ? List.of() : findings.all();
    if (!open.isEmpty()) {
      lines.add("Read from LaTeX. Please check:");
    }
    for (Finding finding : open) {
      lines.add("- " + finding.toString().replaceAll("[\\p{Cntrl}]+", " "));
    }
    return String.join("\n", lines);
  }
}
