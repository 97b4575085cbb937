package io.slate.derive;

import io.slate.graph.Dim;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;

/** The sum of all elements of a matrix, with the operations that vectors have. */
final class MatrixSum {
  private MatrixSum() {}

  static Expr of(Expressions pool, Expr matrix) {
    Expr ones = pool.fill(pool.constant(1), matrix.shape().second());
    return pool.sum(pool.product(matrix, ones, Dim.ONE));
  }
}
