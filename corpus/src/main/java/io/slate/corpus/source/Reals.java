package io.slate.corpus.source;

import io.slate.data.DataException;
import java.util.Locale;
import java.util.Set;

/** Numbers as files write them. */
public final class Reals {
  /** How files say that a value is missing, beside nothing at all; case does not matter. */
  private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null", "none");

  private Reals() {}

  /** Whether the text says that a value is missing. */
  public static boolean isMissing(String text) {
    return text.length() <= 6 && MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether {@link #parse} would give a finite number. */
  public static boolean isNumber(String text) {
    return isWritten(text.strip()) && Float.isFinite(value(text.strip()));
  }

  /**
   * Reads decimal digits with a sign, a point and an exponent where there are any; NaN where the
   * value {@linkplain #isMissing is missing}.
   *
   * @throws DataException if it is anything else, or is beyond the range of float32
   */
  public static float parse(String text) {
    if (isMissing(text)) {
      return Float.NaN;
    }
    String stripped = text.strip();
    float value = isWritten(stripped) ? value(stripped) : Float.NaN;
    if (Float.isNaN(value)) {
      throw new DataException("\"" + shown(text) + "\" is not a number");
    }
    if (Float.isInfinite(value)) {
      throw new DataException("\"" + shown(text) + "\" is beyond the range of float32");
    }
    return value;
  }

  /** The text, cut where a message would become unreadable. */
  public static String shown(String text) {
    if (text.length() <= 40) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.min(37, text.codePointCount(0, 40))))
        + "...";
  }

  /** Java would also read 1f, 0x1p3 and Infinity. */
  private static boolean isWritten(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }

  private static float value(String text) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException _) {
      return Float.NaN;
    }
  }
}
