package io.slate.data;

import java.util.Comparator;

/** Strings by their code points, which is also the order of their bytes in UTF-8. */
public final class CodePoints {
  /** Orders by the first code point that differs; a prefix comes first. */
  public static final Comparator<String> ORDER = CodePoints::compare;

  private CodePoints() {}

  /** Whether the text holds no half of a surrogate pair, so that UTF-8 can write it. */
  static boolean wellFormed(String text) {
    return text.codePoints().noneMatch(p -> Character.getType(p) == Character.SURROGATE);
  }

  private static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Surrogates stand for code points above all others, though their own numbers are lower. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
