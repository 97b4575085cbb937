package io.slate.train;

import io.slate.model.Softmax;

/** The loss of classification: minus the logarithm of the probability of the right class. */
final class CrossEntropy {
  private CrossEntropy() {}

  /**
   * The sum of the losses of some rows.
   *
   * @param scores {@code [rows, classes]}
   * @param targets the right class of each row
   * @param scale what each row's adjoint is multiplied with: one over the size of the batch
   * @param adjoint of the scores, {@code [rows, classes]}, overwritten
   */
  static double of(float[] scores, int[] targets, double scale, float[] adjoint) {
    int classes = scores.length / Math.max(1, targets.length);
    double loss = 0;
    for (int row = 0; row < targets.length; row++) {
      double[] probabilities = Softmax.of(scores, row * classes, classes);
      loss -= StrictMath.log(Math.max(probabilities[targets[row]], Double.MIN_NORMAL));
      for (int i = 0; i < classes; i++) {
        double target = i == targets[row] ? 1 : 0;
        adjoint[row * classes + i] = (float) (scale * (probabilities[i] - target));
      }
    }
    return loss;
  }
}
