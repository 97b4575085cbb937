package io.slate.equation.latex;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.Parser;
import io.slate.equation.Printer;
import io.slate.equation.Source;
import io.slate.equation.Span;
import io.slate.equation.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses formulas that cannot make a cell, and names what is missing. */
final class Audit {
  /** More would not be read. */
  private static final int MOST_UNRESOLVED = 20;

  private final Source source;
  private final Map<String, Declaration> declared;
  private final Findings findings;

  Audit(Source source, Map<String, Declaration> declared, Findings findings) {
    this.source = source;
    this.declared = declared;
    this.findings = findings;
  }

  /** What reads as formulas need not be a cell; what is returned has a canonical file. */
  void requireCell(CellSyntax cell) {
    try {
      Parser.parse(cell.name(), Printer.print(cell));
    } catch (EquationException problem) {
      String line = problem.source().lineText(problem.span().start()).strip();
      throw new EquationException(
          source,
          cell.statements().isEmpty() ? new Span(0, 0) : cell.statements().getFirst().span(),
          "these formulas do not make a cell: %s, in the line '%s'"
              .formatted(problem.problem(), line));
    }
  }

  void requireOneEquationEach(Sketch sketch) {
    Set<Expression> seen = new HashSet<>();
    for (Draft draft : sketch.drafts()) {
      for (Statement.Target target : draft.targets()) {
        String name = target.name().name();
        if (!seen.add(Expressions.moved(target.name(), _ -> new Span(0, 0)))) {
          throw error(
              draft.span(),
              "%s has two equations; read the formulas of one cell at a time".formatted(name));
        }
        if (declared.containsKey(name) && !isComputed(declared.get(name))) {
          throw error(draft.span(), "%s is declared and has an equation too".formatted(name));
        }
      }
    }
    if (seen.isEmpty()) {
      throw error(new Span(0, 0), "there is no equation here that a cell could compute");
    }
  }

  private static boolean isComputed(@Nullable Declaration declaration) {
    return declaration instanceof Declaration.State || declaration instanceof Declaration.Output;
  }

  private EquationException error(Span span, String problem) {
    return new EquationException(source, span, problem);
  }

  /** Only inputs and states are read at another step or node. */
  void requirePast(Sketch sketch) {
    for (Declaration declaration : declared.values()) {
      boolean past =
          switch (declaration) {
            case Declaration.Input _, Declaration.State _, Declaration.Output _ -> true;
            default -> false;
          };
      Optional<Use> elsewhere =
          sketch.uses(declaration.name()).stream().filter(u -> u.lag() || u.child()).findFirst();
      if (!past && elsewhere.isPresent()) {
        throw new EquationException(
            source,
            elsewhere.get().span(),
            "%s is declared as what does not change, and is read at another step or node"
                .formatted(declaration.name()));
      }
    }
  }

  void reportUnresolved(Sketch sketch, Set<String> inputs) {
    int count = 0;
    for (Map.Entry<String, Use> open : sketch.open().entrySet()) {
      String name = open.getKey();
      if (inputs.contains(name) || declared.containsKey(name) || ++count > MOST_UNRESOLVED) {
        continue;
      }
      Span at = open.getValue().span();
      String hint =
          EquationException.didYouMean(name, sketch.defined()).map(h -> "; " + h).orElse("");
      String formula =
          sketch.definition(open.getValue().target()).map(d -> " in " + shown(d.span())).orElse("");
      findings.add(
          Finding.Kind.UNRESOLVED,
          at,
          "%s (line %d, column %d%s) has no formula and is no input%s"
              .formatted(name, source.line(at.start()), source.column(at.start()), formula, hint));
    }
  }

  private String shown(Span span) {
    String text = source.text().substring(span.start(), span.end()).replaceAll("\\s+", " ");
    return "'" + (text.length() > 60 ? text.substring(0, 59) + "…" : text) + "'";
  }
}
