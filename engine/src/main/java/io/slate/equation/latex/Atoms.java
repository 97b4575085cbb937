package io.slate.equation.latex;

import io.slate.equation.Expression.Operator;
import io.slate.equation.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one factor: a number, a symbol, a function with its arguments, something in brackets. */
final class Atoms {
  private static final Set<String> OPENING = Set.of("(", "[", "{", "⟨", "|");
  private static final Set<String> FRACTIONS = Set.of("frac", "dfrac", "tfrac", "cfrac");
  private static final Set<String> BRACES = Set.of("underbrace", "overbrace");

  private final Cursor cursor;
  private final TermParser parser;
  private final Findings findings;
  private final Set<String> units;
  private final SymbolReader symbols;

  Atoms(Cursor cursor, TermParser parser, Findings findings, Set<String> units) {
    this.cursor = cursor;
    this.parser = parser;
    this.findings = findings;
    this.units = units;
    this.symbols = new SymbolReader(cursor, this);
  }

  /** Whether a factor begins here, as opposed to an operator or the end. */
  boolean startsHere() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case LETTER, NUMBER, COMMAND, OPEN, BEGIN, TEXT -> true;
      case SIGN -> OPENING.contains(token.text()) && !token.isSign("|");
      default -> false;
    };
  }

  Term read() {
    cursor.enter();
    boolean bracket = cursor.peek().is(Token.Kind.SIGN);
    Term primary = primary();
    boolean symbol = !bracket && primary instanceof Term.Letter;
    Term atom =
        symbol && primary instanceof Term.Letter(Symbol bare)
            ? symbols.withScripts(bare)
            : scripts(primary);
    cursor.leave();
    return atom;
  }

  private Term primary() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case NUMBER -> literal(cursor.next());
      case OPEN -> emptyGroup() ? read() : parser.group();
      case BEGIN -> new Columns(cursor, this).read();
      case SIGN -> bracket(token);
      case LETTER, TEXT -> symbols.read();
      case COMMAND -> command(token);
      default -> throw unexpected(token);
    };
  }

  /** {@code {}} is nothing; it goes before an index or spaces a sign. */
  private boolean emptyGroup() {
    boolean empty = cursor.peek(1).is(Token.Kind.CLOSE);
    cursor.skip(empty ? 2 : 0);
    return empty;
  }

  private Term literal(Token token) {
    double value = Double.parseDouble(token.text());
    if (!Double.isFinite(value)) {
      throw cursor.error(token.span(), "the number is too large");
    }
    return new Term.Literal(value, token.span());
  }

  private Term command(Token token) {
    String name = token.text();
    if (FRACTIONS.contains(name)) {
      cursor.next();
      Term above = argument();
      Term below = argument();
      return new Term.Binary(Operator.DIVIDE, above, below, cursor.since(token.span()));
    }
    if (BRACES.contains(name)) {
      cursor.next();
      Term braced = argument();
      if (cursor.peek().is(Token.Kind.SUB) || cursor.peek().is(Token.Kind.SUP)) {
        cursor.next();
        cursor.argument();
      }
      return braced;
    }
    if (name.equals("sqrt")) {
      cursor.next();
      if (cursor.peek().isSign("[")) {
        throw cursor.error(cursor.peek().span(), "only the square root is a function of cells");
      }
      return new Term.Function("sqrt", List.of(argument()), cursor.since(token.span()));
    }
    if (name.equals("sum")) {
      return sumOver(cursor.next());
    }
    return symbols.read();
  }

  /** The argument of a command as a formula of its own. */
  Term argument() {
    Token at = cursor.peek();
    List<Token> inside = cursor.argument();
    if (inside.isEmpty()) {
      throw cursor.error(at.span(), "the braces are empty");
    }
    return whole(inside);
  }

  /** Tokens that are a formula of their own. */
  Term whole(List<Token> tokens) {
    Cursor inner = cursor.inside(tokens);
    Term term = new TermParser(inner, findings, units).sum();
    if (!inner.atEnd()) {
      throw unexpected(inner.peek());
    }
    return term;
  }

  private Term bracket(Token open) {
    if (!OPENING.contains(open.text())) {
      throw unexpected(open);
    }
    cursor.next();
    String close =
        switch (open.text()) {
          case "(" -> ")";
          case "[" -> "]";
          case "{" -> "}";
          case "⟨" -> "⟩";
          default -> "|";
        };
    if (close.equals("|")) {
      return absolute(open);
    }
    List<Term> parts = parser.list(open, close);
    Span span = cursor.since(open.span());
    boolean squareOne = open.isSign("[") || parts.getFirst() instanceof Term.Column;
    return parts.size() == 1 && !squareOne ? parts.getFirst() : new Term.Bracketed(parts, span);
  }

  private Term absolute(Token open) {
    Term inside = parser.sum();
    if (!cursor.takeSign("|")) {
      throw cursor.error(open.span(), "the bar opened here is not closed");
    }
    return new Term.Function("abs", List.of(inside), cursor.since(open.span()));
  }

  /** {@code \sum_{k=1}^{n} …} or {@code \sum_{k \in C(j)} …}, over the product behind it. */
  private Term sumOver(Token sum) {
    String shape = "write \\sum_{k=1}^{n} or \\sum_{k \\in C(j)}";
    if (cursor.peek().is(Token.Kind.OPEN) || cursor.peek().isSign("(")) {
      Term vector = read();
      return new Term.Function("sum", List.of(vector), cursor.since(sum.span()));
    }
    if (!cursor.peek().is(Token.Kind.SUB)) {
      throw cursor.error(sum.span(), "the sum does not say over what: " + shape);
    }
    cursor.next();
    List<Token> below = cursor.argument();
    int mark = firstSign(below);
    Optional<List<Symbol.Index>> index = Scripts.read(below.subList(0, mark));
    if (index.isEmpty() || index.get().size() != 1 || !index.get().getFirst().isPlain()) {
      throw cursor.error(sum.span(), "the index of the sum is not a letter: " + shape);
    }
    Optional<Term.Range> range = Optional.empty();
    boolean equals = mark < below.size() && below.get(mark).isSign("=");
    if (equals && cursor.peek().is(Token.Kind.SUP) && mark + 1 < below.size()) {
      cursor.next();
      Term from = whole(below.subList(mark + 1, below.size()));
      range = Optional.of(new Term.Range(from, argument()));
    } else if (equals) {
      throw cursor.error(sum.span(), "the sum has no upper end: " + shape);
    }
    cursor.enter();
    Term body = parser.product();
    cursor.leave();
    String name = index.get().getFirst().text();
    return new Term.Sum(name, range, body, cursor.since(sum.span()));
  }

  private static int firstSign(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isSign("=") || tokens.get(i).isSign("∈")) {
        return i;
      }
    }
    return tokens.size();
  }

  /** Indices and exponents behind something that is no symbol belong to the whole of it. */
  Term scripts(Term base) {
    Term term = base;
    while (true) {
      Token token = cursor.peek();
      if (token.is(Token.Kind.SUP)) {
        term = raised(term);
      } else if (token.is(Token.Kind.SUB)) {
        unit(token);
      } else {
        return term;
      }
    }
  }

  private Term raised(Term base) {
    Token sign = cursor.next();
    List<Token> above = cursor.argument();
    Span span = cursor.since(base.span());
    boolean transposes = isTranspose(Scripts.read(above));
    if (transposes) {
      return new Term.Transposed(base, span);
    }
    if (above.isEmpty()) {
      throw cursor.error(sign.span(), "the exponent is empty");
    }
    return new Term.Binary(Operator.POWER, base, whole(above), span);
  }

  static boolean isTranspose(Optional<List<Symbol.Index>> index) {
    return index
        .filter(parts -> parts.size() == 1)
        .map(List::getFirst)
        .filter(part -> part.isPlain() && !part.bracketed())
        .filter(part -> part.text().equals(Scripts.TRANSPOSE) || part.text().equals("T"))
        .isPresent();
  }

  /** {@code [W x]_j}: the j-th element of the whole, where a paper writes by elements. */
  private void unit(Token sub) {
    cursor.next();
    Optional<List<Symbol.Index>> index = Scripts.read(cursor.argument());
    boolean letter =
        index.isPresent()
            && index.get().size() == 1
            && index.get().getFirst().isPlain()
            && index.get().getFirst().text().length() == 1;
    if (!letter) {
      throw cursor.error(
          sub.span(), "an index behind a bracket can only pick the j-th element: [W x]_j");
    }
    units.add(index.get().getFirst().text());
    findings.add(
        Finding.Kind.DECIDED,
        sub.span(),
        "the index %s picks one element of every vector and is left out"
            .formatted(index.get().getFirst().text()));
  }

  /** Arguments up to the round bracket that closes. */
  List<Term> list(Token open) {
    return parser.list(open, ")");
  }

  /** What follows a function: its arguments in brackets or braces, or the factors behind it. */
  Term call(String function, Span start) {
    Token next = cursor.peek();
    List<Term> arguments;
    if (next.isSign("(") || next.isSign("[") || next.isSign("{")) {
      cursor.next();
      String close = next.isSign("(") ? ")" : next.isSign("[") ? "]" : "}";
      arguments = parser.list(next, close);
    } else if (next.is(Token.Kind.OPEN)) {
      Term inside = argument();
      arguments = inside instanceof Term.Bracketed(var parts, _) ? parts : List.of(inside);
    } else if (startsHere()) {
      cursor.enter();
      arguments = List.of(parser.row());
      cursor.leave();
    } else {
      return new Term.FunctionName(function, start);
    }
    return new Term.Function(function, arguments, cursor.since(start));
  }

  private RuntimeException unexpected(Token token) {
    String found = cursor.atEnd() && token.text().isEmpty() ? "the end" : "'" + shown(token) + "'";
    return cursor.error(token.span(), "expected a name, a number or a bracket, found " + found);
  }

  private static String shown(Token token) {
    return switch (token.kind()) {
      case COMMAND -> "\\" + token.text();
      case END -> "\\end{" + token.text() + "}";
      case BEGIN -> "\\begin{" + token.text() + "}";
      default -> token.text();
    };
  }
}
