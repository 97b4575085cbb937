package io.slate.equation.latex;

import java.util.List;

/** How deep inside brackets, braces and environments a token leads. */
final class Brackets {
  private Brackets() {}

  /** One for what opens, minus one for what closes. */
  static int step(Token token) {
    return switch (token.kind()) {
      case OPEN, BEGIN -> 1;
      case CLOSE, END -> -1;
      case SIGN ->
          switch (token.text()) {
            case "(", "[", "{", "⟨" -> 1;
            case ")", "]", "}", "⟩" -> -1;
            default -> 0;
          };
      default -> 0;
    };
  }

  static int depth(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      depth += step(token);
    }
    return depth;
  }

  /** The position behind the brace that closes the one here; -1 where none does. */
  static int groupEnd(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is(Token.Kind.OPEN)) {
        depth++;
      } else if (tokens.get(i).is(Token.Kind.CLOSE) && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
