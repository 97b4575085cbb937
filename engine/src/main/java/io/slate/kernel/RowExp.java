package io.slate.kernel;

/**
 * The exponentials of a row and their sum, as a softmax over thousands of classes needs them. The
 * bits depend on neither the vector width nor whether there are vectors.
 */
public final class RowExp {
  /** Sums that are added at once, each of every so many elements. */
  private static final int STRANDS = 8;

  private RowExp() {}

  /** The greatest element; NaN if there is one, minus infinity if there is none. */
  public static float greatest(float[] values, int from, int count) {
    return Executors.haveVectors()
        ? RowExpVector.greatest(values, from, count)
        : plainGreatest(values, from, count);
  }

  /** The same element by element; what is greatest does not depend on the order. */
  static float plainGreatest(float[] values, int from, int count) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }

  /**
   * Writes e to the power of each element less a shift.
   *
   * @param target may be the values themselves
   * @return the sum of what is written, in double precision: strand s adds the elements s, s + 8, s
   *     + 16, …; then halves of the strands are added
   */
  public static double of(
      float[] values, int from, int count, float shift, float[] target, int to) {
    if (Executors.haveVectors()) {
      return RowExpVector.of(values, from, count, shift, target, to);
    }
    for (int i = 0; i < count; i++) {
      target[to + i] = Elementary.exp(values[from + i] - shift);
    }
    return sum(target, to, count, new double[STRANDS]);
  }

  /**
   * The cross-entropy of a row of scores with one class.
   *
   * @param scores overwritten with their adjoint times the scale
   * @param target the class; below zero where none is known, which costs nothing
   */
  public static double crossEntropy(float[] scores, int from, int count, int target, double scale) {
    if (target < 0) {
      java.util.Arrays.fill(scores, from, from + count, 0f);
      return 0;
    }
    float greatest = greatest(scores, from, count);
    float wanted = scores[from + target];
    double sum = of(scores, from, count, greatest, scores, from);
    float share = (float) (scale / sum);
    for (int i = from; i < from + count; i++) {
      scores[i] *= share;
    }
    scores[from + target] -= (float) scale;
    return StrictMath.log(sum) + greatest - wanted;
  }

  /**
   * Adds elements to strands, and those up.
   *
   * @param strands their sums so far; overwritten
   */
  static double sum(float[] values, int from, int count, double[] strands) {
    double a = strands[0];
    double b = strands[1];
    double c = strands[2];
    double d = strands[3];
    double e = strands[4];
    double f = strands[5];
    double g = strands[6];
    double h = strands[7];
    int whole = count - count % STRANDS;
    for (int i = from; i < from + whole; i += STRANDS) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
      e += values[i + 4];
      f += values[i + 5];
      g += values[i + 6];
      h += values[i + 7];
    }
    double[] sums = {a, b, c, d, e, f, g, h};
    for (int i = whole; i < count; i++) {
      sums[i - whole] += values[from + i];
    }
    for (int half = STRANDS / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        sums[i] += sums[i + half];
      }
    }
    return sums[0];
  }
}
