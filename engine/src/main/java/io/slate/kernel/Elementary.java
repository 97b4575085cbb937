package io.slate.kernel;

import static io.slate.kernel.Coefficients.*;
import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;
import static java.lang.Math.fma;

/**
 * The elementary functions of a float, the same bits on every machine, interpreted or compiled.
 *
 * <p>Errors are largest distances from the exact value over all floats, in units of the last place
 * (ulp) of the result. NaN gives NaN, subnormal numbers are numbers like others, and zeros keep
 * their sign where the function is odd. No method branches on its argument: {@link
 * ElementaryVector} holds the same operations in the same order for lanes, and {@code
 * docs/decisions/0003-elementary-functions.md} says why they are these.
 */
public final class Elementary {
  private Elementary() {}

  /** e to the power x, 0.9 ulp; 0 below -103.98, infinity above 88.72. */
  public static float exp(float x) {
    int order = Math.min(floatToRawIntBits(x) + PAST_MINUS_INFINITY, EXP_LEAST);
    float a = intBitsToFloat(order - PAST_MINUS_INFINITY);
    // a = n ln 2 + r. Above the limit of n, r grows and takes the result to infinity.
    int scales = Math.min(floatToRawIntBits(fma(a, LOG2_E, TWO_SCALES_SHIFT)), EXP_MOST);
    float n = intBitsToFloat(scales) - TWO_SCALES_SHIFT;
    float r = fma(n, -LN2_LOW, fma(n, -LN2, a));
    float p = fma(fma(fma(EXP_6, r, EXP_5), r, EXP_4), r, EXP_3);
    p = fma(fma(fma(p, r, EXP_2), r, 1f), r, 1f);
    // Two factors, so that subnormal results are rounded once and none overflows too early.
    int half = scales >>> 1;
    return p * intBitsToFloat(half << 23) * intBitsToFloat((scales - half) << 23);
  }

  /** e to the power x, less 1, 1.5 ulp. */
  public static float expm1(float x) {
    int order = Math.min(floatToRawIntBits(x) + PAST_MINUS_INFINITY, EXPM1_LEAST);
    float a = intBitsToFloat(order - PAST_MINUS_INFINITY);
    int scale = Math.min(floatToRawIntBits(fma(a, LOG2_E, SCALE_SHIFT)), EXPM1_MOST);
    float n = intBitsToFloat(scale) - SCALE_SHIFT;
    float r = fma(n, -LN2_LOW, fma(n, -LN2, a));
    float p = fma(fma(fma(fma(EXP_6, r, EXP_5), r, EXP_4), r, EXP_3), r, EXP_2);
    float q = fma(r * r, p, r);
    // 2^n (1 + q) - 1, where 2^128 takes a second factor.
    int within = Math.min(scale, LARGEST_SCALE);
    float s = intBitsToFloat(within << 23);
    float beyond = intBitsToFloat(((scale - within) << 23) + floatToRawIntBits(1f));
    return withSignOf(x, fma(s, q, s - 1f) * beyond);
  }

  /** Hyperbolic tangent, 2.6 ulp, odd to the last bit; 1 above 9.01. */
  public static float tanh(float x) {
    int order = Math.min((floatToRawIntBits(x) & ~SIGN) + PAST_INFINITY, TANH_MOST);
    float a = intBitsToFloat(order - PAST_INFINITY);
    float shifted = fma(a, TWO_LOG2_E, SCALE_SHIFT);
    float r = fma(shifted - SCALE_SHIFT, -HALF_LN2, a);
    float u = r * r;
    float t = fma(r * u, fma(TANH_5, u, TANH_3), r);
    // The sum of arguments: tanh(n ln 2 / 2) is (s - 1) / (s + 1) with s = 2^n, tanh r is t.
    float s = intBitsToFloat(floatToRawIntBits(shifted) << 23);
    return withSignOf(x, fma(s + 1f, t, s - 1f) / fma(s - 1f, t, s + 1f));
  }

  /** The logistic function 1 / (1 + e^-x), 2.0 ulp where it is normal; 0 below -88.7. */
  public static float sigmoid(float x) {
    int order = Math.min(floatToRawIntBits(x) + PAST_INFINITY, SIGMOID_MOST);
    float a = intBitsToFloat(order - PAST_MINUS_INFINITY); // -x: the sign goes with the limit
    int scale = Math.min(floatToRawIntBits(fma(a, LOG2_E, SCALE_SHIFT)), LARGEST_SCALE);
    float n = intBitsToFloat(scale) - SCALE_SHIFT;
    float r = fma(n, -LN2_LOW, fma(n, -LN2, a));
    float p = fma(fma(fma(fma(EXP_6, r, EXP_5), r, EXP_4), r, EXP_3), r, EXP_2);
    float q = fma(r * r, p, r);
    float s = intBitsToFloat(scale << 23);
    return 1f / (fma(s, q, 1f) + s);
  }

  /** log(1 + e^x), 1.9 ulp. */
  public static float softplus(float x) {
    int bits = floatToRawIntBits(x);
    float positive = intBitsToFloat(bits & ~(bits >> 31)); // else 0; a lost NaN is in the sum yet
    return positive + log1p(exp(-Math.abs(x)));
  }

  /** Natural logarithm, 1.0 ulp; minus infinity at 0, NaN below. */
  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = floatToRawIntBits(subnormal ? x * 0x1p24f : x);
    int e = (bits - ROOT_HALF) >> 23;
    float n = (float) e + (subnormal ? -24f : 0f);
    float y = fma(n, LN2, logOfOnePlus(intBitsToFloat(bits - (e << 23)) - 1f));
    y = x < Float.POSITIVE_INFINITY ? y : x;
    y = x < 0f ? Float.NaN : y;
    return x == 0f ? Float.NEGATIVE_INFINITY : y;
  }

  /** log(1 + x), 1.5 ulp; minus infinity at -1, NaN below. */
  public static float log1p(float x) {
    float sum = 1f + x;
    float lost = x - (sum - 1f);
    int bits = floatToRawIntBits(sum);
    int e = (bits - ROOT_HALF) >> 23;
    // Above 2^126 nothing is lost, so the factor need not be right there.
    float unscale = intBitsToFloat((127 - Math.min(e, 126)) << 23);
    float f = fma(lost, unscale, intBitsToFloat(bits - (e << 23)) - 1f);
    float y = fma((float) e, LN2, logOfOnePlus(f));
    y = x < Float.POSITIVE_INFINITY ? y : x;
    y = x < -1f ? Float.NaN : y;
    return withSignOf(x, x == -1f ? Float.NEGATIVE_INFINITY : y);
  }

  private static float logOfOnePlus(float f) {
    float p = fma(fma(fma(LOG_10, f, LOG_9), f, LOG_8), f, LOG_7);
    p = fma(fma(fma(fma(p, f, LOG_6), f, LOG_5), f, LOG_4), f, LOG_3);
    return fma(f * f, fma(p, f, -0.5f), f);
  }

  /** The error function, 1.4 ulp, odd to the last bit; 1 above 3.84. */
  public static float erf(float x) {
    int order = Math.min((floatToRawIntBits(x) & ~SIGN) + PAST_INFINITY, ERF_MOST);
    float a = intBitsToFloat(order - PAST_INFINITY);
    float u = a * a;
    float w = fma(fma(fma(ERF_11, u, ERF_9), u, ERF_7), u, ERF_5);
    float below = fma(fma(fma(w, u, ERF_3), u, ERF_1), a, a);

    float g = fma(fma(fma(TAIL_5, a, TAIL_4), a, TAIL_3), a, TAIL_2);
    g = fma(fma(g, a, TAIL_1), a, TAIL_0);
    float shifted = fma(g, LOG2_E, SCALE_SHIFT);
    float r = fma(shifted - SCALE_SHIFT, -LN2, g);
    float p = fma(fma(fma(EXP_6, r, EXP_5), r, EXP_4), r, EXP_3);
    p = fma(fma(fma(p, r, EXP_2), r, 1f), r, 1f);
    float s = intBitsToFloat(floatToRawIntBits(shifted) << 23);
    return withSignOf(x, a < ERF_SEAM ? below : fma(-s, p, 1f));
  }

  /** Sine, 1.6 ulp up to 2^25; beyond, within 1e-7 of the exact value. */
  public static float sin(float x) {
    int sign = floatToRawIntBits(x) & SIGN;
    return intBitsToFloat(floatToRawIntBits(Circular.wave(x, 0)) ^ sign);
  }

  /** Cosine, 1.6 ulp up to 2^25; beyond, within 1e-7 of the exact value. */
  public static float cos(float x) {
    return Circular.wave(x, 1);
  }

  /** Square root, rounded to nearest. */
  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /** The size of x. */
  public static float abs(float x) {
    return Math.abs(x);
  }

  /** 1 above 0, -1 below, x itself where it is a zero or NaN. */
  public static float sign(float x) {
    float y = x > 0f ? 1f : x;
    return x < 0f ? -1f : y;
  }

  /** 1 above 0, else 0; NaN where x is NaN. */
  public static float step(float x) {
    float y = x > 0f ? 1f : x;
    return x <= 0f ? 0f : y;
  }

  /** For results that have the sign of x already, or are zeros or NaN. */
  private static float withSignOf(float x, float y) {
    return intBitsToFloat(floatToRawIntBits(y) | (floatToRawIntBits(x) & SIGN));
  }
}
