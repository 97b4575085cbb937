package io.slate.graph;

/**
 * The error function in double precision, to about 1e-16: its Taylor series near zero, the
 * continued fraction of the complement elsewhere (Abramowitz &amp; Stegun 1964, 7.1.6 and 7.1.14).
 */
final class ErrorFunction {
  private static final double SERIES_BELOW = 2.5;
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private ErrorFunction() {}

  static double of(double x) {
    double size = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    if (size < SERIES_BELOW) {
      return series(x);
    }
    return size > 6 ? Math.signum(x) : Math.signum(x) * (1 - complement(size));
  }

  /** erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (2n+1)!!, all terms of one sign. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum;
  }

  /** erfc x by its continued fraction, evaluated from a depth that is ample above 2.5. */
  private static double complement(double x) {
    double fraction = x;
    for (int n = 80; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return StrictMath.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
