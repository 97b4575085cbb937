package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text's own commands: {@code \newcommand}, {@code \def}, {@code \DeclareMathOperator} are
 * taken out and expanded where they are used. Every token of an expansion keeps the place of its
 * use.
 */
final class Macros {
  /** Bounds what commands that call each other can grow to. */
  private static final int MOST_TOKENS = 100_000;

  private static final int DEEPEST = 20;

  private static final Set<String> DEFINITIONS =
      Set.of("newcommand", "renewcommand", "providecommand", "def", "DeclareMathOperator");

  private record Macro(int parameters, List<Token> body) {}

  private final Source source;
  private final Map<String, Macro> macros = new HashMap<>();
  private final List<Token> expanded = new ArrayList<>();
  private int work;

  private Macros(Source source) {
    this.source = source;
  }

  /**
   * The tokens without definitions, every own command replaced by its body.
   *
   * @throws EquationException if the commands call themselves or grow without bound
   */
  static List<Token> expand(Source source, List<Token> tokens) {
    boolean none =
        tokens.stream().noneMatch(t -> t.is(Token.Kind.COMMAND) && DEFINITIONS.contains(t.text()));
    if (none) {
      return tokens;
    }
    var macros = new Macros(source);
    List<Token> rest = macros.collect(tokens);
    macros.append(rest, 0);
    return macros.expanded;
  }

  private List<Token> collect(List<Token> tokens) {
    List<Token> rest = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      boolean defines = token.is(Token.Kind.COMMAND) && DEFINITIONS.contains(token.text());
      if (defines) {
        at = define(tokens, at);
      } else {
        rest.add(token);
        at++;
      }
    }
    return rest;
  }

  /** Reads one definition; returns the position behind it. */
  private int define(List<Token> tokens, int start) {
    int at = start + 1;
    boolean braced = at < tokens.size() && tokens.get(at).is(Token.Kind.OPEN);
    at += braced ? 1 : 0;
    if (at >= tokens.size() || !tokens.get(at).is(Token.Kind.COMMAND)) {
      return at;
    }
    String name = tokens.get(at).text();
    at += braced ? 2 : 1;
    int parameters = 0;
    while (at < tokens.size() && !tokens.get(at).is(Token.Kind.OPEN)) {
      if (tokens.get(at).is(Token.Kind.NUMBER)) {
        parameters = Math.max(parameters, digit(tokens.get(at).text()));
      }
      at++;
    }
    int end = groupEnd(tokens, at);
    List<Token> body = new ArrayList<>(tokens.subList(Math.min(at, end), end));
    if (tokens.get(start).isCommand("DeclareMathOperator") && !body.isEmpty()) {
      body.addFirst(new Token(Token.Kind.COMMAND, "operatorname", body.getFirst().span()));
    }
    macros.put(name, new Macro(parameters, body));
    return end;
  }

  private static int digit(String number) {
    return number.length() == 1 ? number.charAt(0) - '0' : 0;
  }

  /** The position behind the group that opens here; the next position where none opens. */
  private static int groupEnd(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is(Token.Kind.OPEN)) {
        depth++;
      } else if (tokens.get(i).is(Token.Kind.CLOSE)) {
        depth--;
      }
      if (depth <= 0) {
        return i + 1;
      }
    }
    return tokens.size();
  }

  private void append(List<Token> tokens, int depth) {
    int at = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at++);
      Macro macro = token.is(Token.Kind.COMMAND) ? macros.get(token.text()) : null;
      if (macro == null) {
        add(token);
        continue;
      }
      if (depth >= DEEPEST) {
        throw new EquationException(
            source,
            token.span(),
            "\\%s is defined by itself, or nests too deep".formatted(token.text()));
      }
      List<List<Token>> arguments = new ArrayList<>();
      for (int i = 0; i < macro.parameters(); i++) {
        int end = Math.min(groupEnd(tokens, at), tokens.size());
        arguments.add(tokens.subList(Math.min(at, end), end));
        at = end;
      }
      List<Token> body = substitute(macro, arguments, token);
      work += 1 + body.size();
      if (work > MOST_TOKENS) {
        throw tooLong(token);
      }
      append(body, depth + 1);
    }
  }

  private List<Token> substitute(Macro macro, List<List<Token>> arguments, Token use) {
    List<Token> result = new ArrayList<>();
    List<Token> body = macro.body();
    for (int i = 0; i < body.size(); i++) {
      boolean parameter =
          body.get(i).isSign("#") && i + 1 < body.size() && body.get(i + 1).is(Token.Kind.NUMBER);
      if (!parameter) {
        result.add(body.get(i).at(use.span()));
        continue;
      }
      int number = digit(body.get(++i).text());
      if (number >= 1 && number <= arguments.size()) {
        result.addAll(arguments.get(number - 1));
      }
      if (result.size() > MOST_TOKENS) {
        throw tooLong(use);
      }
    }
    return result;
  }

  private void add(Token token) {
    if (expanded.size() >= MOST_TOKENS) {
      throw tooLong(token);
    }
    expanded.add(token);
  }

  private EquationException tooLong(Token use) {
    return new EquationException(
        source,
        use.span(),
        "the commands of this text expand to more than %d tokens".formatted(MOST_TOKENS));
  }
}
