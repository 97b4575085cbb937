package io.slate.equation;

import io.slate.equation.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one name and the subscript of time behind it: {@code W_{hf}}, {@code h̃}, {@code h_t},
 * {@code h_{t-1}}, {@code hₜ₋₁}.
 */
final class NameReader {
  /**
   * @param tokens the name and, if it has a subscript of time, {@link Kind#NOW}, the tokens of
   *     {@code _{t-1}}, or only its opening where the rest is yet to be read
   * @param end the offset behind
   */
  record Result(List<Token> tokens, int end) {}

  private static final Pattern TIME = Pattern.compile("\\s*t\\s*(?:$|[-+−–—‐].*)", Pattern.DOTALL);

  private final Source source;
  private final String text;
  private final int start;
  private final StringBuilder name = new StringBuilder();
  private final List<Token> tokens = new ArrayList<>();
  private boolean afterAccent;
  private int at;

  NameReader(Source source, int start) {
    this.source = source;
    this.text = source.text();
    this.start = start;
    this.at = start;
  }

  Result read() {
    boolean more = true;
    while (more && at < text.length()) {
      int glyph = text.codePointAt(at);
      if (Glyphs.subscript(glyph).isPresent()) {
        more = subscript();
      } else if (text.startsWith("_{", at)) {
        more = braces();
      } else if (Glyphs.isNamePart(glyph)) {
        append(glyph);
      } else {
        more = false;
      }
    }
    if (tokens.isEmpty()) {
      finish();
    }
    return new Result(tokens, at);
  }

  /** The end of a name without braces or small letters: {@code f} or {@code f_t}. */
  private void finish() {
    boolean now = name.length() > 2 && name.substring(name.length() - 2).equals("_t");
    if (now && text.startsWith("_t", at - 2)) {
      name.setLength(name.length() - 2);
      emitName(at - 2);
      emit(Kind.NOW, "_t", at - 2, at);
    } else {
      emitName(at);
    }
  }

  private void append(int glyph) {
    int width = Character.charCount(glyph);
    String spelt =
        Glyphs.spell(glyph)
            .orElseThrow(
                () ->
                    fail(
                        at,
                        at + width,
                        "the character "
                            + Glyphs.show(glyph)
                            + " cannot stand in a name; names are made of Latin and Greek letters,"
                            + " digits, '_' and accents"));
    boolean accent = spelt.startsWith("_") && spelt.length() > 1;
    if (afterAccent && !spelt.startsWith("_")) {
      name.append('_');
    }
    name.append(spelt);
    afterAccent = accent || (spelt.length() > 1 && spelt.contains("_"));
    at += width;
  }

  /** A run of small letters and digits. Returns whether the name goes on behind it. */
  private boolean subscript() {
    int from = at;
    var run = new StringBuilder();
    while (at < text.length()) {
      Optional<Character> letter = Glyphs.subscript(text.charAt(at));
      if (letter.isEmpty()) {
        break;
      }
      run.append(letter.get().charValue());
      at++;
    }
    if (isTime(run.toString())) {
      smallTime(run, from);
      return false;
    }
    if (run.indexOf("-") >= 0 || run.indexOf("+") >= 0) {
      throw fail(from, at, "a subscript with a sign is a time: hₜ₋₁ or h[t-1]");
    }
    name.append('_').append(run);
    afterAccent = true;
    return true;
  }

  /** {@code ₜ}, {@code ₜ₋₁}, {@code ₜ₋ₖ} as tokens; a small sign is one code unit. */
  private void smallTime(StringBuilder run, int from) {
    emitName(from);
    if (run.length() == 1) {
      emit(Kind.NOW, "ₜ", from, at);
      return;
    }
    emit(Kind.SUBSCRIPT_OPEN, "", from, from);
    emit(Kind.NAME, "t", from, from + 1);
    emit(run.charAt(1) == '-' ? Kind.MINUS : Kind.PLUS, run.substring(1, 2), from + 1, from + 2);
    String lag = run.substring(2);
    boolean number = !lag.isEmpty() && lag.length() < 10 && lag.chars().allMatch(c -> c <= '9');
    boolean word = lag.length() == 1 && lag.charAt(0) >= 'a';
    if (!number && !word) {
      throw fail(from, at, "a subscript with a sign is a time: hₜ₋₁ or h[t-1]");
    }
    var span = new Span(from + 2, at);
    double value = number ? Double.parseDouble(lag) : 0;
    tokens.add(new Token(number ? Kind.NUMBER : Kind.NAME, lag, value, span));
    emit(Kind.BRACE_CLOSE, "", at, at);
  }

  /** {@code _{hf}}, {@code _{t-1}}, {@code _{f,t}}. Returns whether the name goes on behind it. */
  private boolean braces() {
    int from = at;
    int close = from;
    while (close < text.length() && "}\n\r".indexOf(text.charAt(close)) < 0) {
      close++;
    }
    if (close == text.length() || text.charAt(close) != '}') {
      throw fail(from, from + 2, "this '_{' is never closed");
    }
    String inside = text.substring(from + 2, close);
    int comma = inside.lastIndexOf(',');
    boolean time = isTime(inside.substring(comma + 1));
    int wordsEnd = time ? from + 2 + Math.max(comma, 0) : close;
    int before = name.length();
    at = from + 2;
    words(wordsEnd);
    if (!time && name.length() == before) {
      throw fail(from, close + 1, "this subscript is empty");
    }
    if (time) {
      emitName(from);
      at = from + 2 + comma + 1;
      emit(Kind.SUBSCRIPT_OPEN, "_{", from, from + 2);
      return false;
    }
    at = close + 1;
    afterAccent = true;
    return true;
  }

  private void words(int end) {
    boolean separate = true;
    while (at < end) {
      int glyph = text.codePointAt(at);
      Optional<Character> small = Glyphs.subscript(glyph);
      if (glyph == ',' || glyph == ' ') {
        separate = true;
        at++;
      } else if (Glyphs.isNamePart(glyph) || small.isPresent()) {
        if (separate) {
          name.append('_');
          afterAccent = false;
          separate = false;
        }
        append(small.isPresent() && small.get() >= '0' ? small.get().charValue() : glyph);
      } else {
        throw fail(
            at,
            at + Character.charCount(glyph),
            "a subscript is made of letters and digits, or is a time: W_{hf}, h_{t-1}");
      }
    }
  }

  private static boolean isTime(String inside) {
    return TIME.matcher(inside).matches();
  }

  private void emitName(int end) {
    String spelt = name.toString();
    char first = spelt.isEmpty() ? '_' : spelt.charAt(0);
    if (first == '_' || (first >= '0' && first <= '9')) {
      throw fail(start, Math.max(end, start + 1), "a name starts with a letter");
    }
    if (spelt.endsWith("_")) {
      throw fail(start, end, "a name does not end in '_'");
    }
    if (spelt.length() > Limits.NAME) {
      throw fail(
          start,
          end,
          "the name has "
              + spelt.length()
              + " characters, more than the "
              + Limits.NAME
              + " that a name may have");
    }
    tokens.add(new Token(Kind.NAME, spelt, 0, new Span(start, end)));
  }

  private void emit(Kind kind, String sign, int from, int end) {
    tokens.add(new Token(kind, sign, 0, new Span(from, end)));
  }

  private EquationException fail(int from, int end, String problem) {
    return new EquationException(source, new Span(from, end), problem);
  }
}
