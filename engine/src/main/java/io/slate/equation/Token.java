package io.slate.equation;

/**
 * One word, number or sign of a cell's text.
 *
 * @param text a name in its canonical spelling; otherwise as it stands in the text
 * @param number the value of a number, otherwise 0
 */
record Token(Kind kind, String text, double number, Span span) {

  /** Whether it is this word. */
  boolean is(String word) {
    return kind == Kind.NAME && text.equals(word);
  }

  /** What a token is; several notations may share a kind. */
  enum Kind {
    NAME("a name"),
    NUMBER("a number"),
    PLUS("'+'"),
    MINUS("'-'"),
    STAR("'*'"),
    DOT("'·'"),
    CROSS("'×'"),
    ELEMENTWISE("'⊙'"),
    SLASH("'/'"),
    CARET("'^'"),
    EQUALS("'='"),
    COMMA("','"),
    SEMICOLON("';'"),
    COLON("':'"),
    RANGE("'..'"),
    TILDE("'~'"),
    OPEN("'('"),
    CLOSE("')'"),
    SQUARE_OPEN("'['"),
    SQUARE_CLOSE("']'"),
    BRACE_OPEN("'{'"),
    BRACE_CLOSE("'}'"),
    /** The subscript {@code _t}, {@code ₜ}. */
    NOW("the subscript t"),
    /** The underscore and the opening brace before a time; a closing brace ends it. */
    SUBSCRIPT_OPEN("'_{'"),
    PRIME("the apostrophe"),
    TRANSPOSE("'ᵀ'"),
    LINE_END("the end of the line"),
    END("the end of the text");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** How it is called in a message. */
    String words() {
      return words;
    }

    boolean opens() {
      return this == OPEN || this == SQUARE_OPEN || this == BRACE_OPEN || this == SUBSCRIPT_OPEN;
    }

    boolean closes() {
      return this == CLOSE || this == SQUARE_CLOSE || this == BRACE_CLOSE;
    }

    /** What closes this opening bracket. */
    Kind closing() {
      return switch (this) {
        case OPEN -> CLOSE;
        case SQUARE_OPEN -> SQUARE_CLOSE;
        case BRACE_OPEN, SUBSCRIPT_OPEN -> BRACE_CLOSE;
        default -> throw new IllegalStateException(this + " opens nothing");
      };
    }

    /** Whether a statement ends before it, when it stands outside brackets. */
    boolean endsStatement() {
      return this == LINE_END || this == SEMICOLON || this == END;
    }
  }
}
