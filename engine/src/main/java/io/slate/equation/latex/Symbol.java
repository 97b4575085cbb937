package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A letter, its accents and its indices, before anybody knows what the indices mean.
 *
 * @param base a letter, the name of a Greek one, or a word
 * @param accents {@code tilde}, {@code hat} …, innermost first
 * @param below the parts of the subscript
 * @param above the parts of the superscript, where it is an index
 * @param kind how the base was written
 */
record Symbol(
    String base, List<String> accents, List<Index> below, List<Index> above, Kind kind, Span span) {
  Symbol {
    accents = List.copyOf(accents);
    below = List.copyOf(below);
    above = List.copyOf(above);
  }

  /** How the base of a symbol was written. */
  enum Kind {
    LETTER,
    GREEK,
    /** {@code \mathcal{H}}. */
    SCRIPT,
    /** {@code \mathit{cand}}: a word that is a name. */
    WORD,
    /** {@code \text{forget gate}}: words that may describe one. */
    PHRASE
  }

  /** The base with its accents, without any index: {@code h_tilde}. */
  String stem() {
    return accents.isEmpty() ? base : base + "_" + String.join("_", accents);
  }

  /** All indices, those below first. */
  List<Index> indices() {
    var all = new ArrayList<>(below);
    all.addAll(above);
    return List.copyOf(all);
  }

  boolean isCapital() {
    return Character.isUpperCase(base.codePointAt(0));
  }

  Symbol withKind(Kind other) {
    return new Symbol(base, accents, below, above, other, span);
  }

  Symbol withAccent(String accent) {
    var all = new ArrayList<>(accents);
    all.add(accent);
    return new Symbol(base, all, below, above, kind, span);
  }

  Symbol withIndices(List<Index> moreBelow, List<Index> moreAbove, Span wider) {
    var lower = new ArrayList<>(below);
    lower.addAll(moreBelow);
    var upper = new ArrayList<>(above);
    upper.addAll(moreAbove);
    return new Symbol(base, accents, lower, upper, kind, wider);
  }

  /**
   * One part of an index: {@code t-1} is the letter t with the offset -1; {@code xf} is a word.
   *
   * @param text letters, digits and underscores; empty where the part says nothing about the name
   * @param sign +1, -1, or 0 without an offset
   * @param amount a number or a letter; empty without an offset
   * @param bracketed whether it stood in brackets of its own
   */
  record Index(String text, int sign, String amount, boolean bracketed, Span span) {
    boolean isPlain() {
      return sign == 0;
    }
  }
}
