package io.slate.studio.look;

import io.slate.data.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers as they are sent: six places behind the point, far more than a picture shows. */
final class Numbers {
  private static final double PLACES = 1e6;

  private Numbers() {}

  static double of(double value) {
    return Math.abs(value) < 1e9 ? Math.rint(value * PLACES) / PLACES : value;
  }

  static List<Double> of(List<Double> values) {
    return values.stream().map(Numbers::of).toList();
  }

  /** The means of the rows. */
  static List<Double> means(Matrix matrix) {
    return IntStream.range(0, matrix.rows()).mapToObj(row -> of(matrix.mean(row))).toList();
  }

  /** One column. */
  static List<Double> column(Matrix matrix, int column) {
    return IntStream.range(0, matrix.rows()).mapToObj(row -> of(matrix.at(row, column))).toList();
  }

  /** Row by row. */
  static List<Double> all(Matrix matrix) {
    return IntStream.range(0, matrix.rows() * matrix.columns())
        .mapToObj(i -> of(matrix.values()[i]))
        .toList();
  }
}
