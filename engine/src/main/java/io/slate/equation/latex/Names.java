package io.slate.equation.latex;

import java.util.Locale;
import java.util.Set;

/** Makes names that the cell language accepts. */
final class Names {
  private Names() {}

  /** The language's limit. */
  static final int LONGEST = 64;

  /** Words of the cell language, which cannot be names. */
  private static final Set<String> RESERVED =
      Set.of(
          "language",
          "cell",
          "size",
          "input",
          "state",
          "output",
          "weight",
          "bias",
          "vector",
          "scalar",
          "tensor",
          "matrix",
          "constant",
          "integer",
          "activation",
          "gate",
          "forget",
          "update",
          "carry",
          "reset",
          "for",
          "blocks",
          "left",
          "right",
          "t");

  /** Letters, digits and single underscores alone: {@code forget gate} is {@code forget_gate}. */
  static String plain(String words) {
    String plain = words.strip().replaceAll("[^\\p{L}\\p{N}]+", "_");
    return plain.replaceAll("^_+|_+$", "");
  }

  /** Whether a word has a meaning of its own in the cell language. */
  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  /**
   * A name that can be declared: not a word of the language, and not ending in what would be a
   * time.
   */
  static String declarable(String name) {
    String safe = name;
    if (RESERVED.contains(name) || Commands.function(name).filter(name::equals).isPresent()) {
      safe = name + "_value";
    } else if (name.endsWith("_t")) {
      safe = name + "t";
    }
    return safe;
  }

  /** What two spellings of one thing share: case is ignored, and which accent it is. */
  static String key(String name) {
    String plain = name.replaceAll("_(tilde|hat|bar|dot|ddot|check|breve|ring|prime)(?=_|$)", "~");
    return plain.toLowerCase(Locale.ROOT);
  }

  static boolean isAccented(String name) {
    return key(name).contains("~");
  }
}
