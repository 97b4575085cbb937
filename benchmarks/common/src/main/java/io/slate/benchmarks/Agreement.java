package io.slate.benchmarks;

/**
 * How far an engine's values are from Slate's, and how far rounding alone could bring them.
 *
 * <p>A gate is a sum of K = 2 hidden products whose partial sums are of order 1, so two orders of
 * summation differ by about √K u (u = 2⁻²⁴), and two ways to compute tanh by a few u: (√K + 16) u
 * for a step. A step does not enlarge the error of the one before it (|dh/dh[t-1]| stays below 1
 * with these weights), so T steps add up to T (√K + 16) u at most. A gradient meets the forward
 * half's error and as much of its own, and its sum over T·batch terms adds √(T·batch) u; it is held
 * against the largest element of its array. What an update adds to parameters is a difference of
 * rounded numbers: of {@link Task#UPDATE} that rounding is taken off, and the steps are those of
 * all layers and of the head. A gate in the wrong place makes a difference of order 0.1.
 *
 * @param output largest difference of an output
 * @param outputTolerance what rounding allows
 * @param gradient largest difference of a gradient, relative to the largest element of its array
 * @param gradientTolerance what rounding allows
 * @param worst whose gradient that is
 * @param missing names that Slate has and the engine has not, or of another size
 */
record Agreement(
    double output,
    double outputTolerance,
    double gradient,
    double gradientTolerance,
    String worst,
    String missing) {
  private static final double UNIT = 0x1p-24;

  static Agreement of(Workload workload, Values expected, Values found) {
    double step = (Math.sqrt(2.0 * workload.hidden()) + 16) * UNIT;
    boolean isUpdate = workload.task() == Task.UPDATE;
    int deep = isUpdate ? LanguageModel.LAYERS + 1 : 1;
    double outputTolerance = workload.steps() * deep * step;
    double sums = Math.sqrt((double) workload.steps() * workload.batch()) * UNIT;
    double output = 0;
    double gradient = 0;
    String worst = "";
    StringBuilder missing = new StringBuilder();
    for (var entry : expected.arrays().entrySet()) {
      float[] own = entry.getValue();
      float[] other = found.arrays().getOrDefault(entry.getKey(), new float[0]);
      if (own.length != other.length) {
        missing.append(missing.isEmpty() ? "" : ", ").append(entry.getKey());
      } else if (entry.getKey().equals(Values.OUTPUT)) {
        output = largestDifference(own, other);
      } else {
        double rounding = isUpdate ? LanguageModel.REACH * UNIT : 0;
        double difference = Math.max(0, largestDifference(own, other) - rounding) / largest(own);
        worst = difference <= gradient ? worst : entry.getKey();
        gradient = difference <= gradient ? gradient : difference;
      }
    }
    return new Agreement(
        output, outputTolerance, gradient, 2 * outputTolerance + sums, worst, missing.toString());
  }

  /** Whether rounding explains all differences. */
  boolean holds() {
    return missing.isEmpty() && output <= outputTolerance && gradient <= gradientTolerance;
  }

  private static double largestDifference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = Math.abs((double) a[i] - b[i]);
      // NaN is a difference, not a number that is not larger.
      largest = difference <= largest ? largest : difference;
    }
    return largest;
  }

  private static double largest(float[] a) {
    double largest = 0;
    for (float value : a) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
