import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** The functions themselves, to some 40 digits, by their series. */
final class Series {
  static final MathContext DIGITS = new MathContext(45);
  static final BigDecimal ONE = BigDecimal.ONE;
  static final BigDecimal TWO = BigDecimal.TWO;
  static final BigDecimal HALF = new BigDecimal("0.5");

  private static final BigDecimal PI = pi();

  private Series() {}

  static BigDecimal exp(BigDecimal x) {
    var reduced = x.divide(new BigDecimal(64), DIGITS);
    var sum = ONE;
    var term = ONE;
    for (int n = 1; n < 30; n++) {
      term = term.multiply(reduced).divide(new BigDecimal(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(64, DIGITS);
  }

  static BigDecimal tanh(BigDecimal x) {
    var square = exp(x.multiply(TWO));
    return square.subtract(ONE).divide(square.add(ONE), DIGITS);
  }

  /** Newton's method on the exponential, from a double. */
  static BigDecimal log1p(BigDecimal x) {
    var value = x.add(ONE);
    var guess = new BigDecimal(Math.log1p(x.doubleValue()));
    for (int i = 0; i < 3; i++) {
      guess = guess.add(value.multiply(exp(guess.negate())).subtract(ONE), DIGITS);
    }
    return guess;
  }

  static BigDecimal erf(BigDecimal x) {
    var square = x.multiply(x);
    var sum = x;
    var term = x;
    for (int n = 1; n < 150; n++) {
      term = term.multiply(square.multiply(TWO)).divide(new BigDecimal(2 * n + 1), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.multiply(exp(square.negate())).multiply(TWO).divide(root(PI), DIGITS);
  }

  static BigDecimal sin(BigDecimal x) {
    return alternating(x, x, 1);
  }

  static BigDecimal cos(BigDecimal x) {
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

  static BigDecimal root(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  static BigDecimal pi() {
    return scaledPi(DIGITS);
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
  static BigInteger twoOverPiBits() {
    var digits = new MathContext(90);
    return TWO.divide(scaledPi(digits), digits)
        .multiply(new BigDecimal(BigInteger.TWO.pow(192)))
        .toBigInteger();
  }
}
