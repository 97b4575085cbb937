package io.slate.equation;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;

/**
 * Spells the letters of mathematics in ASCII, so that {@code h̃}, {@code α} and {@code W₁} are the
 * names {@code h_tilde}, {@code alpha} and {@code W_1} however they were typed.
 */
final class Glyphs {
  private static final String[] GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi",
    "psi", "omega"
  };

  private static final Map<Integer, String> ACCENTS =
      Map.of(
          0x0300, "grave",
          0x0301, "acute",
          0x0302, "hat",
          0x0303, "tilde",
          0x0304, "bar",
          0x0305, "bar",
          0x0306, "breve",
          0x0307, "dot",
          0x0308, "ddot",
          0x030C, "check");

  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ";
  private static final String SUBSCRIPTS_SPELT = "0123456789+-aeoxhklmnpstiruvj";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
  private static final String SUPERSCRIPTS_SPELT = "0123456789-";

  private Glyphs() {}

  /**
   * The ASCII spelling of one letter, digit, underscore or accent in a name. An accent is spelt as
   * a word of its own, {@code _tilde}.
   */
  static Optional<String> spell(int glyph) {
    if (glyph < 0x80) {
      return isAsciiNamePart(glyph) ? Optional.of(Character.toString(glyph)) : Optional.empty();
    }
    if (glyph >= 'α' && glyph <= 'ω') {
      return Optional.of(GREEK[glyph - 'α']);
    }
    if (glyph >= 'Α' && glyph <= 'Ω') {
      String name = GREEK[glyph - 'Α'];
      return Optional.of(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }
    String accent = ACCENTS.get(glyph);
    return accent != null ? Optional.of("_" + accent) : decomposed(glyph);
  }

  /** The typed sign for a subscript letter, digit or sign: {@code t} for {@code ₜ}. */
  static Optional<Character> subscript(int glyph) {
    return mapped(glyph, SUBSCRIPTS, SUBSCRIPTS_SPELT);
  }

  /** The digit or the minus of a superscript: {@code 2} for {@code ²}. */
  static Optional<Character> superscript(int glyph) {
    return mapped(glyph, SUPERSCRIPTS, SUPERSCRIPTS_SPELT);
  }

  /** Whether a name may hold it, in any spelling; subscripts are read separately. */
  static boolean isNamePart(int glyph) {
    return subscript(glyph).isEmpty()
        && superscript(glyph).isEmpty()
        && glyph != 'ᵀ'
        && (isAsciiNamePart(glyph)
            || Character.isLetter(glyph)
            || Character.getType(glyph) == Character.NON_SPACING_MARK);
  }

  /** How a glyph is shown in a message: {@code '∇' (U+2207)}, without the glyph if unprintable. */
  static String show(int glyph) {
    String code = String.format("U+%04X", glyph);
    boolean accent = Character.getType(glyph) == Character.NON_SPACING_MARK;
    if (accent || !Excerpt.isPrintable(glyph)) {
      return code;
    }
    return glyph < 0x7F
        ? "'" + Character.toString(glyph) + "'"
        : "'" + Character.toString(glyph) + "' (" + code + ")";
  }

  private static boolean isAsciiNamePart(int glyph) {
    return glyph == '_'
        || (glyph >= 'a' && glyph <= 'z')
        || (glyph >= 'A' && glyph <= 'Z')
        || (glyph >= '0' && glyph <= '9');
  }

  /** Precomposed accents, bold and italic letters: taken apart, and each part spelt. */
  private static Optional<String> decomposed(int glyph) {
    String whole = Character.toString(glyph);
    String parts = Normalizer.normalize(whole, Normalizer.Form.NFKD);
    if (parts.equals(whole) || Character.getType(glyph) == Character.MODIFIER_LETTER) {
      return Optional.empty();
    }
    var spelt = new StringBuilder();
    for (int part : parts.codePoints().toArray()) {
      Optional<String> one = spell(part);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      spelt.append(one.get());
    }
    return Optional.of(spelt.toString());
  }

  private static Optional<Character> mapped(int glyph, String from, String to) {
    int place = from.indexOf(glyph);
    return place < 0 ? Optional.empty() : Optional.of(to.charAt(place));
  }
}
