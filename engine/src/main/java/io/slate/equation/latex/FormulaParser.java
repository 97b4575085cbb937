package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads rows of tokens as formulas. */
final class FormulaParser {
  /** The longest published cell equations have some two hundred tokens. */
  private static final int MOST_TOKENS = 2000;

  private static final int MOST_TOKENS_OF_ALL = 20_000;

  private static final int MOST_ROWS = 400;

  private final Source source;
  private final Findings findings;
  private final Set<String> units;

  /**
   * @param units receives the letters that pick one element of every vector, as in {@code [W x]_j}
   */
  FormulaParser(Source source, Findings findings, Set<String> units) {
    this.source = source;
    this.findings = findings;
    this.units = units;
  }

  /**
   * All formulas, in order.
   *
   * @throws EquationException if one cannot be read
   */
  List<Formula> formulas(List<Row> rows) {
    if (rows.size() > MOST_ROWS) {
      throw new EquationException(
          source,
          rows.get(MOST_ROWS).span(),
          "the text has more than %d formulas".formatted(MOST_ROWS));
    }
    int all = rows.stream().mapToInt(row -> row.tokens().size()).sum();
    if (all > MOST_TOKENS_OF_ALL) {
      throw new EquationException(
          source,
          rows.getFirst().span(),
          "the formulas have %d tokens and may have %d: keep those of one cell"
              .formatted(all, MOST_TOKENS_OF_ALL));
    }
    List<Formula> formulas = new ArrayList<>();
    for (Row row : rows) {
      formulas.addAll(formula(row));
    }
    return formulas;
  }

  private List<Formula> formula(Row row) {
    if (row.tokens().size() > MOST_TOKENS) {
      throw new EquationException(
          source,
          row.span(),
          "the formula has %d tokens and may have %d".formatted(row.tokens().size(), MOST_TOKENS));
    }
    List<List<Token>> sides = sides(withoutLayout(row.tokens()));
    List<Token> left = sides.getFirst();
    if (left.isEmpty() || sides.getLast().isEmpty()) {
      throw new EquationException(
          source,
          row.span(),
          left.isEmpty() ? "nothing stands left of '='" : "nothing stands right of '='");
    }
    List<Term> targets = list(left);
    Optional<String> reason = reasonToSkip(targets);
    if (reason.isPresent()) {
      findings.add(Finding.Kind.SKIPPED, row.span(), reason.get());
      return List.of();
    }
    return equations(row, targets, sides);
  }

  /** {@code a = b = c}: where b is a name there are two equations, otherwise b is left out. */
  private List<Formula> equations(Row row, List<Term> targets, List<List<Token>> sides) {
    List<Formula.Loop> loops = new ArrayList<>();
    for (Row.IndexRange range : row.ranges()) {
      loop(range).ifPresent(loops::add);
    }
    List<Formula> formulas = new ArrayList<>();
    Term value = whole(sides.getLast());
    for (int i = sides.size() - 2; i >= 1; i--) {
      Term middle = whole(sides.get(i));
      if (middle instanceof Term.Letter) {
        formulas.addFirst(new Formula(List.of(middle), value, List.of(), loops, row.span()));
        value = middle;
      } else {
        findings.add(Finding.Kind.DECIDED, row.span(), "of several right sides the last is taken");
      }
    }
    formulas.addFirst(new Formula(targets, value, row.notes(), loops, row.span()));
    return formulas;
  }

  private Optional<Formula.Loop> loop(Row.IndexRange range) {
    Optional<List<Symbol.Index>> index = Scripts.read(range.index());
    boolean letter =
        index.isPresent() && index.get().size() == 1 && index.get().getFirst().isPlain();
    if (!letter || index.get().getFirst().text().equals("t")) {
      return Optional.empty();
    }
    Span span = Row.spanOf(range.index());
    String name = index.get().getFirst().text();
    return Optional.of(new Formula.Loop(name, whole(range.from()), whole(range.to()), span));
  }

  private Optional<String> reasonToSkip(List<Term> targets) {
    return switch (targets.getFirst()) {
      case Term.Function f -> Optional.of("a definition of the function " + f.name());
      case Term.FunctionName f -> Optional.of("a definition of the function " + f.name());
      case Term.Applied a ->
          Optional.of("a definition of the function " + a.symbol().stem() + " is not expanded");
      case Term.Literal _ -> Optional.of("an equation whose left side is a number");
      default -> Optional.empty();
    };
  }

  private static List<List<Token>> sides(List<Token> tokens) {
    List<List<Token>> sides = new ArrayList<>();
    List<Token> side = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens) {
      depth += Brackets.step(token);
      if (depth <= 0 && token.isSign("=")) {
        sides.add(side);
        side = new ArrayList<>();
      } else {
        side.add(token);
      }
    }
    sides.add(side);
    return sides;
  }

  /** Ampersands have a meaning inside a matrix alone; line ends have none inside a formula. */
  private static List<Token> withoutLayout(List<Token> tokens) {
    List<Token> kept = new ArrayList<>();
    int environments = 0;
    for (Token token : tokens) {
      switch (token.kind()) {
        case BEGIN -> environments++;
        case END -> environments--;
        default -> {}
      }
      boolean layout =
          switch (token.kind()) {
            case NEWLINE, PARAGRAPH, WIDE -> true;
            case ALIGN, ROW -> environments == 0;
            default -> false;
          };
      if (!layout) {
        kept.add(token);
      }
    }
    return kept;
  }

  private Term whole(List<Token> tokens) {
    List<Term> parts = list(tokens);
    if (parts.size() > 1) {
      throw new EquationException(
          source,
          Row.spanOf(tokens),
          "a comma stands outside brackets: write [a, b] to join vectors");
    }
    return parts.getFirst();
  }

  /** Terms separated by commas; the parts of one bracket, the rows of one column. */
  private List<Term> list(List<Token> tokens) {
    if (tokens.isEmpty()) {
      throw new EquationException(
          source, new Span(0, 0), "a formula has an equals sign without anything beside it");
    }
    var cursor = new Cursor(source, tokens);
    var parser = new TermParser(cursor, findings, units);
    List<Term> parts = new ArrayList<>();
    parts.add(parser.sum());
    while (cursor.takeSign(",")) {
      parts.add(parser.sum());
    }
    if (!cursor.atEnd()) {
      throw new EquationException(
          source,
          cursor.peek().span(),
          "expected an operator, found '%s'".formatted(cursor.peek().text()));
    }
    parts.forEach(part -> Depth.check(source, part));
    return parts;
  }
}
