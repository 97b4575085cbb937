package io.slate.equation.latex;

import io.slate.equation.Expression;
import io.slate.equation.Span;
import java.util.List;
import java.util.Optional;

/**
 * A formula as typeset: what an index means (a time, a label, a child) is not decided yet, nor
 * whether a name before a bracket is applied to it or calls it.
 */
sealed interface Term {
  Span span();

  record Literal(double value, Span span) implements Term {}

  /** A letter with everything around it. */
  record Letter(Symbol symbol) implements Term {
    @Override
    public Span span() {
      return symbol.span();
    }
  }

  /** A name directly before a round bracket: a product, or the call of a function. */
  record Applied(Symbol symbol, List<Term> arguments, Span span) implements Term {
    public Applied {
      arguments = List.copyOf(arguments);
    }
  }

  /** A known function with its arguments. */
  record Function(String name, List<Term> arguments, Span span) implements Term {
    public Function {
      arguments = List.copyOf(arguments);
    }
  }

  /** A known function by itself, as in a column of functions. */
  record FunctionName(String name, Span span) implements Term {}

  record Juxtaposed(Term left, Term right, Span span) implements Term {}

  record Binary(Expression.Operator operator, Term left, Term right, Span span) implements Term {}

  record Negated(Term operand, Span span) implements Term {}

  record Transposed(Term operand, Span span) implements Term {}

  /** {@code [a, b]}; with one part a square bracket that may be a mere bracket. */
  record Bracketed(List<Term> parts, Span span) implements Term {
    public Bracketed {
      parts = List.copyOf(parts);
    }
  }

  /** The rows of a one-column matrix. */
  record Column(List<Term> rows, Span span) implements Term {
    public Column {
      rows = List.copyOf(rows);
    }
  }

  /** {@code \sum_{k=1}^{n}} with a range, {@code \sum_{k \in C(j)}} over the children without. */
  record Sum(String index, Optional<Range> range, Term body, Span span) implements Term {}

  record Range(Term from, Term to) {}
}
