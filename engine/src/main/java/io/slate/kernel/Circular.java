package io.slate.kernel;

import static io.slate.kernel.Coefficients.*;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;
import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;
import static java.lang.Math.fma;

/** Sine and cosine: arguments are reduced in double precision, polynomials run in single. */
final class Circular {
  private Circular() {}

  /** sin(|x| + ahead quarter turns). */
  static float wave(float x, int ahead) {
    double a = Math.abs((double) x);
    double turns = a < FAR ? a * TWO_OVER_PI : farTurns(a);
    double shifted = turns + TURN_SHIFT;
    double n = shifted - TURN_SHIFT;
    double near = fma(n, -HALF_PI_LOW, fma(n, -HALF_PI, a));
    float r = (float) (a < FAR ? near : (turns - n) * HALF_PI);
    int quarter = (int) doubleToRawLongBits(shifted) + ahead;

    float u = r * r;
    float sine = fma(r * u, fma(fma(SIN_7, u, SIN_5), u, SIN_3), r);
    float c = fma(fma(COS_8, u, COS_6), u, COS_4);
    float cosine = fma(fma(c, u, -0.5f), u, 1f);
    float y = (quarter & 1) == 0 ? sine : cosine;
    return intBitsToFloat(floatToRawIntBits(y) ^ ((quarter & 2) << 30));
  }

  /**
   * The quarter turns in a, without whole turns, to 2^-39; NaN for infinity.
   *
   * @param a a float of at least 2^25: a whole number m of 24 digits times a power of two, which
   *     picks the digits of 2/&pi; that matter. Their product with m wraps round at whole turns.
   */
  private static double farTurns(double a) {
    long bits = doubleToRawLongBits(a);
    long m = ((bits & DOUBLE_FRACTION) | DOUBLE_LEADING_BIT) >>> BEYOND_FLOAT;
    long from = (bits >>> DOUBLE_EXPONENT_AT) - FROM_TURN_BIT;
    long first = from < 64 ? TURNS_0 : TURNS_64;
    long next = from < 64 ? TURNS_64 : TURNS_128;
    long digits = (first << from) | (next >>> 1 >>> (63 - from));
    double oneToTwo = longBitsToDouble(((m * digits) >>> 12) | DOUBLE_ONE);
    double turns = fma(oneToTwo, 4, -4);
    return fma(a, 0, turns); // NaN for infinity
  }
}
