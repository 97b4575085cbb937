package io.slate.layer;

import io.slate.data.ParameterLayout;
import io.slate.graph.Graph;
import java.util.Set;

/**
 * The largest modulus of a square matrix's eigenvalues: by how much, step after step, a linear
 * recurrence grows or shrinks.
 */
public final class SpectralRadius {
  /** How often the matrix is squared: what a norm is off by is divided by 2 to this power. */
  private static final int SQUARINGS = 20;

  private SpectralRadius() {}

  /**
   * The radius of a matrix, from the norm of a high power of it (Gelfand 1941). Right to about five
   * digits; takes some twenty products of matrices.
   *
   * @param matrix {@code [size, size]}, rows after one another
   */
  public static double of(double[] matrix, int size) {
    double[] power = matrix.clone();
    double logarithm = 0;
    for (int i = 0; i <= SQUARINGS; i++) {
      double norm = norm(power);
      if (norm == 0) {
        return 0;
      }
      // Of the power 2^i, so it counts 2^-i times for the matrix itself.
      logarithm += Math.scalb(Math.log(norm), -i);
      for (int j = 0; j < power.length; j++) {
        power[j] /= norm;
      }
      power = squared(power, size);
    }
    return Math.exp(logarithm);
  }

  private static double norm(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static double[] squared(double[] matrix, int size) {
    double[] result = new double[matrix.length];
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < size; k++) {
        double left = matrix[row * size + k];
        for (int column = 0; column < size; column++) {
          result[row * size + column] += left * matrix[k * size + column];
        }
      }
    }
    return result;
  }

  /**
   * Scales the recurrent weights of a layer to a radius. Of a weight that serves several gates, or
   * consists of several blocks, each square is scaled by itself; of one that is applied to states
   * and inputs side by side, the columns of the states.
   *
   * @param parameters elements by {@link RecurrentLayer#parameters()}, from 0
   * @throws IllegalArgumentException if the cell has no recurrent weight, or one that is not made
   *     of squares
   */
  public static void scale(RecurrentLayer layer, double radius, float[] parameters) {
    Graph graph = layer.settings().cell().graph();
    var weights = Recurrence.weights(graph, layer.settings().sizes());
    if (weights.isEmpty()) {
      throw new IllegalArgumentException(
          "the cell "
              + graph.name()
              + " has no matrix between a state and the next, so no spectral radius can be given");
    }
    weights.forEach((name, columns) -> scale(layer, name, columns, radius, parameters));
  }

  private static void scale(
      RecurrentLayer layer,
      String name,
      Set<Recurrence.Columns> columns,
      double radius,
      float[] parameters) {
    ParameterLayout.Entry entry = layer.parameters().entry(name);
    int rows = entry.shape().getFirst();
    int stride = entry.count() / rows;
    for (Recurrence.Columns some : columns) {
      if (entry.shape().size() != 2 || rows % some.count() != 0) {
        throw new IllegalArgumentException(
            "the weight %s of the cell %s takes %d values to %d, and only square matrices have a"
                    .formatted(name, layer.settings().cell().name(), some.count(), rows)
                + " spectral radius");
      }
      for (int first = 0; first < rows; first += some.count()) {
        int from = entry.offset() + first * stride + some.from();
        scale(new Square(name, from, stride, some.count()), radius, parameters);
      }
    }
  }

  /** A square piece of a weight: where its first element lies, and how far apart its rows. */
  private record Square(String weight, int from, int stride, int size) {
    int at(int element) {
      return from + element / size * stride + element % size;
    }
  }

  private static void scale(Square square, double radius, float[] parameters) {
    int size = square.size();
    double[] matrix = new double[size * size];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = parameters[square.at(i)];
    }
    double found = of(matrix, size);
    if (!(found > 0)) {
      throw new IllegalArgumentException(
          "the weight %s has the spectral radius %s, which no factor turns into %s"
              .formatted(square.weight(), found, radius));
    }
    for (int i = 0; i < matrix.length; i++) {
      parameters[square.at(i)] = (float) (matrix[i] * (radius / found));
    }
  }
}
