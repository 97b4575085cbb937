package io.slate.train;

import io.slate.kernel.Workers;
import io.slate.network.Touched;

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
  float clip(Workers workers, Gradient gradient, double unclipped) {
    double now = unclipped;
    if (value < Double.POSITIVE_INFINITY) {
      Sections.each(
          workers,
          gradient.size(),
          (from, to) -> gradient.touched().each(from, to, clipsValues(gradient.values())));
      now = norm < Double.POSITIVE_INFINITY ? norm(workers, gradient) : 0;
    }
    return now <= norm ? 1f : (float) (norm / now);
  }

  private Touched.Work clipsValues(float... gradients) {
    float bound = (float) value;
    return (from, to) -> {
      for (int i = from; i < to; i++) {
        gradients[i] = Math.max(-bound, Math.min(bound, gradients[i]));
      }
    };
  }

  /** The Euclidean norm: double sums, in an order that depends on the length alone. */
  static double norm(Workers workers, Gradient gradient) {
    double[] sums = new double[Sections.count(gradient.size())];
    Sections.each(
        workers,
        gradient.size(),
        (from, to) -> sums[Sections.number(from)] = squares(gradient, from, to));
    double sum = 0;
    for (double each : sums) {
      sum += each;
    }
    return Math.sqrt(sum);
  }

  /** Squares of zero would change no strand: what is not touched is passed over. */
  private static double squares(Gradient gradient, int from, int to) {
    double[] strands = new double[STRANDS];
    gradient
        .touched()
        .each(
            from,
            to,
            (first, last) -> {
              int strand = (first - from) % STRANDS;
              for (int i = first; i < last; ) {
                int count = Math.min(STRANDS - strand, last - i);
                addSquares(gradient.values(), i, count, strands, strand);
                i += count;
                strand = 0;
              }
            });
    double sum = 0;
    for (double strand : strands) {
      sum += strand;
    }
    return sum;
  }

  private static void addSquares(
      float[] gradients, int from, int count, double[] strands, int strand) {
    for (int j = 0; j < count; j++) {
      double gradient = gradients[from + j];
      strands[strand + j] += gradient * gradient;
    }
  }
}
