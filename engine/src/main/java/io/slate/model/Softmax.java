package io.slate.model;

/** From scores to probabilities. */
public final class Softmax {
  private Softmax() {}

  /** The probabilities of scores, which add up to one. */
  public static double[] of(float[] scores, int from, int count) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      greatest = Math.max(greatest, scores[from + i]);
    }
    double[] probabilities = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      probabilities[i] = StrictMath.exp(scores[from + i] - greatest);
      sum += probabilities[i];
    }
    for (int i = 0; i < count; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }
}
