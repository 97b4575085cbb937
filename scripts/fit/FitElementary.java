import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Fits the polynomials of {@code io.slate.kernel.Elementary} and prints their coefficients as the
 * floats that the code uses, each polynomial with the largest weighted error that is left.
 *
 * <p>{@code java scripts/fit/FitElementary.java} takes some seconds. The coefficients are rounded
 * to float one after the other, lowest power first, and those that are still free are fitted again
 * after each rounding, so that they make up for it.
 */
final class FitElementary {
  private static final MathContext DIGITS = Series.DIGITS;
  private static final BigDecimal ONE = Series.ONE;
  private static final BigDecimal TWO = Series.TWO;
  private static final BigDecimal HALF = Series.HALF;
  private static final BigDecimal PI = Series.pi();
  private static final BigDecimal LN2 = Series.log1p(ONE);

  /** Where erf changes from one polynomial to the other. */
  private static final BigDecimal ERF_SEAM = new BigDecimal("0.9");

  private FitElementary() {}

  public static void main(String[] arguments) {
    // The reduced argument may leave the ideal range by the rounding of its multiplier.
    var slack = new BigDecimal("1.00001");
    var halfLn2 = LN2.multiply(HALF).multiply(slack);
    var quarterLn2 = halfLn2.multiply(HALF);
    var eighthTurn = PI.multiply(new BigDecimal("0.25")).multiply(slack);
    var small = new BigDecimal("1e-3");

    print(
        new Remez.Problem(
            "EXP: e^r = 1 + r + ...",
            r -> Series.exp(r).subtract(ONE).subtract(r),
            r -> Series.exp(r.negate()),
            halfLn2.negate(),
            halfLn2,
            2,
            3,
            4,
            5,
            6));
    print(
        new Remez.Problem(
            "TANH: tanh r = r + ...",
            r -> Series.tanh(r).subtract(r),
            r -> ONE.divide(Series.tanh(r), DIGITS),
            small,
            quarterLn2,
            3,
            5));
    print(
        new Remez.Problem(
            "LOG: log(1 + f) = f - f^2 / 2 + ...",
            f -> Series.log1p(f).subtract(f).add(f.multiply(f).multiply(HALF)),
            f -> ONE.divide(f, DIGITS),
            Series.root(HALF).subtract(ONE).multiply(slack),
            Series.root(TWO).subtract(ONE).multiply(slack),
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10));
    print(
        new Remez.Problem(
            "ERF, below the seam: erf a = a + ...",
            a -> Series.erf(a).subtract(a),
            a -> ONE.divide(Series.erf(a), DIGITS),
            small,
            ERF_SEAM,
            1,
            3,
            5,
            7,
            9,
            11));
    print(
        new Remez.Problem(
            "ERF, above the seam: log(1 - erf a) = ...",
            a -> Series.log1p(Series.erf(a).negate()),
            a -> ONE.subtract(Series.erf(a)),
            ERF_SEAM,
            new BigDecimal("4"),
            0,
            1,
            2,
            3,
            4,
            5));
    print(
        new Remez.Problem(
            "SIN: sin r = r + ...",
            r -> Series.sin(r).subtract(r),
            r -> ONE.divide(Series.sin(r), DIGITS),
            small,
            eighthTurn,
            3,
            5,
            7));
    print(
        new Remez.Problem(
            "COS: cos r = 1 - r^2 / 2 + ...",
            r -> Series.cos(r).subtract(ONE).add(r.multiply(r).multiply(HALF)),
            _ -> ONE,
            BigDecimal.ZERO,
            eighthTurn,
            4,
            6,
            8));
    constants();
  }

  private static void print(Remez.Problem problem) {
    var fit = new Remez(problem);
    System.out.println(problem.name());
    for (int term = 0; term < problem.powers().length; term++) {
      float c = fit.roundNext();
      System.out.printf(
          "  x^%-2d %-16s %s%n", problem.powers()[term], c + "f", Float.toHexString(c));
    }
    System.out.printf("  largest weighted error %.3g = 2^%.2f%n", fit.error(), log2(fit.error()));
  }

  /** The constants of the reductions, each in parts that add up to it. */
  private static void constants() {
    float ln2 = LN2.floatValue();
    System.out.println(
        "LN2 " + ln2 + "f + " + LN2.subtract(new BigDecimal(ln2)).floatValue() + "f");
    System.out.println("LOG2_E " + ONE.divide(LN2, DIGITS).floatValue() + "f");
    var quarter = PI.multiply(HALF);
    double first = quarter.doubleValue();
    System.out.println(
        "HALF_PI " + first + " + " + quarter.subtract(new BigDecimal(first)).doubleValue());
    var turns = ONE.divide(quarter, new MathContext(90));
    System.out.println("TWO_OVER_PI " + turns.doubleValue());
    var bits = Series.twoOverPiBits();
    for (int word = 0; word < 3; word++) {
      System.out.printf(
          "  bits %d: 0x%016xL%n", 64 * word, bits.shiftRight(128 - 64 * word).longValue());
    }
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
