package io.slate.kernel;

import java.util.Arrays;

/** A dense layer in plain loops. */
final class PlainDense implements Dense {
  private static final int TILE = RowProduct.TILE;

  private final Affine.Place place;
  private final float[] bias;

  /** {@code [tiles][inner][columns of a tile]}. */
  private final float[][][] forward;

  /** {@code [tiles][outer][columns of a tile]}. */
  private final float[][][] backward;

  PlainDense(float[] parameters, Affine.Place place, boolean hasGradients) {
    this.place = place;
    int inner = place.inner();
    int outer = place.outer();
    this.bias = place.biasOf(parameters);
    this.forward = tiles(inner, outer);
    this.backward = hasGradients ? tiles(outer, inner) : new float[0][][];
    for (int row = 0; row < outer; row++) {
      int from = place.weight() + row * inner;
      for (int k = 0; k < inner; k++) {
        forward[row / TILE][k][row % TILE] = parameters[from + k];
      }
      for (int tile = 0; tile < backward.length; tile++) {
        float[] target = backward[tile][row];
        System.arraycopy(parameters, from + tile * TILE, target, 0, target.length);
      }
    }
  }

  private static float[][][] tiles(int inner, int outer) {
    float[][][] tiles = new float[Math.ceilDiv(outer, TILE)][][];
    for (int tile = 0; tile < tiles.length; tile++) {
      tiles[tile] = new float[inner][Math.min(TILE, outer - tile * TILE)];
    }
    return tiles;
  }

  @Override
  public float[] forward(int rows, float[] x, Workers workers) {
    float[] y = new float[Math.multiplyExact(rows, place.outer())];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(bias, 0, y, row * place.outer(), place.outer());
    }
    add(rows, x, place.inner(), forward, y, place.outer(), workers);
    return y;
  }

  @Override
  public float[] backward(int rows, float[] dY, Workers workers) {
    float[] dX = new float[Math.multiplyExact(rows, place.inner())];
    add(rows, dY, place.outer(), backward, dX, place.inner(), workers);
    return dX;
  }

  private static void add(
      int rows, float[] x, int inner, float[][][] weights, float[] y, int outer, Workers workers) {
    var operand = new RowProduct.Operand(x, 0, inner, 1);
    workers.each(
        weights.length,
        tile -> RowProduct.add(rows, operand, weights[tile], y, tile * TILE, outer));
  }

  @Override
  public void gradients(int rows, float[] x, float[] dY, float[] gradients, Workers workers) {
    int inner = place.inner();
    int outer = place.outer();
    for (int row = 0; row < rows && place.bias() >= 0; row++) {
      for (int i = 0; i < outer; i++) {
        gradients[place.bias() + i] += dY[row * outer + i];
      }
    }
    var left = new RowProduct.Operand(dY, 0, 1, outer);
    workers.each(
        Math.ceilDiv(inner, TILE),
        tile -> {
          int from = tile * TILE;
          float[][] operands = new float[rows][];
          for (int row = 0; row < rows; row++) {
            int to = row * inner + Math.min(from + TILE, inner);
            operands[row] = Arrays.copyOfRange(x, row * inner + from, to);
          }
          RowProduct.add(outer, left, operands, gradients, place.weight() + from, inner);
        });
  }
}
