import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Fits the polynomials of {@code io.slate.kernel.Elementary} and prints their coefficients as the
 * floats that the code uses, each with the largest weighted error that is left.
 *
 * <p>{@code java scripts/FitElementary.java} takes about a minute. The method is the exchange of
 * Remez (1934) in decimal arithmetic of 45 digits on a grid of Chebyshev points. The coefficients
 * are rounded to float one after the other, lowest power first, and those that are still free are
 * fitted again after each rounding, so that they make up for it.
 */
final class FitElementary {
  private static final MathContext DIGITS = new MathContext(45);
  private static final int GRID = 1200;
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.TWO;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal PI = pi();
  private static final BigDecimal LN2 = log1p(ONE);

  private FitElementary() {}

  /**
   * A function to be approached by a sum of powers.
   *
   * @param weight what the error at a point is multiplied by before the largest is taken
   * @param powers of the argument, the lowest first
   */
  record Problem(
      String name,
      UnaryOperator<BigDecimal> target,
      UnaryOperator<BigDecimal> weight,
      BigDecimal low,
      BigDecimal high,
      int... powers) {}

  public static void main(String[] arguments) {
    // The reduced argument may leave the ideal range by the rounding of its multiplier.
    var slack = new BigDecimal("1.00001");
    var halfLn2 = LN2.multiply(HALF).multiply(slack);
    var quarterLn2 = halfLn2.multiply(HALF);
    var eighthTurn = PI.multiply(new BigDecimal("0.25")).multiply(slack);
    var small = new BigDecimal("1e-3");
    var seam = new BigDecimal(ERF_SEAM);

    print(
        new Problem(
            "EXP: e^r = 1 + r + ...",
            r -> exp(r).subtract(ONE).subtract(r),
            r -> exp(r.negate()),
            halfLn2.negate(),
            halfLn2,
            2,
            3,
            4,
            5,
            6));
    print(
        new Problem(
            "TANH: tanh r = r + ...",
            r -> tanh(r).subtract(r),
            r -> ONE.divide(tanh(r), DIGITS),
            small,
            quarterLn2,
            3,
            5));
    print(
        new Problem(
            "LOG: log(1 + f) = f - f^2 / 2 + ...",
            f -> log1p(f).subtract(f).add(f.multiply(f).multiply(HALF)),
            f -> ONE.divide(f, DIGITS),
            root(HALF).subtract(ONE).multiply(slack),
            root(TWO).subtract(ONE).multiply(slack),
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10));
    print(
        new Problem(
            "ERF, below the seam: erf a = a + ...",
            a -> erf(a).subtract(a),
            a -> ONE.divide(erf(a), DIGITS),
            small,
            seam,
            1,
            3,
            5,
            7,
            9,
            11));
    print(
        new Problem(
            "ERF, above the seam: -log(1 - erf a) = ...",
            a -> log1p(erf(a).negate()).negate(),
            a -> ONE.subtract(erf(a)),
            seam,
            new BigDecimal("4"),
            0,
            1,
            2,
            3,
            4,
            5));
    print(
        new Problem(
            "SIN: sin r = r + ...",
            r -> sin(r).subtract(r),
            r -> ONE.divide(sin(r), DIGITS),
            small,
            eighthTurn,
            3,
            5,
            7));
    print(
        new Problem(
            "COS: cos r = 1 - r^2 / 2 + ...",
            r -> cos(r).subtract(ONE).add(r.multiply(r).multiply(HALF)),
            _ -> ONE,
            BigDecimal.ZERO,
            eighthTurn,
            4,
            6,
            8));
    constants();
  }

  private static final String ERF_SEAM = "0.9";

  private static void print(Problem problem) {
    var fit = new Fit(problem);
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
    var bits = twoOverPiBits();
    for (int word = 0; word < 3; word++) {
      System.out.printf(
          "  bits %d: 0x%016xL%n", 64 * word, bits.shiftRight(128 - 64 * word).longValue());
    }
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  /** One problem being solved: some coefficients rounded already, the others free. */
  private static final class Fit {
    private final int[] powers;
    private final BigDecimal[] points = new BigDecimal[GRID];
    private final BigDecimal[] rest = new BigDecimal[GRID];
    private final BigDecimal[] weights = new BigDecimal[GRID];
    private int rounded = 0;

    Fit(Problem problem) {
      powers = problem.powers();
      var middle = problem.low().add(problem.high()).multiply(HALF);
      var radius = problem.high().subtract(problem.low()).multiply(HALF);
      for (int i = 0; i < GRID; i++) {
        var cosine = new BigDecimal(-Math.cos(Math.PI * (i + 0.5) / GRID));
        points[i] = middle.add(radius.multiply(cosine)).round(new MathContext(17));
        rest[i] = problem.target().apply(points[i]);
        weights[i] = problem.weight().apply(points[i]);
      }
    }

    /** Fits the free coefficients, fixes the lowest of them to a float and returns it. */
    float roundNext() {
      float c = solve()[0].floatValue();
      for (int i = 0; i < GRID; i++) {
        rest[i] =
            rest[i].subtract(
                new BigDecimal(c).multiply(points[i].pow(powers[rounded], DIGITS)), DIGITS);
      }
      rounded++;
      return c;
    }

    double error() {
      double largest = 0;
      for (int i = 0; i < GRID; i++) {
        largest = Math.max(largest, Math.abs(rest[i].multiply(weights[i]).doubleValue()));
      }
      return largest;
    }

    /** The exchange: solve on a reference, move the reference to the extremes, until they agree. */
    private BigDecimal[] solve() {
      int free = powers.length - rounded;
      int[] reference = new int[free + 1];
      for (int i = 0; i <= free; i++) {
        reference[i] = (int) ((i + 0.5) * GRID / (free + 1));
      }
      BigDecimal[] best = {};
      double least = Double.POSITIVE_INFINITY;
      for (int round = 0; round < 15; round++) {
        var solution = level(reference, free);
        double[] errors = errors(solution, free);
        int[] extremes = extremes(errors, free + 1);
        double largest = Arrays.stream(errors).map(Math::abs).max().orElseThrow();
        if (largest < least) {
          least = largest;
          best = solution;
        }
        if (extremes.length < free + 1
            || largest <= Math.abs(solution[free].doubleValue()) * 1.0005) {
          return best;
        }
        reference = extremes;
      }
      return best;
    }

    private double[] errors(BigDecimal[] solution, int free) {
      double[] errors = new double[GRID];
      for (int i = 0; i < GRID; i++) {
        var value = rest[i];
        for (int j = 0; j < free; j++) {
          value =
              value.subtract(
                  solution[j].multiply(points[i].pow(powers[rounded + j], DIGITS)), DIGITS);
        }
        errors[i] = value.multiply(weights[i]).doubleValue();
      }
      return errors;
    }

    /**
     * The coefficients, and as the last number the error that is equal, but for its sign, on all of
     * the reference.
     */
    private BigDecimal[] level(int[] reference, int free) {
      var matrix = new BigDecimal[free + 1][free + 2];
      for (int row = 0; row <= free; row++) {
        int i = reference[row];
        for (int j = 0; j < free; j++) {
          matrix[row][j] = points[i].pow(powers[rounded + j], DIGITS);
        }
        var unit = row % 2 == 0 ? ONE : ONE.negate();
        matrix[row][free] = unit.divide(weights[i], DIGITS);
        matrix[row][free + 1] = rest[i];
      }
      return eliminate(matrix);
    }
  }

  /**
   * Where the error is largest between two changes of sign; at most {@code count}, dropped from the
   * flatter end.
   */
  private static int[] extremes(double[] errors, int count) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      int last = found.size() - 1;
      if (last < 0 || Math.signum(errors[i]) != Math.signum(errors[found.get(last)])) {
        found.add(i);
      } else if (Math.abs(errors[i]) > Math.abs(errors[found.get(last)])) {
        found.set(last, i);
      }
    }
    while (found.size() > count) {
      boolean firstIsFlatter =
          Math.abs(errors[found.getFirst()]) < Math.abs(errors[found.getLast()]);
      found.remove(firstIsFlatter ? 0 : found.size() - 1);
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Gauss with the largest pivot of each column; the last column is the right side. */
  private static BigDecimal[] eliminate(BigDecimal[][] matrix) {
    int size = matrix.length;
    for (int column = 0; column < size; column++) {
      int best = column;
      for (int row = column + 1; row < size; row++) {
        if (matrix[row][column].abs().compareTo(matrix[best][column].abs()) > 0) {
          best = row;
        }
      }
      var pivot = matrix[best];
      matrix[best] = matrix[column];
      matrix[column] = pivot;
      for (int row = 0; row < size; row++) {
        if (row != column) {
          var factor = matrix[row][column].divide(pivot[column], DIGITS);
          for (int k = column; k <= size; k++) {
            matrix[row][k] = matrix[row][k].subtract(factor.multiply(pivot[k]), DIGITS);
          }
        }
      }
    }
    var solution = new BigDecimal[size];
    for (int row = 0; row < size; row++) {
      solution[row] = matrix[row][size].divide(matrix[row][row], DIGITS);
    }
    return solution;
  }

  // The functions themselves, by their series.

  private static BigDecimal exp(BigDecimal x) {
    var reduced = x.divide(new BigDecimal(64), DIGITS);
    var sum = ONE;
    var term = ONE;
    for (int n = 1; n < 30; n++) {
      term = term.multiply(reduced).divide(new BigDecimal(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(64, DIGITS);
  }

  private static BigDecimal tanh(BigDecimal x) {
    var square = exp(x.multiply(TWO));
    return square.subtract(ONE).divide(square.add(ONE), DIGITS);
  }

  /** Newton's method on the exponential, from a double. */
  private static BigDecimal log1p(BigDecimal x) {
    var value = x.add(ONE);
    var guess = new BigDecimal(Math.log1p(x.doubleValue()));
    for (int i = 0; i < 3; i++) {
      guess = guess.add(value.multiply(exp(guess.negate())).subtract(ONE), DIGITS);
    }
    return guess;
  }

  private static BigDecimal erf(BigDecimal x) {
    var square = x.multiply(x);
    var sum = x;
    var term = x;
    for (int n = 1; n < 150; n++) {
      term = term.multiply(square.multiply(TWO)).divide(new BigDecimal(2 * n + 1), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.multiply(exp(square.negate())).multiply(TWO).divide(root(PI), DIGITS);
  }

  private static BigDecimal sin(BigDecimal x) {
    return alternating(x, x, 1);
  }

  private static BigDecimal cos(BigDecimal x) {
    return alternating(x, ONE, 0);
  }

  private static BigDecimal alternating(BigDecimal x, BigDecimal first, int power) {
    var sum = first;
    var term = first;
    for (int n = power + 2; n < 50; n += 2) {
      term = term.multiply(x).multiply(x).divide(new BigDecimal(-n * (n - 1)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  private static BigDecimal root(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  private static BigDecimal pi() {
    return scaledPi(new MathContext(45));
  }

  /** Machin 1706: pi = 16 arctan(1/5) - 4 arctan(1/239). */
  private static BigDecimal scaledPi(MathContext digits) {
    return arctanOfReciprocal(5, digits)
        .multiply(new BigDecimal(16))
        .subtract(arctanOfReciprocal(239, digits).multiply(new BigDecimal(4)), digits);
  }

  private static BigDecimal arctanOfReciprocal(int k, MathContext digits) {
    var power = ONE.divide(new BigDecimal(k), digits);
    var sum = power;
    for (int n = 3; n < 260; n += 2) {
      power = power.divide(new BigDecimal(-k * k), digits);
      sum = sum.add(power.divide(new BigDecimal(n), digits), digits);
    }
    return sum;
  }

  /** The first 192 binary digits of 2 / pi after the point. */
  private static BigInteger twoOverPiBits() {
    var digits = new MathContext(90);
    return TWO.divide(scaledPi(digits), digits)
        .multiply(new BigDecimal(BigInteger.TWO.pow(192)))
        .toBigInteger();
  }
}
