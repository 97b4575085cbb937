package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands in a subscript or superscript as the parts of an index, if it is one. */
final class Scripts {
  /** The text of an index that stands for a transposition. */
  static final String TRANSPOSE = "⊤";

  private final List<Token> tokens;
  private final StringBuilder text = new StringBuilder();
  private boolean glued;
  private int sign;
  private String amount = "";
  private int at;

  private Scripts(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The parts, separated by commas; empty where it is not an index, such as {@code -x/2}. */
  static Optional<List<Symbol.Index>> read(List<Token> tokens) {
    List<Symbol.Index> parts = new ArrayList<>();
    for (List<Token> part : atCommas(unwrapped(tokens))) {
      Optional<Symbol.Index> index = part(part);
      if (index.isEmpty()) {
        return Optional.empty();
      }
      parts.add(index.get());
    }
    return Optional.of(parts);
  }

  private static Optional<Symbol.Index> part(List<Token> tokens) {
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    List<Token> inner = unwrapped(tokens);
    boolean bracketed = isBracketed(inner);
    if (bracketed) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return new Scripts(inner).index(bracketed, Row.spanOf(tokens));
  }

  private Optional<Symbol.Index> index(boolean bracketed, Span span) {
    if (tokens.stream().anyMatch(t -> t.isSign(":"))) {
      return Optional.of(new Symbol.Index("", 0, "", true, span));
    }
    while (at < tokens.size()) {
      if (!item(tokens.get(at++))) {
        return Optional.empty();
      }
    }
    boolean unfinished = sign != 0 && amount.isEmpty();
    if (unfinished || text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Symbol.Index(text.toString(), sign, amount, bracketed, span));
  }

  private boolean item(Token token) {
    return switch (token.kind()) {
      case LETTER, NUMBER -> sign != 0 ? amount(token) : add(token.text(), true);
      case TEXT -> sign == 0 && add(Names.plain(token.text()), false);
      case COMMAND -> command(token);
      case SIGN -> sign(token);
      case OPEN, CLOSE -> true;
      case SUB -> sign == 0 && separate();
      default -> false;
    };
  }

  private boolean separate() {
    glued = false;
    return !text.isEmpty();
  }

  private boolean add(String word, boolean letter) {
    if (word.isEmpty()) {
      return true;
    }
    if (!text.isEmpty() && !(glued && letter)) {
      text.append('_');
    }
    text.append(word);
    glued = letter;
    return true;
  }

  private boolean amount(Token token) {
    amount += token.text();
    return true;
  }

  private boolean command(Token token) {
    String name = token.text();
    if (Commands.FACES.contains(name) || Commands.WORD_FACES.contains(name)) {
      return true;
    }
    if (sign == 0 && Commands.ACCENTS.containsKey(name)) {
      return accented(Commands.ACCENTS.get(name));
    }
    if (sign == 0 && (Commands.GREEK.containsKey(name) || Commands.function(name).isPresent())) {
      return add(Commands.GREEK.getOrDefault(name, name), false);
    }
    return false;
  }

  /** {@code \tilde h} or {@code \tilde{h}} in an index is {@code h_tilde}. */
  private boolean accented(String accent) {
    boolean group = at < tokens.size() && tokens.get(at).is(Token.Kind.OPEN);
    while (at < tokens.size() && (group || tokens.get(at).is(Token.Kind.LETTER))) {
      Token token = tokens.get(at++);
      if (token.is(Token.Kind.CLOSE) || !item(token)) {
        break;
      }
      if (!group) {
        break;
      }
    }
    return !text.isEmpty() && add(accent, false);
  }

  private boolean sign(Token token) {
    return switch (token.text()) {
      case "'" -> sign == 0 && add("prime", false);
      case "⊤" -> tokens.size() == 1 && add(TRANSPOSE, false);
      case "*" -> text.isEmpty() && add("star", false);
      case "†" -> text.isEmpty() && add("dagger", false);
      case "+", "-" -> offset(token);
      default -> false;
    };
  }

  private boolean offset(Token token) {
    boolean first = sign == 0 && !text.isEmpty();
    sign = token.text().equals("+") ? 1 : -1;
    return first;
  }

  private static boolean isBracketed(List<Token> tokens) {
    if (tokens.size() < 3 || !tokens.getFirst().is(Token.Kind.SIGN)) {
      return false;
    }
    String close =
        switch (tokens.getFirst().text()) {
          case "(" -> ")";
          case "[" -> "]";
          case "{" -> "}";
          case "<" -> ">";
          case "⟨" -> "⟩";
          default -> "";
        };
    return tokens.getLast().isSign(close);
  }

  /** Without braces around the whole. */
  private static List<Token> unwrapped(List<Token> tokens) {
    List<Token> inner = tokens;
    while (inner.size() >= 2
        && inner.getFirst().is(Token.Kind.OPEN)
        && Brackets.groupEnd(inner, 0) == inner.size()) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  private static List<List<Token>> atCommas(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += Brackets.step(tokens.get(i));
      if (depth == 0 && (tokens.get(i).isSign(",") || tokens.get(i).isSign(";"))) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }
}
