package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Cuts stretches of mathematics into rows of one formula each: at {@code \\}, at the ends of
 * environments, at commas and wide spaces between two equations, and in bare text at line ends.
 */
final class Rows {
  private static final int LONGEST_LINE = 10_000;

  private static final Set<String> CONTINUES =
      Set.of("+", "-", "*", "·", "×", "⊙", "⊗", "⊕", "/", "=");

  private final Source source;
  private final List<Row> rows = new ArrayList<>();
  private final List<List<Token>> lines = new ArrayList<>();
  private List<Token> line = new ArrayList<>();
  private int depth;

  private Rows(Source source) {
    this.source = source;
  }

  /** The formulas of a text, in order. Whatever has no equals sign is left out, with a finding. */
  static List<Row> of(Source source, List<Token> tokens, Findings findings) {
    var rows = new Rows(source);
    for (List<Token> zone : Zones.of(source, tokens, findings)) {
      rows.cutLines(zone);
      for (List<Token> line : joined(rows.lines)) {
        rows.requireShort(line);
        rows.rows.addAll(new RowCutter(source, findings, line).rows());
      }
      rows.lines.clear();
    }
    return rows.rows;
  }

  private void requireShort(List<Token> line) {
    if (line.size() > LONGEST_LINE) {
      throw new EquationException(
          source,
          line.getFirst().span(),
          "the line has %d tokens and may have %d: write one formula on a line"
              .formatted(line.size(), LONGEST_LINE));
    }
  }

  private void cutLines(List<Token> zone) {
    List<Boolean> containers = new ArrayList<>();
    depth = 0;
    for (int i = 0; i < zone.size(); i++) {
      Token token = zone.get(i);
      switch (token.kind()) {
        case BEGIN -> {
          boolean container = holdsFormulas(zone, i);
          containers.add(container);
          begin(container, token);
        }
        case END -> {
          if (containers.isEmpty()) {
            throw new EquationException(
                source, token.span(), "\\end{%s} without \\begin".formatted(token.text()));
          }
          end(containers.removeLast(), token);
        }
        case ROW -> rowEnd(containers.isEmpty() || containers.getLast(), token);
        case PARAGRAPH -> flush();
        case NEWLINE -> lineEnd(zone, i);
        default -> take(token);
      }
    }
    if (!containers.isEmpty()) {
      throw new EquationException(
          source, zone.getLast().span(), "an environment is not closed before the end here");
    }
    flush();
  }

  private void begin(boolean container, Token token) {
    if (container) {
      flush();
    } else {
      line.add(token);
      depth++;
    }
  }

  private void end(boolean container, Token token) {
    if (container) {
      flush();
    } else {
      line.add(token);
      depth--;
    }
  }

  private void rowEnd(boolean container, Token token) {
    if (container) {
      flush();
    } else {
      line.add(token);
    }
  }

  private void take(Token token) {
    depth += Brackets.step(token);
    line.add(token);
  }

  /** An environment holds formulas if an equals sign stands directly in it. */
  private boolean holdsFormulas(List<Token> zone, int begin) {
    if (!Commands.COLUMNS.contains(zone.get(begin).text())) {
      return true;
    }
    int level = 0;
    for (int i = begin; i < zone.size(); i++) {
      Token token = zone.get(i);
      if (token.is(Token.Kind.BEGIN)) {
        level++;
      } else if (token.is(Token.Kind.END) && --level == 0) {
        return false;
      } else if (level == 1 && token.isSign("=")) {
        return true;
      }
    }
    throw new EquationException(
        source,
        zone.get(begin).span(),
        "\\begin{%s} is not closed".formatted(zone.get(begin).text()));
  }

  private void lineEnd(List<Token> zone, int at) {
    boolean goesOn =
        depth > 0
            || (!line.isEmpty() && isContinuing(line.getLast()))
            || (at + 1 < zone.size() && isContinuing(zone.get(at + 1)));
    if (!goesOn) {
      flush();
    }
  }

  private static boolean isContinuing(Token token) {
    return switch (token.kind()) {
      case SIGN -> CONTINUES.contains(token.text());
      case ALIGN, SUB, SUP -> true;
      default -> false;
    };
  }

  private void flush() {
    if (!line.stream().allMatch(Rows::isWrapping)) {
      lines.add(line);
    }
    line = new ArrayList<>();
    depth = 0;
  }

  /** Braces around a whole environment, and what stands for its brackets. */
  private static boolean isWrapping(Token token) {
    return switch (token.kind()) {
      case OPEN, CLOSE, ALIGN, WIDE -> true;
      case SIGN -> Brackets.step(token) != 0;
      default -> false;
    };
  }

  /** A line without an equals sign that begins with an operator continues the line before. */
  private static List<List<Token>> joined(List<List<Token>> lines) {
    Predicate<Token> layout = t -> t.is(Token.Kind.ALIGN) || t.is(Token.Kind.WIDE);
    List<List<Token>> result = new ArrayList<>();
    int depth = 0;
    for (List<Token> line : lines) {
      List<Token> content = line.stream().filter(layout.negate()).toList();
      if (content.isEmpty()) {
        continue;
      }
      boolean continues =
          !result.isEmpty()
              && (isOperator(content.getFirst())
                  || isOperator(result.getLast().getLast())
                  || depth > 0);
      depth = Brackets.depth(content) + (continues ? depth : 0);
      if (continues) {
        result.getLast().addAll(content);
      } else {
        result.add(new ArrayList<>(line));
      }
    }
    return result;
  }

  private static boolean isOperator(Token token) {
    return token.is(Token.Kind.SIGN) && CONTINUES.contains(token.text());
  }
}
