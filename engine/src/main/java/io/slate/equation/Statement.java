package io.slate.equation;

import java.util.List;
import java.util.Optional;

/** One of the unordered equations of a cell, or a loop over some. */
public sealed interface Statement {
  /** Where it was read. */
  Span span();

  /**
   * {@code f = …}, or {@code f, i, o, g = split(…)}.
   *
   * @param gate set by {@code forget gate f = …}
   * @param targets what is defined, at least one
   */
  record Equation(Optional<GateRole> gate, List<Target> targets, Expression value, Span span)
      implements Statement {
    public Equation {
      targets = List.copyOf(targets);
    }
  }

  /** {@code for l = 1..depth: s{l} = …; …}. */
  record Loop(String index, Expression.Range range, List<Statement> body, Span span)
      implements Statement {
    public Loop {
      body = List.copyOf(body);
    }
  }

  /**
   * The left side of an equation: a name, one of a family ({@code s{l}}), or a value per child
   * ({@code f[child]}).
   *
   * @param child the name in the square brackets, for a value per child of a tree node
   */
  record Target(Expression.Name name, Optional<String> child) {}
}
