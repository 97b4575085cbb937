package io.slate.equation;

import java.util.List;
import java.util.Optional;

/** A name and what it stands for. Names are declared, so that a typo cannot become a parameter. */
public sealed interface Declaration {
  String name();

  /** Where the name was declared. */
  Span span();

  /**
   * A further size: {@code size rank}, {@code size heads = 4}; or an equality between sizes, {@code
   * size input = hidden}. {@code input} and {@code hidden} exist without being declared.
   */
  record Size(String name, Optional<Expression> value, Span span) implements Declaration {}

  /** {@code input x}, {@code input a[1]}. Without a length it has the size {@code input}. */
  record Input(String name, Optional<Expression> length, Span span) implements Declaration {}

  /**
   * {@code state h}, {@code state h[projection]}. Without a length it has the size {@code hidden}.
   */
  record State(String name, Optional<Expression> length, Span span) implements Declaration {}

  /** {@code output y}, {@code output y[input]}: the output where it is not the first state. */
  record Output(String name, Optional<Expression> length, Span span) implements Declaration {}

  /**
   * A trained value.
   *
   * @param family the ranges behind the name, empty for a single one: {@code R{1..depth}}
   * @param shape rows, columns (for a tensor rows, left, right); empty where they are inferred
   * @param value the start {@code = 1}, every element
   * @param start the start {@code ~ orthogonal}
   * @param blocks the size that says of how many diagonal blocks a weight consists
   */
  record Parameter(
      Kind kind,
      String name,
      List<Expression.Range> family,
      List<Expression> shape,
      Optional<Expression> value,
      Optional<Start> start,
      Optional<Expression> blocks,
      Span span)
      implements Declaration {
    public Parameter {
      family = List.copyOf(family);
      shape = List.copyOf(shape);
    }
  }

  /** {@code ~ uniform(-0.1, 0.1)}: how a parameter starts. */
  record Start(String name, List<Double> arguments, Span span) {
    public Start {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code matrix M = U - Uᵀ - gamma * I}: a matrix of parameters alone. */
  record Matrix(String name, Expression value, Span span) implements Declaration {}

  /** {@code constant dt = 0.03}: a hyper-parameter with its default. */
  record Constant(String name, double value, Span span) implements Declaration {}

  /** {@code integer k = 2}. */
  record WholeNumber(String name, int value, Span span) implements Declaration {}

  /** {@code activation phi = tanh}: chosen by the user of the cell. */
  record Activation(String name, String function, Span span) implements Declaration {}

  /** What kind of parameter. */
  enum Kind {
    /** A matrix. */
    WEIGHT,
    /** A vector that is added. */
    BIAS,
    /** A vector that multiplies element by element: peepholes, independent recurrence. */
    VECTOR,
    /** A trained number. */
    SCALAR,
    /** A stack of matrices; {@code V(a, b)} is aᵀ V_k b for every k. */
    TENSOR;

    /** The word that declares it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
