package io.slate.train;

import io.slate.kernel.Workers;

/**
 * What gradients are cut down to before they change anything: each element (Mikolov 2012), then the
 * norm of all of them together (Pascanu, Mikolov &amp; Bengio 2013).
 *
 * @param norm the greatest norm; infinite where none is too great
 * @param value the greatest element, either way; infinite where none is too great
 */
record Clipping(double norm, double value) {
  /** Sums that run side by side, so that no addition waits for the one before. */
  private static final int STRANDS = 256;

  Clipping {
    if (!(norm > 0)) {
      throw new IllegalArgumentException(
          "gradients are to be clipped to a norm of " + norm + ", which is not above zero");
    }
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "gradients are to be clipped to values up to " + value + ", which is not above zero");
    }
  }

  static Clipping none() {
    return new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  Clipping withNorm(double greatest) {
    return new Clipping(greatest, value);
  }

  Clipping withValue(double greatest) {
    return new Clipping(norm, greatest);
  }

  /**
   * Clips elements in place, and says what all of them are still to be multiplied with: 1 where
   * their norm is not too great. The direction stays then.
   *
   * @param unclipped the norm of the gradients
   */
  float clip(Workers workers, float[] gradients, double unclipped) {
    double now = unclipped;
    if (value < Double.POSITIVE_INFINITY) {
      float bound = (float) value;
      Sections.each(
          workers, gradients.length, (from, to) -> clipValues(gradients, bound, from, to));
      now = norm < Double.POSITIVE_INFINITY ? norm(workers, gradients) : 0;
    }
    return now <= norm ? 1f : (float) (norm / now);
  }

  private static void clipValues(float[] gradients, float bound, int from, int to) {
    for (int i = from; i < to; i++) {
      gradients[i] = Math.max(-bound, Math.min(bound, gradients[i]));
    }
  }

  /** The Euclidean norm: double sums, in an order that depends on the length alone. */
  static double norm(Workers workers, float... gradients) {
    double[] sums = new double[Sections.count(gradients.length)];
    Sections.each(
        workers,
        gradients.length,
        (from, to) -> sums[Sections.number(from)] = squares(gradients, from, to));
    double sum = 0;
    for (double each : sums) {
      sum += each;
    }
    return Math.sqrt(sum);
  }

  private static double squares(float[] gradients, int from, int to) {
    double[] strands = new double[STRANDS];
    for (int i = from; i < to; i += STRANDS) {
      addSquares(gradients, i, Math.min(STRANDS, to - i), strands);
    }
    double sum = 0;
    for (double strand : strands) {
      sum += strand;
    }
    return sum;
  }

  private static void addSquares(float[] gradients, int from, int count, double[] strands) {
    for (int j = 0; j < count; j++) {
      double gradient = gradients[from + j];
      strands[j] += gradient * gradient;
    }
  }
}
