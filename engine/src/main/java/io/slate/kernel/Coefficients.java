package io.slate.kernel;

import static java.lang.Float.floatToRawIntBits;

/**
 * The numbers behind {@link Elementary} and {@link ElementaryVector}. The polynomials are printed
 * by {@code java scripts/fit/FitElementary.java}, which also says how well each of them fits.
 */
final class Coefficients {
  private Coefficients() {}

  // Limits are set on bit patterns. As integers, the bits of floats of one sign are in the order of
  // their sizes, with infinity and then NaN at the end. With PAST_INFINITY added, infinity is the
  // largest integer and NaN has wrapped round to the other end: a minimum of integers then limits
  // every number above and leaves NaN alone. With SIGN added as well, it limits from below.
  static final int SIGN = 0x80000000;
  static final int PAST_INFINITY = 0x007fffff;
  static final int PAST_MINUS_INFINITY = PAST_INFINITY + SIGN;

  // Added to a number below 2^22, this leaves the nearest integer in the last bits of the sum.
  private static final float SHIFT = 0x1.8p23f;

  /** Leaves n + 127, the exponent field of 2^n, in the last bits. */
  static final float SCALE_SHIFT = SHIFT + 127;

  /** Leaves n + 254 there, to be cut into two exponent fields. */
  static final float TWO_SCALES_SHIFT = SHIFT + 254;

  /** The shifted sum that stands for 2^127, the largest power of two. */
  static final int LARGEST_SCALE = floatToRawIntBits(SCALE_SHIFT + 127);

  static final float LOG2_E = 1.442695f;
  static final float LN2 = 0.6931472f;
  static final float LN2_LOW = -1.9046542E-9f;

  // e^r = 1 + r + EXP_2 r^2 + ... for |r| <= ln 2 / 2, to 2^-28.2.
  static final float EXP_2 = 0.49999994f;
  static final float EXP_3 = 0.16666517f;
  static final float EXP_4 = 0.041668102f;
  static final float EXP_5 = 0.0083691925f;
  static final float EXP_6 = 0.0013838898f;

  /** e^x rounds to 0 below -103.98; at this limit n is -150. */
  static final int EXP_LEAST = floatToRawIntBits(-104f) + PAST_MINUS_INFINITY;

  /** 2^129 is infinity, in two factors that are not. */
  static final int EXP_MOST = floatToRawIntBits(TWO_SCALES_SHIFT + 129);

  /** e^x - 1 rounds to -1 below -17.33. */
  static final int EXPM1_LEAST = floatToRawIntBits(-18f) + PAST_MINUS_INFINITY;

  static final int EXPM1_MOST = floatToRawIntBits(SCALE_SHIFT + 129);

  /** sigmoid rounds to 1 above 17.33. */
  static final int SIGMOID_MOST = floatToRawIntBits(18f) + PAST_INFINITY;

  // tanh r = r + TANH_3 r^3 + TANH_5 r^5 for |r| <= ln 2 / 4, to 2^-24.1.
  static final float TANH_3 = -0.33331272f;
  static final float TANH_5 = 0.13110621f;
  static final float HALF_LN2 = LN2 / 2;
  static final float TWO_LOG2_E = 2 * LOG2_E;

  /** tanh rounds to 1 above 9.01. */
  static final int TANH_MOST = floatToRawIntBits(9.1f) + PAST_INFINITY;

  // log(1 + f) = f - f^2 / 2 + LOG_3 f^3 + ... for sqrt(1/2) <= 1 + f <= sqrt(2), to 2^-27.1.
  static final float LOG_3 = 0.33333316f;
  static final float LOG_4 = -0.2500081f;
  static final float LOG_5 = 0.20002311f;
  static final float LOG_6 = -0.16624568f;
  static final float LOG_7 = 0.14180654f;
  static final float LOG_8 = -0.1312794f;
  static final float LOG_9 = 0.12884216f;
  static final float LOG_10 = -0.07864406f;
  static final int ROOT_HALF = floatToRawIntBits(0.70710677f);

  // erf a = a + ERF_1 a + ERF_3 a^3 + ... below the seam, to 2^-26.0, and
  // 1 - e^(TAIL_0 + TAIL_1 a + ...) above, to 2^-25.2.
  static final float ERF_SEAM = 0.9f;
  static final float ERF_1 = 0.12837915f;
  static final float ERF_3 = -0.37612504f;
  static final float ERF_5 = 0.11281922f;
  static final float ERF_7 = -0.026770493f;
  static final float ERF_9 = 0.004998959f;
  static final float ERF_11 = -6.0207996E-4f;
  static final float TAIL_0 = -0.0018776944f;
  static final float TAIL_1 = -1.1201906f;
  static final float TAIL_2 = -0.6507556f;
  static final float TAIL_3 = -0.09110898f;
  static final float TAIL_4 = 0.015578996f;
  static final float TAIL_5 = -0.0012515587f;

  /** erf rounds to 1 above 3.84. */
  static final int ERF_MOST = floatToRawIntBits(4f) + PAST_INFINITY;

  // For |r| <= pi / 4: sin r = r + SIN_3 r^3 + ..., cos r = 1 - r^2 / 2 + COS_4 r^4 + ..., to
  // 2^-27.9.
  static final float SIN_3 = -0.16666655f;
  static final float SIN_5 = 0.008332189f;
  static final float SIN_7 = -1.951829E-4f;
  static final float COS_4 = 0.041666646f;
  static final float COS_6 = -0.0013887301f;
  static final float COS_8 = 2.443067E-5f;

  /** As {@link #SHIFT}, for a double below 2^51. */
  static final double TURN_SHIFT = 0x1.8p52;

  static final double TWO_OVER_PI = 0.6366197723675814;
  static final double HALF_PI = 1.5707963267948966;
  static final double HALF_PI_LOW = 6.123233995736766E-17;

  /** From here on, 2^25, floats are whole numbers and their turns are counted in integers. */
  static final double FAR = 0x1p25;

  static final long FAR_BITS = Double.doubleToRawLongBits(FAR);

  // The first 192 binary digits of 2 / pi after the point.
  static final long TURNS_0 = 0xa2f9836e4e441529L;
  static final long TURNS_64 = 0xfc2757d1f534ddc0L;
  static final long TURNS_128 = 0xdb6295993c439041L;

  // The fields of a double.
  static final int DOUBLE_EXPONENT_AT = 52;
  static final long DOUBLE_ONE = 0x3ff0000000000000L;
  static final long DOUBLE_FRACTION = 0x000fffffffffffffL;
  static final long DOUBLE_LEADING_BIT = 0x0010000000000000L;

  /** The digits that a double has and a float has not. */
  static final int BEYOND_FLOAT = 29;

  /** The exponent field of a double whose last float digit is worth 4, two quarter-turn bits up. */
  static final long FROM_TURN_BIT = 1023 + 23 + 2;
}
