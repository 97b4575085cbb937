package io.slate.equation;

import java.util.List;
import java.util.Optional;

/** The right side of an equation, as written. Kinds and lengths are not known yet. */
public sealed interface Expression {
  /** Where it was read. */
  Span span();

  /** A number: {@code 1}, {@code 0.5}, {@code 1e-3}. Never negative. */
  record Literal(double value, Span span) implements Expression {}

  /**
   * A name, with the indices in braces that pick one of a family: {@code f}, {@code W_f}, {@code
   * s{l-1}}, {@code U{k, l}}. A time index of zero is dropped: {@code f[t]}, {@code f_t} and {@code
   * f} are the same name.
   */
  record Name(String name, List<Expression> indices, Span span) implements Expression {
    public Name {
      indices = List.copyOf(indices);
    }
  }

  /** A name at another place: {@code h[t-1]}, {@code x[t-k]}, {@code h[left]}, {@code f[child]}. */
  record At(Name name, Place place, Span span) implements Expression {}

  /** Vectors one after the other: {@code [h[t-1], x]}. */
  record Concatenation(List<Expression> parts, Span span) implements Expression {
    public Concatenation {
      parts = List.copyOf(parts);
    }
  }

  /** A function, an activation or a tensor with its arguments: {@code tanh(c)}, {@code V(a, b)}. */
  record Call(String function, List<Expression> arguments, Span span) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Juxtaposition, right-associative: {@code W1 W2 x} is {@code W1 (W2 x)}. */
  record Application(Expression left, Expression right, Span span) implements Expression {}

  /** Two operands and the sign between them. */
  record Binary(Operator operator, Expression left, Expression right, Span span)
      implements Expression {}

  /** {@code -a}. */
  record Negation(Expression operand, Span span) implements Expression {}

  /** {@code Uᵀ}, {@code U'}, {@code U^T}. */
  record Transposition(Expression operand, Span span) implements Expression {}

  /**
   * A sum over the children of a tree node, {@code sum(child: f[child] * c[child])}, or over a
   * range, {@code sum(k = 1..2: U{k} h[k])}. A plain {@code sum(v)} over a vector is a {@link
   * Call}.
   */
  record Sum(String index, Optional<Range> range, Expression body, Span span)
      implements Expression {}

  /** Both ends belong to it: {@code 1..depth}. */
  record Range(Expression from, Expression to) {}

  /** The sign between two operands. What it means is resolved by type. */
  enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    STAR("*"),
    DOT("·"),
    CROSS("×"),
    ELEMENTWISE("⊙"),
    DIVIDE("/"),
    POWER("^");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** How it is written in a canonical file. */
    public String sign() {
      return sign;
    }
  }

  /** The index behind an input or a state. */
  sealed interface Place {
    /** Steps back in time, {@code t - lag}: a number or the name of an integer; at least 1. */
    record Past(Expression lag) implements Place {}

    /** A child of a tree node: {@code left} (1), {@code right} (2), a number, or an index name. */
    record Child(Expression which) implements Place {}
  }
}
