package io.slate.inspect;

/**
 * Linear regression with a penalty on the squares of the coefficients (Hoerl &amp; Kennard 1970),
 * in closed form: one Cholesky factor of the covariance serves every target.
 */
final class Ridge {
  private final double[][] rows;
  private final int from;
  private final int to;
  private final double[] mean;

  /** The lower triangle L of the factor L Lᵀ. */
  private final double[][] factor;

  /**
   * @param rows a row of values for each step; kept, not written to
   * @param from the first row that counts
   * @param to the row behind the last one
   * @param penalty as a share of the values' mean variance
   * @throws IllegalArgumentException if the values never change, or are not finite
   */
  Ridge(double[][] rows, int from, int to, double penalty) {
    this.rows = rows;
    this.from = from;
    this.to = to;
    this.mean = mean();
    double[][] covariance = covariance();
    double trace = 0;
    for (int i = 0; i < mean.length; i++) {
      trace += covariance[i][i];
    }
    if (!(trace > 0 && Double.isFinite(trace))) {
      throw new IllegalArgumentException(
          "the state's variance is " + trace + " in all, so nothing can be read out of it");
    }
    for (int i = 0; i < mean.length; i++) {
      covariance[i][i] += penalty * trace / mean.length;
    }
    this.factor = cholesky(covariance);
  }

  private double[] mean() {
    double[] sums = new double[rows[from].length];
    for (int row = from; row < to; row++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += rows[row][i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= to - from;
    }
    return sums;
  }

  private double[][] covariance() {
    double[][] sums = new double[mean.length][mean.length];
    for (int row = from; row < to; row++) {
      for (int i = 0; i < mean.length; i++) {
        double left = (rows[row][i] - mean[i]) / (to - from);
        for (int j = 0; j <= i; j++) {
          sums[i][j] += left * (rows[row][j] - mean[j]);
        }
      }
    }
    return sums;
  }

  /** The factor of a positive definite matrix, of which the lower triangle is read. */
  private static double[][] cholesky(double[][] matrix) {
    double[][] lower = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(rest, Double.MIN_NORMAL)) : rest / lower[j][j];
      }
    }
    return lower;
  }

  /**
   * The read-out of a target.
   *
   * @param target a value for each row
   */
  ReadOut readOut(double... target) {
    double targetMean = 0;
    for (int row = from; row < to; row++) {
      targetMean += target[row] / (to - from);
    }
    double[] weights = new double[mean.length];
    for (int row = from; row < to; row++) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] += (rows[row][i] - mean[i]) * (target[row] - targetMean) / (to - from);
      }
    }
    solve(weights);
    double constant = targetMean;
    for (int i = 0; i < weights.length; i++) {
      constant -= weights[i] * mean[i];
    }
    return new ReadOut(weights, constant);
  }

  /** Replaces a right side by the solution. */
  private void solve(double... values) {
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < i; k++) {
        values[i] -= factor[i][k] * values[k];
      }
      values[i] /= factor[i][i];
    }
    for (int i = values.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < values.length; k++) {
        values[i] -= factor[k][i] * values[k];
      }
      values[i] /= factor[i][i];
    }
  }

  /** A linear function of a row. */
  @SuppressWarnings("ArrayRecordComponent") // private to this package, never compared
  record ReadOut(double[] weights, double constant) {
    double of(double... row) {
      double sum = constant;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * row[i];
      }
      return sum;
    }

    /** The share of a target's variance that it explains from a row on; at most 1. */
    double explained(double[][] rows, double[] target, int from) {
      double mean = 0;
      for (int row = from; row < rows.length; row++) {
        mean += target[row] / (rows.length - from);
      }
      double error = 0;
      double variance = 0;
      for (int row = from; row < rows.length; row++) {
        error += Math.pow(of(rows[row]) - target[row], 2);
        variance += Math.pow(target[row] - mean, 2);
      }
      return 1 - error / variance;
    }
  }
}
