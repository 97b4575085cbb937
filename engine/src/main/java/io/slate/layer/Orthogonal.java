package io.slate.layer;

import io.slate.data.CounterRandom;

/** Random matrices with orthonormal rows or columns, whichever are fewer. */
final class Orthogonal {
  private Orthogonal() {}

  /** Gram–Schmidt, done twice for accuracy, on normally distributed vectors. */
  static void fill(long key, int rows, int columns, double gain, float[] values, int offset) {
    int vectors = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    double[][] basis = new double[vectors][length];
    for (int i = 0; i < vectors; i++) {
      for (int j = 0; j < length; j++) {
        basis[i][j] = CounterRandom.normal(key, (long) i * length + j);
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < i; k++) {
          subtract(basis[i], basis[k]);
        }
      }
      scale(basis[i], 1 / Math.sqrt(dot(basis[i], basis[i])));
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = rows <= columns ? basis[row][column] : basis[column][row];
        values[offset + row * columns + column] = (float) (gain * value);
      }
    }
  }

  private static void subtract(double[] vector, double[] direction) {
    double share = dot(vector, direction);
    for (int i = 0; i < vector.length; i++) {
      vector[i] -= share * direction[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
