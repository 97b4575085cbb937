import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One problem being solved, some of its coefficients rounded to float already, the others free.
 *
 * <p>The method is the exchange of Remez (1934) on a grid of Chebyshev points, in decimals. It
 * works on what the rounded coefficients leave of the target.
 */
final class Remez {
  private static final int GRID = 1200;
  private static final int EXCHANGES = 15;
  private static final MathContext DIGITS = Series.DIGITS;
  private static final BigDecimal ONE = Series.ONE;
  private static final BigDecimal HALF = Series.HALF;

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

  private final int[] powers;
  private final BigDecimal[] points = new BigDecimal[GRID];
  private final BigDecimal[] rest = new BigDecimal[GRID];
  private final BigDecimal[] weights = new BigDecimal[GRID];
  private int rounded = 0;

  Remez(Problem problem) {
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
    for (int round = 0; round < EXCHANGES; round++) {
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
}
