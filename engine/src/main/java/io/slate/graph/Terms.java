package io.slate.graph;

import io.slate.equation.Expression;
import java.util.List;
import java.util.Map;

/** What operators and functions of the language mean, by the kinds of what they stand between. */
final class Terms {
  private final Expressions pool;
  private final Unifier unifier;
  private final Map<String, Graph.Trained> parameters;
  private final FunctionTable functions;

  Terms(Expressions pool, Unifier unifier, Map<String, Graph.Trained> parameters) {
    this.pool = pool;
    this.unifier = unifier;
    this.parameters = parameters;
    this.functions = new FunctionTable(pool);
  }

  /** A function of the language. */
  Expr function(String name, List<Expr> arguments) {
    return functions.apply(name, arguments);
  }

  /** Juxtaposition: a product where the left side is a matrix, else element by element. */
  Expr apply(Expr left, Expr right) {
    boolean areMatrices = left.shape().rank() == 2 && right.shape().rank() == 2;
    return areMatrices ? pool.matrixProduct(left, right) : times(left, right);
  }

  Expr binary(Expression.Operator operator, Expr left, Expr right) {
    return switch (operator) {
      case ADD -> pool.add(left, right);
      case SUBTRACT -> pool.subtract(left, right);
      case STAR -> times(left, right);
      case DOT, CROSS -> {
        if (left.shape().rank() == 2 && right.shape().rank() == 2) {
          throw new ShapeException(
              "between two matrices, write A B for the product and A * B for element by element");
        }
        yield times(left, right);
      }
      case ELEMENTWISE -> {
        if (left.shape().rank() > 1 || right.shape().rank() > 1) {
          throw new ShapeException(
              "⊙ stands between vectors, and one side is a matrix. Write W x for a product");
        }
        yield pool.multiply(left, right);
      }
      case DIVIDE -> pool.divide(left, right);
      case POWER -> functions.power(left, right);
    };
  }

  private Expr times(Expr left, Expr right) {
    int a = left.shape().rank();
    int b = right.shape().rank();
    if (a == 2 && b == 1) {
      return product(left, right);
    }
    if (a == 1 && b == 2) {
      throw new ShapeException(
          "a vector of shape "
              + left.shape()
              + " stands before a matrix of shape "
              + right.shape()
              + ". Write the matrix first: W x, or Wᵀ x");
    }
    if (a == 3 || b == 3) {
      throw new ShapeException("a tensor is applied to two vectors, as in V(a, b)");
    }
    return pool.multiply(left, right);
  }

  /** A matrix over joined vectors is a sum of products, so that each part can go its own way. */
  private Expr product(Expr matrix, Expr vector) {
    Dim blocks = blocks(matrix);
    boolean isJoined = vector.op() instanceof Op.Concat && blocks.isOne();
    if (!isJoined || !matrix.isOfParametersAlone()) {
      return pool.product(matrix, vector, blocks);
    }
    unifier.same(matrix.shape().second(), vector.shape().first());
    Dim from = Dim.of(0);
    Expr sum = null;
    for (Expr part : vector.operands()) {
      Dim length = part.shape().rank() == 0 ? Dim.ONE : unifier.resolve(part.shape().first());
      Expr term = pool.product(pool.columns(matrix, from, length), part, Dim.ONE);
      sum = sum == null ? term : pool.add(sum, term);
      from = from.plus(length);
    }
    return java.util.Objects.requireNonNull(sum);
  }

  private Dim blocks(Expr matrix) {
    Expr plain = matrix.op() instanceof Op.Transpose ? matrix.operand(0) : matrix;
    boolean isBlocked =
        plain.op() instanceof Op.Parameter(var name) && !known(name).blocks().isOne();
    if (isBlocked && plain.op() instanceof Op.Parameter(var name)) {
      return known(name).blocks();
    }
    boolean hidesBlocks =
        Expressions.reachable(List.of(matrix)).stream()
            .anyMatch(
                node ->
                    node.op() instanceof Op.Parameter(var name) && !known(name).blocks().isOne());
    if (hidesBlocks) {
      throw new ShapeException(
          "a block-diagonal weight is applied to a vector as it is; it cannot be part of "
              + "another matrix");
    }
    return Dim.ONE;
  }

  private Graph.Trained known(String parameter) {
    return java.util.Objects.requireNonNull(parameters.get(parameter));
  }

  /** One of several equal parts of a vector. */
  Expr part(Expr vector, int part, int parts) {
    if (vector.shape().rank() != 1) {
      throw new ShapeException("split cuts a vector, and this is of shape " + vector.shape());
    }
    Dim whole = unifier.resolve(vector.shape().first());
    Dim length =
        whole
            .dividedBy(Dim.of(parts))
            .orElseGet(
                () -> {
                  Dim open = unifier.open();
                  unifier.same(whole, open.times(parts));
                  return unifier.resolve(open);
                });
    return pool.slice(vector, length.times(part), length);
  }
}
