package io.slate.equation;

import java.math.BigDecimal;

/** Prints numbers as people write them. */
final class Numerals {
  private Numerals() {}

  /** The shortest text that is read as the same number: {@code 1}, {@code 0.03}, {@code 1e-5}. */
  static String print(double value) {
    var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int digits = decimal.precision();
    int exponent = digits - decimal.scale() - 1;
    if (decimal.signum() == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    if (exponent >= -4 && exponent < 16) {
      return decimal.toPlainString();
    }
    BigDecimal mantissa = decimal.movePointLeft(exponent).stripTrailingZeros();
    return mantissa.toPlainString() + "e" + exponent;
  }
}
