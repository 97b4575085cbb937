package io.slate.kernel;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.graph.Shape;
import io.slate.graph.Sizes;
import java.util.Arrays;
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
      case Op.Product(var transposed, var blocks) ->
          product(operands.get(0), rows, operands.get(1), transposed, blocks.in(sizes));
      case Op.Outer(var blocks) -> outer(operands.get(0), operands.get(1), blocks.in(sizes));
      case Op.Contract(var free) -> contract(shape, operands, free, sizes);
      case Op.TripleOuter _ -> tripleOuter(operands);
      case Op.Columns(var from, var count) ->
          columns(operands.get(0), rows, columns, from.in(sizes), count.in(sizes));
      case Op.PadColumns(var from, var count) ->
          padColumns(operands.get(0), rows, columns, from.in(sizes), count.in(sizes));
      default -> throw new IllegalArgumentException("no way to compute " + node + " once");
    };
  }

  /**
   * A matrix times a vector.
   *
   * @param matrix the diagonal blocks, {@code [rows, columns / blocks]}: of a full one, the matrix
   */
  private static float[] product(
      float[] matrix, int rows, float[] vector, boolean transposed, int blocks) {
    int columns = matrix.length / rows;
    int down = rows / blocks;
    float[] result = new float[blocks * (transposed ? columns : down)];
    for (int block = 0; block < blocks; block++) {
      int from = block * down * columns;
      float[] own = Arrays.copyOfRange(matrix, from, from + down * columns);
      int inner = transposed ? down : columns;
      float[] part = Arrays.copyOfRange(vector, block * inner, (block + 1) * inner);
      float[] left = transposed ? transpose(own, down, columns) : own;
      float[] product = product(left, left.length / inner, inner, part, 1);
      System.arraycopy(product, 0, result, block * product.length, product.length);
    }
    return result;
  }

  /** The diagonal blocks alone, one below the other. */
  private static float[] outer(float[] left, float[] right, int blocks) {
    int columns = right.length / blocks;
    int down = left.length / blocks;
    float[] result = new float[left.length * columns];
    for (int row = 0; row < left.length; row++) {
      int first = row / down * columns;
      for (int column = 0; column < columns; column++) {
        result[row * columns + column] = left[row] * right[first + column];
      }
    }
    return result;
  }

  /** A tensor with vectors along two axes; sums run over the tensor's elements in order. */
  private static float[] contract(Shape shape, List<float[]> operands, int free, Sizes sizes) {
    float[] tensor = operands.get(0);
    int[] lengths = shape.lengths().stream().mapToInt(length -> length.in(sizes)).toArray();
    float[] result = new float[lengths[free]];
    for (int i = 0; i < tensor.length; i++) {
      int[] index = {i / (lengths[1] * lengths[2]), i / lengths[2] % lengths[1], i % lengths[2]};
      float first = operands.get(1)[index[free == 0 ? 1 : 0]];
      float second = operands.get(2)[index[free == 2 ? 1 : 2]];
      result[index[free]] = Math.fma(tensor[i] * first, second, result[index[free]]);
    }
    return result;
  }

  private static float[] tripleOuter(List<float[]> operands) {
    int middle = operands.get(1).length;
    int last = operands.get(2).length;
    float[] tensor = new float[operands.get(0).length * middle * last];
    for (int i = 0; i < tensor.length; i++) {
      float first = operands.get(0)[i / (middle * last)] * operands.get(1)[i / last % middle];
      tensor[i] = first * operands.get(2)[i % last];
    }
    return tensor;
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
