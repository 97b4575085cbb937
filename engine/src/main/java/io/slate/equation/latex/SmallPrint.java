package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.List;

/** Unicode's raised and lowered characters: {@code hₜ₋₁} is {@code h_{t-1}}. */
final class SmallPrint {
  private SmallPrint() {}

  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ";
  private static final String LOWERED_PLAIN = "0123456789+-()aeoxhklmnpstijruv";
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁱⁿ";
  private static final String RAISED_PLAIN = "0123456789+-()in";

  static boolean isSmall(int character) {
    return LOWERED.indexOf(character) >= 0 || RAISED.indexOf(character) >= 0;
  }

  /** Adds one run of small characters as an index in braces; returns the offset behind it. */
  static int read(String text, int start, List<Token> tokens) {
    boolean lowered = LOWERED.indexOf(text.charAt(start)) >= 0;
    String small = lowered ? LOWERED : RAISED;
    String plain = lowered ? LOWERED_PLAIN : RAISED_PLAIN;
    var here = new Span(start, start + 1);
    tokens.add(new Token(lowered ? Token.Kind.SUB : Token.Kind.SUP, "", here));
    tokens.add(new Token(Token.Kind.OPEN, "{", here));
    int at = start;
    while (at < text.length() && small.indexOf(text.charAt(at)) >= 0) {
      char c = plain.charAt(small.indexOf(text.charAt(at)));
      tokens.add(new Token(kind(c), String.valueOf(c), new Span(at, at + 1)));
      at++;
    }
    tokens.add(new Token(Token.Kind.CLOSE, "}", new Span(at - 1, at)));
    return at;
  }

  private static Token.Kind kind(char c) {
    if (Character.isDigit(c)) {
      return Token.Kind.NUMBER;
    }
    return Character.isLetter(c) ? Token.Kind.LETTER : Token.Kind.SIGN;
  }
}
