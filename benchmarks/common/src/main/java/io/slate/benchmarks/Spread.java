package io.slate.benchmarks;

import java.util.Arrays;
import java.util.List;

/** The median of some figures, with the least and the most. */
record Spread(double median, double least, double most) {

  static Spread of(List<Double> figures) {
    return of(figures.stream().mapToDouble(Double::doubleValue).toArray());
  }

  static Spread of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
