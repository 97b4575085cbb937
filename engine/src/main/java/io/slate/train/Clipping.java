package io.slate.train;

/** Clipping of gradients by their norm (Pascanu, Mikolov &amp; Bengio 2013). */
final class Clipping {
  private Clipping() {}

  /** The Euclidean norm, summed in double precision in order. */
  static double norm(float... gradients) {
    double sum = 0;
    for (float gradient : gradients) {
      sum += (double) gradient * gradient;
    }
    return Math.sqrt(sum);
  }

  /** Scales gradients down to a norm where theirs is greater; the direction stays. */
  static void clip(float[] gradients, double norm, double greatest) {
    if (norm <= greatest || norm == 0) {
      return;
    }
    float factor = (float) (greatest / norm);
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] *= factor;
    }
  }
}
