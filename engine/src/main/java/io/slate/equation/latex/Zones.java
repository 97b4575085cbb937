package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a text is mathematics. A text without any dollar sign or display environment is mathematics
 * throughout; in any other, what stands outside is prose.
 */
final class Zones {
  private final Source source;
  private final List<Token> tokens;
  private final Findings findings;
  private final List<List<Token>> zones = new ArrayList<>();

  private Zones(Source source, List<Token> tokens, Findings findings) {
    this.source = source;
    this.tokens = tokens;
    this.findings = findings;
  }

  /**
   * The stretches of mathematics, without their delimiters. In a text that is mathematics
   * throughout, line ends still separate formulas; inside delimiters they do not and are dropped.
   */
  static List<List<Token>> of(Source source, List<Token> tokens, Findings findings) {
    boolean delimited = tokens.stream().anyMatch(t -> t.is(Token.Kind.MATH) || isDisplay(t));
    if (!delimited) {
      return List.of(Prose.wordsInBareText(tokens));
    }
    var zones = new Zones(source, tokens, findings);
    zones.collect();
    return zones.zones;
  }

  private static boolean isDisplay(Token token) {
    return token.is(Token.Kind.BEGIN) && Commands.DISPLAYS.contains(token.text());
  }

  private static boolean isRows(Token token) {
    return token.is(Token.Kind.BEGIN)
        && (Commands.FORMULA_ROWS.contains(token.text())
            || Commands.COLUMNS.contains(token.text()));
  }

  private void collect() {
    List<Token> prose = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (!token.is(Token.Kind.MATH) && !isDisplay(token) && !isRows(token)) {
        prose.add(token);
        at++;
        continue;
      }
      skipped(prose);
      prose.clear();
      int end = token.is(Token.Kind.MATH) ? closing(at) : closingEnvironment(at);
      boolean keepDelimiters = isRows(token);
      addZone(tokens.subList(keepDelimiters ? at : at + 1, keepDelimiters ? end + 1 : end));
      // In $a$$b$ the two signs in the middle close one formula and open the next.
      while (token.text().equals("$") && tokens.get(end).text().equals("$$")) {
        int next = closing(end, "$");
        addZone(tokens.subList(end + 1, next));
        end = next;
      }
      at = end + 1;
    }
    skipped(prose);
  }

  private void addZone(List<Token> inside) {
    zones.add(
        inside.stream()
            .filter(t -> !t.is(Token.Kind.NEWLINE) && !t.is(Token.Kind.PARAGRAPH))
            .toList());
  }

  private int closing(int open) {
    return closing(
        open,
        switch (tokens.get(open).text()) {
          case "\\(" -> "\\)";
          case "\\[" -> "\\]";
          default -> tokens.get(open).text();
        });
  }

  private int closing(int open, String delimiter) {
    for (int i = open + 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean closes =
          token.is(Token.Kind.MATH)
              && (token.text().equals(delimiter)
                  || (delimiter.equals("$") && token.text().equals("$$")));
      if (closes) {
        return i;
      }
    }
    throw new EquationException(
        source,
        tokens.get(open).span(),
        "the formula opened by %s is not closed by %s"
            .formatted(tokens.get(open).text(), delimiter));
  }

  private int closingEnvironment(int open) {
    String name = tokens.get(open).text();
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is(Token.Kind.BEGIN) && token.text().equals(name)) {
        depth++;
      } else if (token.is(Token.Kind.END) && token.text().equals(name) && --depth == 0) {
        return i;
      }
    }
    throw new EquationException(
        source, tokens.get(open).span(), "\\begin{%s} has no \\end{%s}".formatted(name, name));
  }

  private void skipped(List<Token> prose) {
    boolean looksLikeFormula =
        prose.stream().anyMatch(t -> t.isSign("="))
            && prose.stream().anyMatch(t -> t.is(Token.Kind.SUB) || t.is(Token.Kind.COMMAND));
    if (looksLikeFormula) {
      Token first = prose.stream().filter(t -> t.isSign("=")).findFirst().orElseThrow();
      findings.add(
          Finding.Kind.SKIPPED,
          first.span(),
          "text outside the dollar signs looks like a formula; put it between $…$");
    }
  }
}
