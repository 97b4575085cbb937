package io.slate.graph;

import io.slate.equation.Declaration;
import io.slate.equation.Expression;
import io.slate.equation.GateRole;
import io.slate.equation.Span;
import io.slate.equation.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Unrolls loops and values per child: what is left is one definition for every name. */
final class Flattener {
  /** More equations than this after unrolling are refused. */
  static final int MOST_DEFINITIONS = 4096;

  /**
   * One name and the equation that defines it.
   *
   * @param part which part of a split this is; 0 where there is one target
   * @param parts how many targets the equation has
   * @param indices the loops' indices where it stands
   */
  record Definition(
      String key,
      Expression value,
      int part,
      int parts,
      Map<String, Integer> indices,
      Optional<GateRole> gate,
      Span span) {}

  private final Scope scope;
  private final SequencedMap<String, Definition> definitions = new LinkedHashMap<>();

  private Flattener(Scope scope) {
    this.scope = scope;
  }

  /** All definitions, matrices of parameters first, in the order of the text. */
  static SequencedMap<String, Definition> flatten(Scope scope) {
    var flattener = new Flattener(scope);
    for (Declaration declaration : scope.declared().values()) {
      if (declaration instanceof Declaration.Matrix(var name, var value, var span)) {
        flattener.define(new Definition(name, value, 0, 1, Map.of(), Optional.empty(), span));
      }
    }
    flattener.all(scope.syntax().statements(), Map.of());
    return flattener.definitions;
  }

  private void all(List<Statement> statements, Map<String, Integer> indices) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Equation equation -> equation(equation, indices);
        case Statement.Loop(var index, var range, var body, _) -> {
          int[] ends = scope.range(range, indices);
          for (int i = ends[0]; i <= ends[1]; i++) {
            all(body, Scope.with(indices, index, i));
          }
        }
      }
    }
  }

  private void equation(Statement.Equation equation, Map<String, Integer> indices) {
    int parts = equation.targets().size();
    for (int part = 0; part < parts; part++) {
      Statement.Target target = equation.targets().get(part);
      if (target.child().isPresent()) {
        int children = scope.children(target.name().span());
        for (int child = 1; child <= children; child++) {
          var inside = Scope.with(indices, target.child().get(), child);
          define(definition(scope.childKey(target.name(), child, indices), equation, part, inside));
        }
      } else {
        define(definition(scope.key(target.name(), indices), equation, part, indices));
      }
    }
  }

  private static Definition definition(
      String key, Statement.Equation equation, int part, Map<String, Integer> indices) {
    return new Definition(
        key,
        equation.value(),
        part,
        equation.targets().size(),
        indices,
        equation.gate(),
        equation.targets().get(part).name().span());
  }

  private void define(Definition definition) {
    String base = definition.key().replaceFirst("\\{.*", "");
    Optional<Declaration> declared = scope.find(base);
    boolean mayBeDefined =
        declared.isEmpty()
            || declared.get() instanceof Declaration.State
            || declared.get() instanceof Declaration.Output
            || declared.get() instanceof Declaration.Matrix;
    if (!mayBeDefined) {
      throw scope.error(
          definition.span(),
          "'"
              + base
              + "' is declared as what the step is given, so it cannot stand on a left side");
    }
    if (declared.isPresent() && !base.equals(definition.key())) {
      throw scope.error(
          definition.span(), "'" + base + "' is declared as one and has no index on a left side");
    }
    Definition before = definitions.putIfAbsent(definition.key(), definition);
    if (before != null) {
      throw scope.error(
          definition.span(),
          "'"
              + definition.key()
              + "' is defined twice, first on line "
              + scope.syntax().source().line(before.span().start()));
    }
    if (definitions.size() > MOST_DEFINITIONS) {
      throw scope.error(
          definition.span(), "over " + MOST_DEFINITIONS + " equations after unrolling the loops");
    }
  }
}
