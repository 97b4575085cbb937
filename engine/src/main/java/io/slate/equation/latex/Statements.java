package io.slate.equation.latex;

import io.slate.equation.Declaration;
import io.slate.equation.GateRole;
import io.slate.equation.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns drafts into statements: gates marked, loops around the equations that share them. */
final class Statements {
  private final Sketch sketch;
  private final Hints hints;
  private final Roles roles;
  private final Findings findings;

  /**
   * @param hints of a text that marks its gates itself, which is then believed
   * @param declarations of the whole cell
   */
  Statements(Sketch sketch, Hints hints, List<Declaration> declarations, Findings findings) {
    this.sketch = sketch;
    this.hints = hints;
    Set<String> states = new LinkedHashSet<>();
    Set<String> squashing = new LinkedHashSet<>(Set.of("sigmoid", "hard_sigmoid"));
    for (Declaration declaration : declarations) {
      switch (declaration) {
        case Declaration.State(var name, _, _) -> states.add(name);
        case Declaration.Activation(var name, var function, _) when squashing.contains(function) ->
            squashing.add(name);
        default -> {}
      }
    }
    this.roles = new Roles(sketch, states, squashing);
    this.findings = findings;
  }

  List<Statement> all() {
    return statements(sketch.drafts(), 0);
  }

  /** Consecutive equations with the same loop at this depth share it. */
  private List<Statement> statements(List<Draft> drafts, int depth) {
    List<Statement> statements = new ArrayList<>();
    int at = 0;
    while (at < drafts.size()) {
      Draft draft = drafts.get(at);
      if (draft.loops().size() <= depth) {
        statements.add(equation(draft));
        at++;
        continue;
      }
      Draft.Loop loop = draft.loops().get(depth);
      int end = at + 1;
      while (end < drafts.size() && shares(drafts.get(end), loop, depth)) {
        end++;
      }
      List<Statement> body = statements(drafts.subList(at, end), depth + 1);
      statements.add(new Statement.Loop(loop.index(), loop.range(), body, draft.span()));
      at = end;
    }
    return statements;
  }

  private static boolean shares(Draft draft, Draft.Loop loop, int depth) {
    if (draft.loops().size() <= depth) {
      return false;
    }
    Draft.Loop other = draft.loops().get(depth);
    return other.index().equals(loop.index())
        && Expressions.same(other.range().from(), loop.range().from())
        && Expressions.same(other.range().to(), loop.range().to());
  }

  private Statement equation(Draft draft) {
    if (hints.isComplete()) {
      return new Statement.Equation(draft.said(), draft.targets(), draft.value(), draft.span());
    }
    Optional<Roles.Found> found = roles.of(draft);
    String name = draft.names().getFirst();
    found.ifPresent(
        gate ->
            findings.add(
                Finding.Kind.DECLARED,
                draft.span(),
                "%s gate %s: %s".formatted(gate.role().word(), name, gate.reason())));
    Optional<GateRole> role = found.map(Roles.Found::role);
    boolean contradicts =
        draft.said().isPresent() && !draft.said().equals(role) && !isUpdate(draft, role);
    if (contradicts) {
      findings.add(
          Finding.Kind.DECIDED,
          draft.span(),
          "the text calls %s the %s gate; what it does is that of the %s gate"
              .formatted(name, draft.said().get().word(), role.map(GateRole::word).orElse("no")));
    }
    return new Statement.Equation(role, draft.targets(), draft.value(), draft.span());
  }

  /** An update gate may keep or replace; both are called update. */
  private static boolean isUpdate(Draft draft, Optional<GateRole> role) {
    return draft.said().filter(said -> said == GateRole.UPDATE).isPresent()
        && role.filter(found -> found == GateRole.CARRY).isPresent();
  }
}
