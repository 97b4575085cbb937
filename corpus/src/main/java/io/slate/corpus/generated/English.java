package io.slate.corpus.generated;

/** What every writer of English sentences needs. */
final class English {
  private English() {}

  /** The word with its indefinite article: {@code an amazing film}. */
  static String withArticle(String words) {
    return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
  }

  /** A clause as a sentence: a capital at its beginning, a full stop at its end. */
  static String sentence(String clause) {
    return capital(clause) + ".";
  }

  /** The same with a capital at its beginning. */
  static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
