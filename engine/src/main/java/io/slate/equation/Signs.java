package io.slate.equation;

import io.slate.equation.Token.Kind;
import java.util.Optional;

/** The one-character signs, with the look-alikes that are pasted from papers and pages. */
final class Signs {
  private Signs() {}

  /** What a character stands for, if it is a sign. */
  static Optional<Kind> kind(int glyph) {
    return Optional.ofNullable(
        switch (glyph) {
          case '+' -> Kind.PLUS;
          case '-', '−', '–', '—', '‐', '‑', '﹣', '－' -> Kind.MINUS;
          case '*', '∗' -> Kind.STAR;
          case '·', '⋅', '∙', '•' -> Kind.DOT;
          case '×', '✕' -> Kind.CROSS;
          case '⊙', '∘', '◦', '○', '⨀' -> Kind.ELEMENTWISE;
          case '/', '÷', '∕', '⁄' -> Kind.SLASH;
          case '^' -> Kind.CARET;
          case '=' -> Kind.EQUALS;
          case ',' -> Kind.COMMA;
          case ';' -> Kind.SEMICOLON;
          case ':' -> Kind.COLON;
          case '~', '∼' -> Kind.TILDE;
          case '(' -> Kind.OPEN;
          case ')' -> Kind.CLOSE;
          case '[' -> Kind.SQUARE_OPEN;
          case ']' -> Kind.SQUARE_CLOSE;
          case '{' -> Kind.BRACE_OPEN;
          case '}' -> Kind.BRACE_CLOSE;
          case '\'', '’', '′' -> Kind.PRIME;
          case 'ᵀ', '⊤' -> Kind.TRANSPOSE;
          default -> null;
        });
  }
}
