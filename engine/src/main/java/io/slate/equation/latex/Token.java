package io.slate.equation.latex;

import io.slate.equation.Span;

/**
 * One of the smallest pieces of a LaTeX text.
 *
 * @param text for a command its name without the backslash, for a sign its plain form ({@code ⊙}
 *     for {@code \odot} and {@code \circ}), for text in words the words
 */
record Token(Kind kind, String text, Span span) {

  /** What a token is. */
  enum Kind {
    /**
     * A command that is neither a sign nor layout: {@code \sigma}, {@code \tilde}, {@code \frac}.
     */
    COMMAND,
    /** One letter, or the underscore of {@code \_}. */
    LETTER,
    NUMBER,
    /** An operator, a bracket, a comma, an equals sign. */
    SIGN,
    OPEN,
    CLOSE,
    SUB,
    SUP,
    /** {@code &}. */
    ALIGN,
    /** {@code \\}. */
    ROW,
    /** Begins or ends mathematics: {@code $}, {@code $$}, {@code \(}, {@code \[}. */
    MATH,
    BEGIN,
    END,
    /** Words: {@code \text{forget gate}}. */
    TEXT,
    NEWLINE,
    /** An empty line. */
    PARAGRAPH,
    /** {@code \quad}. */
    WIDE
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isCommand(String name) {
    return kind == Kind.COMMAND && text.equals(name);
  }

  /** The same token at another place: that of the macro which stands for it. */
  Token at(Span other) {
    return new Token(kind, text, other);
  }
}
