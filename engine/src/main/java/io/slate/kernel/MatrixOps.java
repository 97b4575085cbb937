package io.slate.kernel;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.graph.Shape;
import io.slate.graph.Sizes;
import java.util.List;

/** The matrix operations that run once an update. A matrix is its rows one after the other. */
final class MatrixOps {
  private MatrixOps() {}

  static float[] value(Expr node, List<float[]> operands, Sizes sizes) {
    Shape shape = node.operand(0).shape();
    int rows = shape.first().in(sizes);
    int columns = shape.count(sizes) / rows;
    return switch (node.op()) {
      case Op.Transpose _ -> transpose(operands.get(0), rows, columns);
      case Op.MatrixProduct _ ->
          product(
              operands.get(0),
              rows,
              /* inner= */ columns,
              operands.get(1),
              /* columns= */ node.shape().second().in(sizes));
      case Op.Product(var transposed, var blocks) -> {
        if (blocks.in(sizes) != 1) {
          throw new IllegalArgumentException("a block-diagonal weight times parameters: " + node);
        }
        float[] matrix = transposed ? transpose(operands.get(0), rows, columns) : operands.get(0);
        int down = transposed ? columns : rows;
        int across = transposed ? rows : columns;
        yield product(matrix, down, across, operands.get(1), 1);
      }
      case Op.Outer _ ->
          product(
              operands.get(0), operands.get(0).length, 1, operands.get(1), operands.get(1).length);
      case Op.Columns(var from, var count) ->
          columns(operands.get(0), rows, columns, from.in(sizes), count.in(sizes));
      case Op.PadColumns(var from, var count) ->
          padColumns(operands.get(0), rows, columns, from.in(sizes), count.in(sizes));
      default -> throw new IllegalArgumentException("no way to compute " + node + " once");
    };
  }

  private static float[] transpose(float[] matrix, int rows, int columns) {
    float[] result = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = matrix[i * columns + j];
      }
    }
    return result;
  }

  private static float[] product(float[] left, int rows, int inner, float[] right, int columns) {
    float[] result = new float[rows * columns];
    for (int tile = 0; tile < columns; tile += RowProduct.TILE) {
      int width = Math.min(RowProduct.TILE, columns - tile);
      float[][] weights = new float[inner][width];
      for (int k = 0; k < inner; k++) {
        System.arraycopy(right, k * columns + tile, weights[k], 0, width);
      }
      var operand = new RowProduct.Operand(left, 0, inner, 1);
      RowProduct.add(rows, operand, weights, result, tile, columns);
    }
    return result;
  }

  private static float[] columns(float[] matrix, int rows, int columns, int from, int count) {
    float[] result = new float[rows * count];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(matrix, i * columns + from, result, i * count, count);
    }
    return result;
  }

  private static float[] padColumns(float[] matrix, int rows, int columns, int from, int count) {
    float[] result = new float[rows * count];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(matrix, i * columns, result, i * count + from, columns);
    }
    return result;
  }
}
