package io.slate.whiteboard;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Something that is known, such as {@code bd = 33}.
 *
 * @param text what has that value, as it is written
 */
public record Statement(String text, double value) {
  private static final MathContext SHOWN = new MathContext(10);
  private static final double LONGEST_WHOLE = 1e15;

  /** {@code bd = 33}; up to ten digits of the value. */
  @Override
  public String toString() {
    return text + " = " + number(value);
  }

  /** A number as a person writes it: {@code 33}, {@code 0.5}, {@code 1.5E+20}. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LONGEST_WHOLE) {
      return Long.toString((long) value);
    }
    BigDecimal shown = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
    return shown.scale() > 0 && shown.scale() <= 15 ? shown.toPlainString() : shown.toString();
  }
}
