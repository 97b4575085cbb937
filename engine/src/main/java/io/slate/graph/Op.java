package io.slate.graph;

/**
 * What a node of a graph does with its operands. The operands themselves belong to the {@link
 * Expr}, so that an operation is small and compares by value.
 */
public sealed interface Op {

  /** A value that a step is given or that outlives it; no operands. */
  sealed interface Leaf extends Op {}

  /** Something done to every element, or to pairs of elements; single values broadcast. */
  sealed interface Elementwise extends Op {}

  /** An input, {@code lag} steps ago; 0 is this step. */
  record Input(String name, int lag) implements Leaf {}

  /**
   * A state at a step before this one: {@code h[t - back]}; in a tree, child number {@code back}.
   */
  record State(String name, int back) implements Leaf {}

  /** A trained value. */
  record Parameter(String name) implements Leaf {}

  /** A known number. */
  record Constant(double value) implements Leaf {}

  /** A length as a number, for means. */
  record Length(Dim dim) implements Leaf {}

  /** The unit matrix. */
  record Identity() implements Leaf {}

  /** How the loss changes with a named value of this step, everything later counted in. */
  record Adjoint(String name) implements Leaf {}

  /** How the loss changes with an expression of parameters alone, summed over all steps. */
  record Total(int root) implements Leaf {}

  /** How a leaf moves in forward mode. */
  record Tangent(String name, int back) implements Leaf {}

  /** One operand. */
  enum Unary implements Elementwise {
    NEGATE,
    SIGMOID,
    TANH,
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    SQRT,
    ABS,
    SIN,
    COS,
    SOFTPLUS,
    ERF,
    SIGN,
    /** 1 above zero, else 0. */
    STEP,
    /** The operand itself; no gradient passes. */
    STOP
  }

  /** Two operands. */
  enum Binary implements Elementwise {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MIN,
    MAX,
    /** The first operand; the gradient goes to the second. */
    STRAIGHT_THROUGH
  }

  /** Three operands: the second where the first is above zero, else the third. */
  record Select() implements Elementwise {}

  /** A vector to a number. */
  enum Reduce implements Op {
    SUM,
    MAXIMUM
  }

  /** Vectors one after the other. */
  record Concat() implements Op {}

  /** A part of a vector. */
  record Slice(Dim from, Dim length) implements Op {}

  /** Zeros with the operand at an offset: the transpose of {@link Slice}. */
  record Pad(Dim from, Dim length) implements Op {}

  /** A number or vector of length 1 repeated. */
  record Fill(Dim length) implements Op {}

  /**
   * Matrix times vector, or its transpose times vector.
   *
   * @param blocks of how many diagonal blocks the matrix consists; 1 for a full one
   */
  record Product(boolean transposed, Dim blocks) implements Op {}

  /**
   * Left vector times right vector, a matrix; the diagonal blocks alone where there are several.
   */
  record Outer(Dim blocks) implements Op {}

  /**
   * A tensor with vectors along two of its three axes, a vector along the third.
   *
   * @param free the axis of the result: 0, 1 or 2
   */
  record Contract(int free) implements Op {}

  /** Three vectors, a tensor. */
  record TripleOuter() implements Op {}

  /** Matrix times matrix, of parameters alone. */
  record MatrixProduct() implements Op {}

  /** Rows and columns of a matrix exchanged. */
  record Transpose() implements Op {}

  /** Some columns of a matrix. */
  record Columns(Dim from, Dim count) implements Op {}

  /** Zeros with the operand's columns at an offset: the transpose of {@link Columns}. */
  record PadColumns(Dim from, Dim count) implements Op {}
}
