package io.slate.corpus.series;

import io.slate.data.DataException;
import io.slate.data.Json;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What makes the values of each feature lie around 0, about 1 apart. Found on what is learned from,
 * and kept with the model.
 *
 * @param means of each feature
 * @param deviations of each feature, above 0
 */
public record Scaling(List<Double> means, List<Double> deviations) {
  /** Its name in a model's provenance. */
  public static final String NOTE = "scaling";

  /** Copies both in. */
  public Scaling {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /**
   * That of some sequences; missing values are passed over.
   *
   * @param sequences each {@code [steps, width]}
   */
  public static Scaling of(List<float[]> sequences, int width) {
    double[] means = new double[width];
    double[] squares = new double[width];
    long[] counts = new long[width];
    for (float[] sequence : sequences) {
      for (int at = 0; at < sequence.length; at++) {
        if (!Float.isNaN(sequence[at])) {
          int feature = at % width;
          double off = sequence[at] - means[feature];
          means[feature] += off / ++counts[feature]; // Welford 1962
          squares[feature] += off * (sequence[at] - means[feature]);
        }
      }
    }
    return new Scaling(
        DoubleStream.of(means).boxed().toList(),
        IntStream.range(0, width)
            .mapToObj(feature -> deviation(squares[feature], counts[feature]))
            .toList());
  }

  private static double deviation(double squares, long count) {
    double deviation = count > 1 ? Math.sqrt(squares / count) : 0;
    return deviation > 0 ? deviation : 1;
  }

  /** How many features there are. */
  public int width() {
    return means.size();
  }

  /** A sequence, scaled; what is missing is the mean. */
  public float[] apply(float... sequence) {
    float[] scaled = new float[sequence.length];
    for (int i = 0; i < scaled.length; i++) {
      int feature = i % width();
      double value = (sequence[i] - means.get(feature)) / deviations.get(feature);
      scaled[i] = Float.isNaN(sequence[i]) ? 0 : (float) value;
    }
    return scaled;
  }

  /** A value of the only feature as it was before it was scaled. */
  public double restore(double scaled) {
    return means.getFirst() + deviations.getFirst() * scaled;
  }

  /** As it stands in a model. */
  public String write() {
    return new Json.Array(List.of(array(means), array(deviations))).write();
  }

  private static Json array(List<Double> values) {
    return new Json.Array(
        values.stream().<Json>map(value -> new Json.Numeral(Double.toString(value))).toList());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if it is something else
   */
  public static Scaling parse(String text) {
    if (Json.parse(text) instanceof Json.Array(var two)
        && two.size() == 2
        && two.getFirst() instanceof Json.Array(var means)
        && two.getLast() instanceof Json.Array(var deviations)
        && means.size() == deviations.size()) {
      return new Scaling(numbers(means), numbers(deviations));
    }
    throw new DataException("the scaling in the model is not two lists of numbers");
  }

  private static List<Double> numbers(List<Json> values) {
    return values.stream()
        .map(
            value -> {
              if (value instanceof Json.Numeral number && Double.isFinite(number.toDouble())) {
                return number.toDouble();
              }
              throw new DataException("the scaling in the model holds " + value.write());
            })
        .toList();
  }
}
