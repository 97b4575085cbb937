package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts one line into its formulas: {@code f_t = …, \quad i_t = …}. Words beside a formula become
 * notes, {@code l = 1, \dots, L} becomes a range.
 */
final class RowCutter {
  private final Source source;
  private final Findings findings;
  private final List<Token> line;
  private final List<Row> rows = new ArrayList<>();
  private final List<Row.IndexRange> ranges = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  RowCutter(Source source, Findings findings, List<Token> line) {
    this.source = source;
    this.findings = findings;
    this.line = line;
  }

  /**
   * The formulas of the line.
   *
   * @throws EquationException if a brace in it is not closed
   */
  List<Row> rows() {
    requireClosedBraces();
    List<List<Token>> formulas = new ArrayList<>();
    List<List<Token>> parts = takeRanges(atCommas());
    List<Token> waiting = new ArrayList<>();
    for (List<Token> part : parts) {
      List<Token> content = takeNotes(part);
      if (content.isEmpty()) {
        continue;
      }
      if (!hasEquals(content)) {
        waiting.addAll(content);
        waiting.add(new Token(Token.Kind.SIGN, ",", content.getLast().span()));
        continue;
      }
      formulas.add(withTargets(waiting, content));
      waiting.clear();
    }
    skip(waiting);
    for (List<Token> formula : formulas) {
      rows.add(new Row(formula, notes, ranges));
    }
    if (formulas.size() > 1 && !notes.isEmpty()) {
      rows.replaceAll(row -> new Row(row.tokens(), List.of(), row.ranges()));
    }
    return rows;
  }

  private void requireClosedBraces() {
    List<Token> open = new ArrayList<>();
    for (Token token : line) {
      if (token.is(Token.Kind.OPEN)) {
        open.add(token);
      } else if (token.is(Token.Kind.CLOSE) && !open.isEmpty()) {
        open.removeLast();
      }
    }
    if (!open.isEmpty() && hasEqualsAnywhere()) {
      throw new EquationException(
          source, open.getLast().span(), "the brace opened here is not closed in this formula");
    }
  }

  private boolean hasEqualsAnywhere() {
    return line.stream().anyMatch(token -> token.isSign("="));
  }

  /** Names before a {@code split} are its targets: {@code f_t, i_t = \mathrm{split}(…)}. */
  private List<Token> withTargets(List<Token> waiting, List<Token> formula) {
    boolean splits =
        Prose.textOf(formula).replace("_", "").toLowerCase(java.util.Locale.ROOT).contains("split");
    if (!splits || waiting.isEmpty()) {
      skip(waiting);
      return formula;
    }
    List<Token> all = new ArrayList<>(waiting);
    all.addAll(formula);
    return all;
  }

  private static boolean hasEquals(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      depth += Brackets.step(token);
      if (depth <= 0 && token.isSign("=")) {
        return true;
      }
    }
    return false;
  }

  private void skip(List<Token> tokens) {
    List<Token> named = tokens.stream().filter(t -> !t.is(Token.Kind.SIGN)).toList();
    boolean mathematics = tokens.stream().anyMatch(RowCutter::isOperator);
    if (named.isEmpty() || !mathematics) {
      return;
    }
    Span span = Row.spanOf(tokens);
    String words = source.text().substring(span.start(), span.end()).replaceAll("\\s+", " ");
    String shown = words.length() > 60 ? words.substring(0, 57) + "…" : words;
    findings.add(Finding.Kind.SKIPPED, span, "'%s' is not an equation".formatted(shown));
  }

  /** What makes more of a snippet than the mention of a name. */
  private static boolean isOperator(Token token) {
    boolean sign = token.is(Token.Kind.SIGN) && "+-*·×⊙⊗⊕/∈<>=".contains(token.text());
    return sign || token.isCommand("frac");
  }

  /** Cuts at commas, semicolons, and at wide spaces and ampersands that stand between equations. */
  private List<List<Token>> atCommas() {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < line.size(); i++) {
      Token token = line.get(i);
      depth = Math.max(0, depth + Brackets.step(token));
      boolean comma = depth == 0 && (token.isSign(",") || token.isSign(";"));
      boolean gap = depth == 0 && isGap(token);
      boolean next = gap && hasEquals(part) && (startsEquation(i + 1) || startsNote(i + 1));
      if (comma || next) {
        parts.add(part);
        part = new ArrayList<>();
      } else if (!isGap(token) || depth > 0) {
        part.add(token);
      }
    }
    parts.add(part);
    return parts;
  }

  private static boolean isGap(Token token) {
    return token.is(Token.Kind.WIDE) || token.is(Token.Kind.ALIGN);
  }

  /** Whether what follows has an equals sign of its own before the next comma. */
  private boolean startsEquation(int from) {
    int depth = 0;
    boolean left = false;
    for (int i = from; i < line.size(); i++) {
      Token token = line.get(i);
      depth += Brackets.step(token);
      if (depth == 0 && token.isSign("=")) {
        return left;
      }
      boolean comma = depth == 0 && (token.isSign(",") || token.isSign(";"));
      if (depth < 0 || comma) {
        return false;
      }
      left |= !isGap(token);
    }
    return false;
  }

  private boolean startsNote(int from) {
    for (int i = from; i < line.size(); i++) {
      if (!isGap(line.get(i))) {
        return line.get(i).is(Token.Kind.TEXT)
            || (line.get(i).isSign("(")
                && i + 1 < line.size()
                && line.get(i + 1).is(Token.Kind.TEXT));
      }
    }
    return false;
  }

  /** Takes out {@code l = 1}, {@code …}, {@code L}. */
  private List<List<Token>> takeRanges(List<List<Token>> parts) {
    List<List<Token>> rest = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<Token> part = withoutNotes(parts.get(i));
      boolean dotted = i + 2 < parts.size() && isDots(withoutNotes(parts.get(i + 1)));
      List<Token> whole = part;
      if (dotted) {
        whole = new ArrayList<>(part);
        whole.addAll(withoutNotes(parts.get(i + 1)));
        whole.addAll(withoutNotes(parts.get(i + 2)));
      }
      Optional<Row.IndexRange> range = range(whole);
      if (range.isPresent()) {
        ranges.add(range.get());
        parts.get(i).forEach(this::note);
        i += dotted ? 2 : 0;
      } else {
        rest.add(parts.get(i));
      }
    }
    return rest;
  }

  private static List<Token> withoutNotes(List<Token> part) {
    return part.stream().filter(t -> !t.is(Token.Kind.TEXT)).toList();
  }

  private static boolean isDots(List<Token> part) {
    return part.size() == 1 && part.getFirst().isSign("…");
  }

  private static Optional<Row.IndexRange> range(List<Token> tokens) {
    int equals = -1;
    int dots = -1;
    for (int i = 0; i < tokens.size(); i++) {
      equals = tokens.get(i).isSign("=") && equals < 0 ? i : equals;
      dots = tokens.get(i).isSign("…") && dots < 0 ? i : dots;
    }
    if (equals < 1 || dots < equals + 2 || dots + 1 >= tokens.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Row.IndexRange(
            tokens.subList(0, equals),
            tokens.subList(equals + 1, dots),
            tokens.subList(dots + 1, tokens.size())));
  }

  /** Takes words at either end, and stray full stops, out of a part. */
  private List<Token> takeNotes(List<Token> part) {
    List<Token> rest = new ArrayList<>(part);
    boolean wordsAlone =
        rest.stream().allMatch(t -> t.is(Token.Kind.TEXT) || t.is(Token.Kind.SIGN));
    while (!rest.isEmpty() && (wordsAlone || isLeadingNote(rest))) {
      note(rest.removeFirst());
    }
    while (!rest.isEmpty() && isTrailingNote(rest)) {
      note(rest.removeLast());
    }
    if (endsInBracketedWords(rest)) {
      rest.removeLast();
      note(rest.removeLast());
      rest.removeLast();
    }
    return rest;
  }

  private void note(Token token) {
    if (token.is(Token.Kind.TEXT) && !token.text().isBlank()) {
      notes.add(token.text());
    }
  }

  /** Words before a formula; words before the equals sign itself are the left side. */
  private static boolean isLeadingNote(List<Token> part) {
    Token first = part.getFirst();
    if (!first.is(Token.Kind.TEXT)) {
      return first.isSign(":") || first.isSign(".");
    }
    if (part.size() == 1) {
      return true;
    }
    Token next = part.get(1);
    return !next.isSign("=") && !next.is(Token.Kind.SUB) && !next.is(Token.Kind.SUP);
  }

  private static boolean isTrailingNote(List<Token> part) {
    Token last = part.getLast();
    if (last.isSign(".")) {
      return true;
    }
    if (!last.is(Token.Kind.TEXT) || part.size() < 2) {
      return false;
    }
    Token before = part.get(part.size() - 2);
    boolean operand = before.is(Token.Kind.SIGN) && Brackets.step(before) >= 0;
    return !operand && !before.is(Token.Kind.SUB) && !before.is(Token.Kind.SUP);
  }

  private static boolean endsInBracketedWords(List<Token> part) {
    int size = part.size();
    return size > 3
        && part.get(size - 1).isSign(")")
        && part.get(size - 2).is(Token.Kind.TEXT)
        && part.get(size - 3).isSign("(");
  }
}
