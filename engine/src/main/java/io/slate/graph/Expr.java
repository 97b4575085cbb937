package io.slate.graph;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A node of a graph: an operation on operands, with its shape. Made by {@link Expressions} alone,
 * which gives equal expressions one node; equality is identity.
 */
public final class Expr {
  private final int id;
  private final Op op;
  private final List<Expr> operands;
  private final Shape shape;
  private final boolean parametersAlone;

  Expr(int id, Op op, List<Expr> operands, Shape shape) {
    this.id = id;
    this.op = op;
    this.operands = List.copyOf(operands);
    this.shape = shape;
    this.parametersAlone =
        switch (op) {
          case Op.Parameter _, Op.Constant _, Op.Length _, Op.Identity _, Op.Total _ -> true;
          case Op.Leaf _ -> false;
          default -> operands.stream().allMatch(Expr::isOfParametersAlone);
        };
  }

  /** Its number among the nodes of its {@link Expressions}; operands have smaller ones. */
  public int id() {
    return id;
  }

  public Op op() {
    return op;
  }

  public List<Expr> operands() {
    return operands;
  }

  /** An operand by position. */
  public Expr operand(int position) {
    return operands.get(position);
  }

  public Shape shape() {
    return shape;
  }

  /** Whether it is the same at every step: no input, state or adjoint enters. */
  public boolean isOfParametersAlone() {
    return parametersAlone;
  }

  /** The length of a vector; a number counts as one of length 1. */
  Dim length() {
    return shape.rank() == 0 ? Dim.ONE : shape.first();
  }

  boolean isNumber(double number) {
    return op instanceof Op.Constant(var value) && value == number;
  }

  /** Refuses a value of another rank, with what it was meant for. */
  void requireRank(int rank, String what) {
    if (shape.rank() != rank) {
      Shape wanted = new Shape(Collections.nCopies(rank, Dim.ONE));
      throw new ShapeException(
          "%s needs a %s, and %s is a %s of shape %s"
              .formatted(what, wanted.kind(), this, shape.kind(), shape));
    }
  }

  /** Rendered as a term, for messages and plans; exponential in depth, so cut. */
  @Override
  public String toString() {
    return render(4);
  }

  private String render(int depth) {
    String name =
        switch (op) {
          case Op.Input(var input, var lag) -> lag == 0 ? input : input + "[t-" + lag + "]";
          case Op.State(var state, var back) -> state + "[t-" + back + "]";
          case Op.Parameter(var parameter) -> parameter;
          case Op.Constant(var value) -> number(value);
          case Op.Length(var dim) -> dim.toString();
          case Op.Identity _ -> "I";
          case Op.Adjoint(var of) -> "d" + of;
          case Op.Total(var root) -> "total#" + root;
          case Op.Tangent(var of, var back) -> "dot " + of + (back == 0 ? "" : "[t-" + back + "]");
          case Op.Unary unary -> unary.name().toLowerCase(java.util.Locale.ROOT);
          case Op.Binary binary -> binary.name().toLowerCase(java.util.Locale.ROOT);
          case Op.Reduce reduce -> reduce.name().toLowerCase(java.util.Locale.ROOT);
          case Op.Product(var transposed, _) -> transposed ? "transposed product" : "product";
          default -> op.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        };
    if (operands.isEmpty()) {
      return name;
    }
    if (depth == 0) {
      return name + "(…)";
    }
    return operands.stream()
        .map(operand -> operand.render(depth - 1))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
