package io.slate.equation;

import io.slate.equation.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains lines that are neither a declaration nor an equation nor a loop. */
final class FirstWords {
  private FirstWords() {}

  /** The role of a gate by its word. */
  static Optional<GateRole> role(String word) {
    for (GateRole role : GateRole.values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Refuses an equation whose first words are misspelt or forgotten. */
  static void check(Tokens tokens) {
    Token first = tokens.peek();
    Token second = tokens.peek(1);
    if (first.is("gate")) {
      throw tokens.fail(first, "say which gate it is: " + roles());
    }
    if (first.is("language") || first.is("cell")) {
      throw tokens.fail(first, "'" + first.text() + "' was given already; a file holds one cell");
    }
    if (second.is("gate") && role(first.text()).isEmpty()) {
      String hint = EquationException.didYouMean(first.text(), roleWords()).orElse(roles());
      throw tokens.fail(first, "there is no '" + first.text() + " gate'; " + hint);
    }
    boolean marked = role(first.text()).isPresent() && second.kind() == Kind.NAME;
    if (marked && !second.is("gate")) {
      throw tokens.fail(
          first.span().to(second.span()),
          "a gate is marked with the word 'gate': "
              + first.text()
              + " gate "
              + second.text()
              + " = …");
    }
  }

  /** A line that starts with a sign or a number. */
  static String noName(Tokens tokens) {
    Token first = tokens.peek();
    String found = tokens.describe(first);
    boolean sign =
        Operators.additive(first.kind()).isPresent()
            || Operators.multiplicative(first.kind()).isPresent();
    return sign
        ? "a line cannot start with "
            + found
            + ": an equation goes on in the next line only inside brackets"
        : "expected a declaration or an equation NAME = …, found " + found;
  }

  /** The names on the left are not followed by an equals sign. */
  static EquationException noEquals(Tokens tokens, Token first) {
    Token found = tokens.peek();
    Optional<String> hint = EquationException.didYouMean(first.text(), lineWords());
    if (found.kind() == Kind.NAME && hint.isPresent()) {
      return tokens.fail(first, "no line starts with '" + first.text() + "'; " + hint.get());
    }
    String start = "expected '=' behind the name that is defined, found " + tokens.describe(found);
    return tokens.fail(
        found,
        switch (found.kind()) {
          case OPEN -> start + ". Time needs no index here: f = …";
          case COLON -> start + ". An equation is written with '=': f = …";
          default ->
              start
                  + ". A line is a declaration (weight W), an equation (f = …) or a loop"
                  + " (for l = 1..2: …)";
        });
  }

  /** Something stands behind a complete equation. */
  static String notEnded(Tokens tokens, Token token) {
    if (token.kind() == Kind.COMMA && tokens.peek(1).kind() == Kind.NUMBER) {
      return "a decimal number is written with a point: 0.5";
    }
    String found = "the equation is complete before " + tokens.describe(token);
    return switch (token.kind()) {
      case EQUALS -> found + "; an equation has one '=', and each stands on a line of its own";
      case COMMA -> found + "; vectors are put together in square brackets: [h[t-1], x]";
      case TILDE -> found + "; a start belongs to a declaration: weight W ~ orthogonal";
      case BRACE_OPEN -> found + "; a family is indexed directly behind its name: R{l}";
      default -> found;
    };
  }

  private static List<String> roleWords() {
    var words = new ArrayList<String>();
    for (GateRole role : GateRole.values()) {
      words.add(role.word());
    }
    return words;
  }

  private static String roles() {
    return String.join(" gate, ", roleWords()) + " gate";
  }

  private static List<String> lineWords() {
    var words = new ArrayList<>(List.of("for", "cell", "language"));
    for (Category category : Category.values()) {
      words.add(category.word());
    }
    return words;
  }
}
