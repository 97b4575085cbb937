package io.slate.train;

import io.slate.data.Precision;
import io.slate.network.Head;
import java.util.Arrays;
import java.util.List;

/** The losses of real values. */
final class RealLoss {
  private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

  /** The loss of one value, and how it changes with its scores. */
  private interface OfOne {
    /**
     * The loss of a value.
     *
     * @param scores of the value
     * @param adjoint of these, overwritten
     */
    double of(double[] scores, double value, double[] adjoint);
  }

  /**
   * How the scores of a value lie in a row.
   *
   * @param count how many there are
   * @param isTogether whether they lie side by side; else the first of every value comes first
   */
  private record Scores(int count, boolean isTogether) {
    int at(int value, int values, int score) {
      return isTogether ? value * count + score : score * values + value;
    }
  }

  private final Scores layout;
  private final OfOne loss;

  private RealLoss(Scores layout, OfOne loss) {
    this.layout = layout;
    this.loss = loss;
  }

  static RealLoss of(Loss loss, Head head) {
    return switch (loss) {
      case Loss.Squared _ -> new RealLoss(new Scores(1, true), RealLoss::squared);
      case Loss.Absolute _ -> new RealLoss(new Scores(1, true), RealLoss::absolute);
      case Loss.GaussianLikelihood _ -> new RealLoss(new Scores(2, false), RealLoss::gaussian);
      case Loss.Pinball _ -> {
        List<Double> levels = ((Head.Quantiles) head).levels();
        yield new RealLoss(
            new Scores(levels.size(), true),
            (scores, value, adjoint) -> pinball(levels, scores, value, adjoint));
      }
      case Loss.CrossEntropy _, Loss.BinaryCrossEntropy _ ->
          throw new IllegalArgumentException(loss.name() + " is no loss of real values");
    };
  }

  /**
   * The sum of the losses of all known values.
   *
   * @param adjoint of the scores, overwritten; may be the scores
   */
  double sum(float[] scores, Targets.Reals targets, double scale, float[] adjoint) {
    double[] change = new double[scores.length];
    double sum = sum(Precision.widened(scores), targets, scale, change);
    System.arraycopy(Precision.rounded(change), 0, adjoint, 0, change.length);
    return sum;
  }

  /** The same in double precision. */
  double sum(double[] scores, Targets.Reals targets, double scale, double[] adjoint) {
    int values = targets.count();
    double[] own = new double[layout.count()];
    double[] change = new double[layout.count()];
    double sum = 0;
    for (int row = 0; row < targets.rows(); row++) {
      int from = row * values * layout.count();
      for (int value = 0; value < values; value++) {
        for (int i = 0; i < own.length; i++) {
          own[i] = scores[from + layout.at(value, values, i)];
        }
        float target = targets.values()[row * values + value];
        Arrays.fill(change, 0);
        if (!Float.isNaN(target)) {
          sum += loss.of(own, target, change);
        }
        for (int i = 0; i < own.length; i++) {
          adjoint[from + layout.at(value, values, i)] = scale * change[i];
        }
      }
    }
    return sum;
  }

  private static double squared(double[] scores, double value, double[] adjoint) {
    double difference = scores[0] - value;
    adjoint[0] = difference;
    return 0.5 * difference * difference;
  }

  private static double absolute(double[] scores, double value, double[] adjoint) {
    double difference = scores[0] - value;
    adjoint[0] = Math.signum(difference);
    return Math.abs(difference);
  }

  private static double gaussian(double[] scores, double value, double[] adjoint) {
    double inverse = StrictMath.exp(-scores[1]);
    double distance = (scores[0] - value) * inverse;
    adjoint[0] = distance * inverse;
    adjoint[1] = 1 - distance * distance;
    return HALF_LOG_TWO_PI + scores[1] + 0.5 * distance * distance;
  }

  private static double pinball(
      List<Double> levels, double[] scores, double value, double[] adjoint) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double above = value - scores[i];
      double level = levels.get(i);
      sum += above > 0 ? level * above : (level - 1) * above;
      adjoint[i] = above > 0 ? -level : above < 0 ? 1 - level : 0;
    }
    return sum;
  }
}
