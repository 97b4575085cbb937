package io.slate.train;

import io.slate.data.Precision;

/** The loss of independent yes-or-no answers, from scores, which may be of any size. */
final class SigmoidLoss {
  private SigmoidLoss() {}

  /**
   * The sum of the losses of all scores with a known answer.
   *
   * @param answers each 0 or 1, or NaN where it is not known
   * @param adjoint of the scores, overwritten; may be the scores
   */
  static double sum(float[] scores, float[] answers, double scale, float[] adjoint) {
    double[] change = new double[scores.length];
    double loss = sum(Precision.widened(scores), answers, scale, change);
    System.arraycopy(Precision.rounded(change), 0, adjoint, 0, change.length);
    return loss;
  }

  /** The same in double precision. */
  static double sum(double[] scores, float[] answers, double scale, double[] adjoint) {
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      double x = scores[i];
      float answer = answers[i];
      if (Float.isNaN(answer)) {
        adjoint[i] = 0;
        continue;
      }
      double small = StrictMath.exp(-Math.abs(x));
      loss += Math.max(x, 0) - x * answer + StrictMath.log1p(small);
      double probability = (x >= 0 ? 1 : small) / (1 + small);
      adjoint[i] = scale * (probability - answer);
    }
    return loss;
  }
}
