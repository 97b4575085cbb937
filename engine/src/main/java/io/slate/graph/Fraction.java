package io.slate.graph;

/**
 * A small exact number, reduced.
 *
 * @param over may be negative
 * @param under at least 1
 */
record Fraction(int over, int under) {
  static final Fraction ZERO = of(0);
  static final Fraction ONE = of(1);

  static Fraction of(int number) {
    return new Fraction(number, 1);
  }

  boolean isZero() {
    return over == 0;
  }

  boolean isWhole() {
    return under == 1;
  }

  Fraction plus(Fraction other) {
    return reduced(
        (long) over * other.under + (long) other.over * under, (long) under * other.under);
  }

  Fraction times(Fraction other) {
    return reduced((long) over * other.over, (long) under * other.under);
  }

  /** The quotient by what is not zero. */
  Fraction dividedBy(Fraction other) {
    long sign = other.over < 0 ? -1 : 1;
    return reduced(sign * over * other.under, sign * under * other.over);
  }

  private static Fraction reduced(long over, long under) {
    long divisor = gcd(Math.abs(over), under);
    long top = over / divisor;
    long bottom = under / divisor;
    if (top != (int) top || bottom != (int) bottom) {
      throw new ShapeException("a length holds the number " + over + ", which is out of range");
    }
    return new Fraction((int) top, (int) bottom);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @Override
  public String toString() {
    return isWhole() ? Integer.toString(over) : over + "/" + under;
  }
}
