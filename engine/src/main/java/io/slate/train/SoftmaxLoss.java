package io.slate.train;

import io.slate.kernel.RowExp;
import io.slate.kernel.Workers;
import io.slate.model.Softmax;

/** The loss of one class of several, from scores. */
final class SoftmaxLoss {
  /** Up to so many classes, exponentials are taken in double precision: they cost nothing. */
  private static final int FEW = 64;

  /** Scores that are worth a thread of their own. */
  private static final int WORTH = 1 << 14;

  private final double smoothing;
  private final double[] weights;
  private final double scale;

  /**
   * @param weights by class; empty for 1 each
   * @param scale what each row's adjoint is multiplied with
   */
  SoftmaxLoss(double smoothing, double[] weights, double scale) {
    this.smoothing = smoothing;
    this.weights = weights;
    this.scale = scale;
  }

  /**
   * The sum of the losses of some rows, which threads share; it is added up in their order.
   *
   * @param scores {@code [rows, classes]}
   * @param targets the right class of each row
   * @param adjoint of the scores, {@code [rows, classes]}, overwritten; may be the scores
   */
  double sum(float[] scores, int[] targets, float[] adjoint, Workers workers) {
    int rows = targets.length;
    int classes = scores.length / Math.max(1, rows);
    double[] losses = new double[rows];
    int parts =
        workers.threads() == 1 ? 1 : Math.clamp(scores.length / WORTH, 1, Math.max(1, rows));
    workers.each(
        parts,
        part -> {
          int to = (int) ((long) rows * (part + 1) / parts);
          for (int row = (int) ((long) rows * part / parts); row < to; row++) {
            losses[row] = of(scores, row * classes, classes, targets[row], adjoint);
          }
        });
    double loss = 0;
    for (double each : losses) {
      loss += each;
    }
    return loss;
  }

  private double of(float[] scores, int from, int classes, int target, float[] adjoint) {
    if (target == Targets.NONE) {
      java.util.Arrays.fill(adjoint, from, from + classes, 0f);
      return 0;
    }
    double weight = weights.length == 0 ? 1 : weights[target];
    return weight
        * (classes <= FEW
            ? few(scores, from, classes, target, weight * scale, adjoint)
            : many(scores, from, classes, target, weight * scale, adjoint));
  }

  private double few(
      float[] scores, int from, int classes, int target, double factor, float[] adjoint) {
    double[] probabilities = Softmax.of(scores, from, classes);
    double loss = 0;
    for (int i = 0; i < classes; i++) {
      double wanted = (i == target ? 1 - smoothing : 0) + smoothing / classes;
      if (wanted > 0) {
        loss -= wanted * StrictMath.log(Math.max(probabilities[i], Double.MIN_NORMAL));
      }
      adjoint[from + i] = (float) (factor * (probabilities[i] - wanted));
    }
    return loss;
  }

  /** With the kernel's exponentials; label smoothing is what is added to its plain loss. */
  @SuppressWarnings("ReferenceEquality") // whether it is the same array
  private double many(
      float[] scores, int from, int classes, int target, double factor, float[] adjoint) {
    double all = 0;
    float wanted = scores[from + target];
    if (smoothing > 0) {
      for (int i = from; i < from + classes; i++) {
        all += scores[i];
      }
    }
    if (scores != adjoint) {
      System.arraycopy(scores, from, adjoint, from, classes);
    }
    double loss = RowExp.crossEntropy(adjoint, from, classes, target, factor);
    if (smoothing > 0) {
      float spread = (float) (factor * smoothing / classes);
      for (int i = from; i < from + classes; i++) {
        adjoint[i] -= spread;
      }
      adjoint[from + target] += (float) (factor * smoothing);
    }
    return loss + smoothing * (wanted - all / classes);
  }

  /**
   * The sum of the losses of some rows in double precision.
   *
   * @param adjoint of the scores, overwritten; may be the scores
   */
  double sum(double[] scores, int[] targets, double[] adjoint) {
    int classes = scores.length / Math.max(1, targets.length);
    double loss = 0;
    for (int row = 0; row < targets.length; row++) {
      loss += of(scores, row * classes, classes, targets[row], adjoint);
    }
    return loss;
  }

  private double of(double[] scores, int from, int classes, int target, double[] adjoint) {
    if (target == Targets.NONE) {
      java.util.Arrays.fill(adjoint, from, from + classes, 0);
      return 0;
    }
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + classes; i++) {
      greatest = Math.max(greatest, scores[i]);
    }
    double sum = 0;
    for (int i = from; i < from + classes; i++) {
      sum += StrictMath.exp(scores[i] - greatest);
    }
    double whole = greatest + StrictMath.log(sum);
    double weight = weights.length == 0 ? 1 : weights[target];
    double loss = 0;
    for (int i = 0; i < classes; i++) {
      double wanted = (i == target ? 1 - smoothing : 0) + smoothing / classes;
      double logarithm = scores[from + i] - whole;
      loss -= wanted > 0 ? wanted * logarithm : 0;
      adjoint[from + i] = weight * scale * (StrictMath.exp(logarithm) - wanted);
    }
    return weight * loss;
  }
}
