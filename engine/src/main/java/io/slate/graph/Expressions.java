package io.slate.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes the nodes of graphs: checks their shapes, folds constants, and gives equal expressions one
 * node, so that equality is identity and shared work is seen. May be used from any thread.
 */
public final class Expressions {
  private final NodePool pool = new NodePool();
  private final Lengths lengths;

  /** A new pool in which every length is known. */
  public Expressions() {
    this(Lengths.KNOWN);
  }

  Expressions(Lengths lengths) {
    this.lengths = lengths;
  }

  /** A leaf of a given shape. */
  public Expr leaf(Op.Leaf op, Shape shape) {
    return pool.node(op, List.of(), shape);
  }

  /** A known number. */
  public Expr constant(double value) {
    return leaf(new Op.Constant(value), Shape.SCALAR);
  }

  public Expr add(Expr a, Expr b) {
    return binary(Op.Binary.ADD, a, b);
  }

  public Expr subtract(Expr a, Expr b) {
    return binary(Op.Binary.SUBTRACT, a, b);
  }

  public Expr multiply(Expr a, Expr b) {
    return binary(Op.Binary.MULTIPLY, a, b);
  }

  public Expr divide(Expr a, Expr b) {
    return binary(Op.Binary.DIVIDE, a, b);
  }

  public Expr negate(Expr a) {
    return unary(Op.Unary.NEGATE, a);
  }

  /** A function of every element. */
  public Expr unary(Op.Unary op, Expr a) {
    if (op == Op.Unary.NEGATE && a.op() == Op.Unary.NEGATE) {
      return a.operand(0);
    }
    if (a.op() instanceof Op.Constant(var value)) {
      return constant(Elementwise.apply(op, value));
    }
    if (a.op() instanceof Op.Fill(var length)) {
      return fill(unary(op, a.operand(0)), length);
    }
    return pool.node(op, List.of(a), a.shape());
  }

  /** A function of pairs of elements; numbers and vectors of length 1 broadcast. */
  public Expr binary(Op.Binary op, Expr a, Expr b) {
    if (a.op() instanceof Op.Constant(var left) && b.op() instanceof Op.Constant(var right)) {
      return constant(Elementwise.apply(op, left, right));
    }
    Shape shape = lengths.together(a.shape(), b.shape());
    if (isRepeated(a) || isRepeated(b)) {
      return onSingles(shape, List.of(a, b), each -> binary(op, each.get(0), each.get(1)));
    }
    if (op == Op.Binary.MULTIPLY && a.isNumber(1) && shape.equals(b.shape())) {
      return b;
    }
    if ((op == Op.Binary.MULTIPLY || op == Op.Binary.DIVIDE)
        && b.isNumber(1)
        && shape.equals(a.shape())) {
      return a;
    }
    boolean commutes = op == Op.Binary.ADD || op == Op.Binary.MULTIPLY;
    return commutes && b.id() < a.id()
        ? pool.node(op, List.of(b, a), shape)
        : pool.node(op, List.of(a, b), shape);
  }

  /** {@code then} where the condition is above zero, else {@code otherwise}. */
  public Expr select(Expr condition, Expr then, Expr otherwise) {
    Shape shape =
        lengths.together(condition.shape(), lengths.together(then.shape(), otherwise.shape()));
    if (isRepeated(condition) || isRepeated(then) || isRepeated(otherwise)) {
      return onSingles(
          shape,
          List.of(condition, then, otherwise),
          each -> select(each.get(0), each.get(1), each.get(2)));
    }
    return pool.node(new Op.Select(), List.of(condition, then, otherwise), shape);
  }

  /** Whether a vector is one number repeated. */
  private static boolean isRepeated(Expr node) {
    return node.op() instanceof Op.Fill && !node.shape().isSingle();
  }

  /** What is repeated is computed once: broadcast to the others, or repeated behind. */
  private Expr onSingles(Shape shape, List<Expr> operands, Function<List<Expr>, Expr> make) {
    Expr value =
        make.apply(
            operands.stream().map(each -> isRepeated(each) ? each.operand(0) : each).toList());
    return value.shape().isSingle() ? fill(value, shape.first()) : value;
  }

  /** The sum of a vector's elements. */
  public Expr sum(Expr vector) {
    return reduce(Op.Reduce.SUM, vector);
  }

  /** A vector to a number; a number stays what it is. */
  public Expr reduce(Op.Reduce op, Expr vector) {
    if (vector.shape().rank() == 0) {
      return vector;
    }
    vector.requireRank(1, "a reduction");
    return pool.node(op, List.of(vector), Shape.SCALAR);
  }

  /** Vectors one after the other; a number counts as a vector of length 1. */
  public Expr concat(List<Expr> parts) {
    Dim length = Dim.of(0);
    for (Expr part : parts) {
      if (part.shape().rank() > 1) {
        throw new ShapeException(
            "[…] joins vectors, and " + part + " is a matrix of shape " + part.shape());
      }
      length = length.plus(part.shape().rank() == 0 ? Dim.ONE : part.shape().first());
    }
    return parts.size() == 1 && parts.getFirst().shape().rank() == 1
        ? parts.getFirst()
        : pool.node(new Op.Concat(), parts, Shape.vector(length));
  }

  /** A part of a vector. */
  public Expr slice(Expr vector, Dim from, Dim length) {
    vector.requireRank(1, "a part");
    Dim start = lengths.resolve(from);
    Dim count = lengths.resolve(length);
    if (start.equals(Dim.of(0)) && count.equals(lengths.resolve(vector.shape().first()))) {
      return vector;
    }
    return pool.node(new Op.Slice(start, count), List.of(vector), Shape.vector(count));
  }

  /** Zeros of a length with a vector, or a number, at an offset. */
  public Expr pad(Expr vector, Dim from, Dim length) {
    return pool.node(new Op.Pad(from, length), List.of(vector), Shape.vector(length));
  }

  /** A number or vector of length 1 repeated. */
  public Expr fill(Expr single, Dim length) {
    return pool.node(new Op.Fill(length), List.of(single), Shape.vector(length));
  }

  /** Matrix times vector. */
  public Expr product(Expr matrix, Expr vector, Dim blocks) {
    return product(matrix, vector, blocks, false);
  }

  /** Matrix, or its transpose, times vector. */
  public Expr product(Expr matrix, Expr vector, Dim blocks, boolean transposed) {
    if (matrix.op() instanceof Op.Transpose) {
      return product(matrix.operand(0), vector, blocks, !transposed);
    }
    matrix.requireRank(2, "a product");
    Dim across = transposed ? matrix.shape().first() : matrix.shape().second();
    Dim down = transposed ? matrix.shape().second() : matrix.shape().first();
    Dim given = vector.shape().rank() == 0 ? Dim.ONE : vector.shape().first();
    try {
      lengths.same(across, given);
    } catch (ShapeException mismatch) {
      throw new ShapeException(
          matrix
              + " has "
              + lengths.resolve(across)
              + " columns, and what it is applied to has"
              + " length "
              + lengths.resolve(given));
    }
    return pool.node(
        new Op.Product(transposed, blocks),
        List.of(matrix, vector),
        Shape.vector(lengths.resolve(down)));
  }

  /** Left times right, a matrix. */
  public Expr outer(Expr left, Expr right, Dim blocks) {
    return pool.node(
        new Op.Outer(blocks), List.of(left, right), Shape.matrix(left.length(), right.length()));
  }

  /** A tensor with vectors along two of its axes, in the order of the axes. */
  public Expr contract(Expr tensor, int free, Expr first, Expr second) {
    tensor.requireRank(3, "a tensor's value");
    int firstAxis = free == 0 ? 1 : 0;
    int secondAxis = free == 2 ? 1 : 2;
    lengths.same(tensor.shape().lengths().get(firstAxis), first.length());
    lengths.same(tensor.shape().lengths().get(secondAxis), second.length());
    Dim result = lengths.resolve(tensor.shape().lengths().get(free));
    return pool.node(new Op.Contract(free), List.of(tensor, first, second), Shape.vector(result));
  }

  /** Three vectors, a tensor. */
  public Expr tripleOuter(Expr first, Expr second, Expr third) {
    Shape shape = new Shape(List.of(first.length(), second.length(), third.length()));
    return pool.node(new Op.TripleOuter(), List.of(first, second, third), shape);
  }

  /** Matrix times matrix. */
  public Expr matrixProduct(Expr left, Expr right) {
    left.requireRank(2, "a product of matrices");
    right.requireRank(2, "a product of matrices");
    lengths.same(left.shape().second(), right.shape().first());
    return pool.node(
        new Op.MatrixProduct(),
        List.of(left, right),
        Shape.matrix(left.shape().first(), right.shape().second()));
  }

  /** Rows and columns exchanged. */
  public Expr transpose(Expr matrix) {
    if (matrix.op() instanceof Op.Transpose) {
      return matrix.operand(0);
    }
    matrix.requireRank(2, "a transpose");
    return pool.node(
        new Op.Transpose(),
        List.of(matrix),
        Shape.matrix(matrix.shape().second(), matrix.shape().first()));
  }

  /** Some columns of a matrix. */
  public Expr columns(Expr matrix, Dim from, Dim count) {
    matrix.requireRank(2, "columns");
    return pool.node(
        new Op.Columns(lengths.resolve(from), lengths.resolve(count)),
        List.of(matrix),
        Shape.matrix(matrix.shape().first(), lengths.resolve(count)));
  }

  /** Zeros of a number of columns with a matrix at an offset. */
  public Expr padColumns(Expr matrix, Dim from, Dim count) {
    return pool.node(
        new Op.PadColumns(from, count),
        List.of(matrix),
        Shape.matrix(matrix.shape().first(), count));
  }

  /** The same operation on other operands; checks and folds as if it were made anew. */
  public Expr with(Expr node, List<Expr> operands) {
    return switch (node.op()) {
      case Op.Leaf _ -> pool.node(node.op(), List.of(), lengths.resolve(node.shape()));
      case Op.Unary unary -> unary(unary, operands.get(0));
      case Op.Binary binary -> binary(binary, operands.get(0), operands.get(1));
      case Op.Select _ -> select(operands.get(0), operands.get(1), operands.get(2));
      case Op.Reduce reduce -> reduce(reduce, operands.get(0));
      case Op.Concat _ -> concat(operands);
      case Op.Slice(var from, var length) -> slice(operands.get(0), from, length);
      case Op.Pad(var from, var length) -> pad(operands.get(0), from, length);
      case Op.Fill(var length) -> fill(operands.get(0), length);
      case Op.Product(var transposed, var blocks) ->
          product(operands.get(0), operands.get(1), blocks, transposed);
      case Op.Outer(var blocks) -> outer(operands.get(0), operands.get(1), blocks);
      case Op.Contract(var free) ->
          contract(operands.get(0), free, operands.get(1), operands.get(2));
      case Op.TripleOuter _ -> tripleOuter(operands.get(0), operands.get(1), operands.get(2));
      case Op.MatrixProduct _ -> matrixProduct(operands.get(0), operands.get(1));
      case Op.Transpose _ -> transpose(operands.get(0));
      case Op.Columns(var from, var count) -> columns(operands.get(0), from, count);
      case Op.PadColumns(var from, var count) -> padColumns(operands.get(0), from, count);
    };
  }

  /** Everything that the roots are made of, roots included, operands before what uses them. */
  public static List<Expr> reachable(Collection<Expr> roots) {
    var found = new TreeMap<Integer, Expr>();
    var open = new ArrayList<>(roots);
    while (!open.isEmpty()) {
      Expr node = open.removeLast();
      if (found.putIfAbsent(node.id(), node) == null) {
        open.addAll(node.operands());
      }
    }
    return List.copyOf(found.values());
  }
}
