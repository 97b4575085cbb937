package io.slate.equation.latex;

import io.slate.equation.Expression.Operator;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a letter with its faces, accents and indices, or the function that it turns out to be. */
final class SymbolReader {
  private static final Set<String> SCRIPT_FACES = Set.of("mathcal", "mathscr");

  private final Cursor cursor;
  private final Atoms atoms;

  SymbolReader(Cursor cursor, Atoms atoms) {
    this.cursor = cursor;
    this.atoms = atoms;
  }

  /** A symbol without its indices, or the call of a function with its arguments. */
  Term read() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case LETTER -> letter(token);
      case TEXT -> word(cursor.next().text(), Symbol.Kind.PHRASE, token.span());
      default -> command(cursor.next());
    };
  }

  private Term letter(Token token) {
    String run = cursor.run();
    if (Commands.BARE_FUNCTIONS.contains(run)) {
      cursor.skip(run.length());
      return function(run, cursor.since(token.span()));
    }
    cursor.next();
    if (token.text().equals("_")) {
      throw cursor.error(token.span(), "\\_ stands inside of a name: \\mathit{W\\_f}");
    }
    return symbol(token.text(), Symbol.Kind.LETTER, token.span());
  }

  private static Term symbol(String base, Symbol.Kind kind, Span span) {
    return new Term.Letter(new Symbol(base, List.of(), List.of(), List.of(), kind, span));
  }

  private Term command(Token token) {
    String name = token.text();
    if (Commands.ACCENTS.containsKey(name)) {
      return accented(token);
    }
    if (Commands.FACES.contains(name)) {
      return faced(token, cursor.argument());
    }
    if (Commands.WORD_FACES.contains(name)) {
      return wordFaced(token);
    }
    if (Commands.GREEK.containsKey(name)) {
      return greek(token);
    }
    if (Commands.function(name).isPresent()) {
      return function(name, token.span());
    }
    throw cursor.error(
        token.span(), "the command \\%s is not known in the equations of a cell".formatted(name));
  }

  private Term greek(Token token) {
    boolean delta = token.text().equalsIgnoreCase("delta");
    if (delta && cursor.peek().is(Token.Kind.LETTER) && cursor.peek().text().equals("t")) {
      cursor.next();
      return symbol("dt", Symbol.Kind.WORD, cursor.since(token.span()));
    }
    if (token.text().equals("sigma") && !cursor.peek().is(Token.Kind.SUB)) {
      return function("sigmoid", token.span());
    }
    return symbol(Commands.GREEK.getOrDefault(token.text(), ""), Symbol.Kind.GREEK, token.span());
  }

  private Term function(String spelling, Span span) {
    Token next = cursor.peek();
    if (next.is(Token.Kind.SUB)) {
      throw cursor.error(
          next.span(), "'%s' with an index is not a function of cells".formatted(spelling));
    }
    return atoms.call(Commands.function(spelling).orElse(spelling), span);
  }

  private Term accented(Token accent) {
    Term under = argumentOf(accent);
    String name = Commands.ACCENTS.getOrDefault(accent.text(), "");
    return switch (under) {
      case Term.Letter(Symbol symbol) ->
          new Term.Letter(
              symbol
                  .withAccent(name)
                  .withIndices(List.of(), List.of(), cursor.since(accent.span())));
      case Term.FunctionName(String function, Span span) when function.equals("sigmoid") ->
          new Term.Letter(
              new Symbol("sigma", List.of(name), List.of(), List.of(), Symbol.Kind.GREEK, span));
      default ->
          throw cursor.error(under.span(), "an accent stands over one letter, not over a formula");
    };
  }

  private Term argumentOf(Token command) {
    List<Token> inside = cursor.argument();
    if (inside.isEmpty()) {
      throw cursor.error(command.span(), "\\%s has nothing in it".formatted(command.text()));
    }
    return atoms.whole(inside);
  }

  private Term faced(Token face, List<Token> inside) {
    if (inside.isEmpty()) {
      throw cursor.error(face.span(), "\\%s has nothing in it".formatted(face.text()));
    }
    Term term = atoms.whole(inside);
    return switch (term) {
      case Term.FunctionName(String function, Span span) -> atoms.call(function, span);
      case Term.Letter(Symbol symbol) when SCRIPT_FACES.contains(face.text()) ->
          new Term.Letter(symbol.withKind(Symbol.Kind.SCRIPT));
      default -> term;
    };
  }

  private Term wordFaced(Token face) {
    List<Token> inside = cursor.argument();
    boolean operator = face.text().startsWith("operatorname");
    boolean word =
        inside.stream()
            .allMatch(
                t ->
                    t.is(Token.Kind.LETTER)
                        || t.is(Token.Kind.NUMBER)
                        || (operator && t.isSign("-")));
    if (!word || inside.isEmpty() || inside.getFirst().is(Token.Kind.NUMBER)) {
      return faced(face, inside);
    }
    String text = Prose.textOf(inside);
    Span span = cursor.since(face.span());
    return text.codePointCount(0, text.length()) == 1
        ? symbol(text, Symbol.Kind.LETTER, span)
        : word(text, Symbol.Kind.WORD, span);
  }

  /** A word is a function if it names one and something to apply it to follows. */
  private Term word(String text, Symbol.Kind kind, Span span) {
    Token next = cursor.peek();
    boolean applied =
        next.isSign("(") || next.isSign("[") || next.isSign("{") || next.is(Token.Kind.OPEN);
    boolean always = Commands.BARE_FUNCTIONS.contains(text) && !next.is(Token.Kind.SUB);
    if (Commands.function(text).isPresent() && (applied || always)) {
      return function(text, span);
    }
    if (Names.plain(text).isEmpty()) {
      throw cursor.error(span, "these words name nothing: '%s'".formatted(text));
    }
    return symbol(text, kind, span);
  }

  /** The indices behind a symbol, then what it is applied to. */
  Term withScripts(Symbol bare) {
    List<Symbol.Index> below = new ArrayList<>();
    List<Symbol.Index> above = new ArrayList<>();
    Optional<List<Token>> exponent = Optional.empty();
    boolean transposed = false;
    while (true) {
      Token token = cursor.peek();
      if (token.is(Token.Kind.SUB)) {
        cursor.next();
        below.addAll(subscript(bare, token));
      } else if (token.isSign("'")) {
        cursor.next();
        above.add(new Symbol.Index("prime", 0, "", false, token.span()));
      } else if (token.is(Token.Kind.SUP)) {
        cursor.next();
        List<Token> inside = cursor.argument();
        Optional<List<Symbol.Index>> index = Scripts.read(inside);
        if (Atoms.isTranspose(index)) {
          transposed = true;
        } else if (index.isPresent() && !isPower(bare, inside)) {
          above.addAll(index.get());
        } else {
          exponent = Optional.of(inside);
        }
      } else if (!time(below)) {
        break;
      }
    }
    Symbol symbol = bare.withIndices(below, above, cursor.since(bare.span()));
    return finished(symbol, exponent, transposed);
  }

  private List<Symbol.Index> subscript(Symbol bare, Token sign) {
    List<Token> inside = cursor.argument();
    Optional<List<Symbol.Index>> index = Scripts.read(inside);
    if (index.isEmpty() && bare.isCapital()) {
      // The dimensions that some papers write below a matrix: T_{D+m+n,n}.
      return List.of();
    }
    return index.orElseThrow(
        () ->
            cursor.error(
                sign.span().to(cursor.since(sign.span())),
                "this index of '%s' is neither a time nor a label".formatted(bare.base())));
  }

  /** A number above a capital letter is a label, above anything else a power. */
  private static boolean isPower(Symbol symbol, List<Token> above) {
    boolean number = above.size() == 1 && above.getFirst().is(Token.Kind.NUMBER);
    boolean value = above.stream().anyMatch(token -> token.is(Token.Kind.SUB));
    boolean e = symbol.base().equals("e") && symbol.kind() == Symbol.Kind.LETTER;
    boolean power = !symbol.isCapital() && (number || value);
    return power || (e && symbol.accents().isEmpty());
  }

  /** {@code h(t-1)} and {@code h[t-1]}: reads a time in brackets, if there is one. */
  private boolean time(List<Symbol.Index> below) {
    boolean round = cursor.peek().isSign("(");
    if (!round && !cursor.peek().isSign("[")) {
      return false;
    }
    Token letter = cursor.peek(1);
    boolean close = cursor.peek(2).isSign(round ? ")" : "]");
    boolean signed = cursor.peek(2).isSign("-") || cursor.peek(2).isSign("+");
    boolean amount = cursor.peek(3).is(Token.Kind.NUMBER) || cursor.peek(3).is(Token.Kind.LETTER);
    boolean offset = signed && amount && cursor.peek(4).isSign(round ? ")" : "]");
    boolean bare = close && (letter.text().equals("t") || letter.text().equals("n"));
    boolean time = bare || offset;
    if (!letter.is(Token.Kind.LETTER) || !time) {
      return false;
    }
    if (offset && !Set.of("t", "n", "k", "i").contains(letter.text())) {
      return false;
    }
    int sign = !offset ? 0 : cursor.peek(2).isSign("-") ? -1 : 1;
    String lag = offset ? cursor.peek(3).text() : "";
    Span span = letter.span();
    cursor.skip(offset ? 5 : 3);
    below.add(new Symbol.Index(letter.text(), sign, lag, true, span));
    return true;
  }

  private Term finished(Symbol symbol, Optional<List<Token>> exponent, boolean transposed) {
    boolean callable =
        !transposed
            && exponent.isEmpty()
            && symbol.indices().stream().noneMatch(i -> i.text().equals("t"))
            && (!symbol.isCapital() || symbol.kind() == Symbol.Kind.SCRIPT);
    Term term = new Term.Letter(symbol);
    if (callable && cursor.peek().isSign("(")) {
      Token open = cursor.next();
      List<Term> arguments = atoms.list(open);
      boolean raised = cursor.peek().is(Token.Kind.SUP) || cursor.peek().is(Token.Kind.SUB);
      if (raised && arguments.size() == 1 && !Kinds.isFunctionLetter(symbol.base())) {
        Term factor = atoms.scripts(arguments.getFirst());
        return new Term.Juxtaposed(term, factor, cursor.since(symbol.span()));
      }
      Term applied = new Term.Applied(symbol, arguments, cursor.since(symbol.span()));
      return atoms.scripts(applied);
    }
    if (exponent.isPresent()) {
      Term power = atoms.whole(exponent.get());
      term = new Term.Binary(Operator.POWER, term, power, cursor.since(symbol.span()));
    }
    return transposed ? new Term.Transposed(term, cursor.since(symbol.span())) : term;
  }
}
