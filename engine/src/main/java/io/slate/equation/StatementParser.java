package io.slate.equation;

import io.slate.equation.Expression.Call;
import io.slate.equation.Statement.Equation;
import io.slate.equation.Statement.Loop;
import io.slate.equation.Statement.Target;
import io.slate.equation.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads equations and loops, when all declared names are known. */
final class StatementParser {
  private final Tokens tokens;
  private final Names names;
  private final ExpressionParser expressions;
  private final DeclarationParser declarations;
  private final CallParser indices;
  private final PlaceParser places;

  StatementParser(
      Tokens tokens, Names names, ExpressionParser expressions, DeclarationParser declarations) {
    this.tokens = tokens;
    this.names = names;
    this.expressions = expressions;
    this.declarations = declarations;
    this.indices = new CallParser(tokens, names, expressions);
    this.places = new PlaceParser(tokens, names);
  }

  /** One equation, or one loop with all that is in it. */
  Statement statement() {
    Token first = tokens.peek();
    if (first.kind() != Kind.NAME) {
      throw tokens.fail(first, FirstWords.noName(tokens));
    }
    return first.is("for") ? loop() : equation();
  }

  private Statement equation() {
    Token first = tokens.peek();
    FirstWords.check(tokens);
    Optional<GateRole> gate = gate();
    var targets = new ArrayList<Target>();
    do {
      targets.add(target());
    } while (tokens.accept(Kind.COMMA));
    if (gate.isPresent() && targets.size() > 1) {
      throw tokens.fail(
          tokens.since(first), "a gate mark stands before one name; mark gates one by one");
    }
    if (!tokens.accept(Kind.EQUALS)) {
      throw FirstWords.noEquals(tokens, first);
    }
    List<String> children = targets.stream().flatMap(each -> each.child().stream()).toList();
    children.stream().limit(1).forEach(names::push);
    Expression value = expressions.expression();
    children.stream().limit(1).forEach(_ -> names.pop());
    Span span = tokens.since(first);
    end();
    check(targets, value, span);
    return new Equation(gate, targets, value, span);
  }

  private Optional<GateRole> gate() {
    if (!tokens.peek(1).is("gate")) {
      return Optional.empty();
    }
    Optional<GateRole> role = FirstWords.role(tokens.peek().text());
    tokens.next();
    tokens.next();
    return role;
  }

  private Target target() {
    Token word = tokens.next();
    if (word.kind() != Kind.NAME) {
      throw tokens.fail(word, "expected the name that is defined, found " + tokens.describe(word));
    }
    String text = word.text();
    if (Names.isReserved(text)) {
      throw tokens.fail(word, "'" + text + "' is a word of the language; choose another name");
    }
    if (Functions.isReserved(text)) {
      throw tokens.fail(word, "'" + text + "' is a function; choose another name");
    }
    List<Expression> family = places.family();
    var name = new Expression.Name(text, family, tokens.since(word));
    if (tokens.accept(Kind.NOW)) {
      return new Target(name, Optional.empty());
    }
    if (tokens.is(Kind.SQUARE_OPEN) || tokens.is(Kind.SUBSCRIPT_OPEN)) {
      return new Target(name, child(word));
    }
    return new Target(name, Optional.empty());
  }

  /** What stands in brackets on the left side: the index of a child, or t, which is dropped. */
  private Optional<String> child(Token word) {
    int start = tokens.position();
    Token open = tokens.next();
    Token index = tokens.next();
    if (index.is("t")) {
      if (!tokens.is(open.kind().closing())) {
        tokens.moveTo(start);
        tokens.skip();
        throw tokens.fail(
            tokens.since(word),
            "the left side is what happens at step t: write "
                + word.text()
                + " = … from "
                + word.text()
                + "[t-1] on the right");
      }
      tokens.next();
      return Optional.empty();
    }
    if (index.kind() != Kind.NAME || index.is("left") || index.is("right")) {
      throw tokens.fail(
          index, "a value per child is defined for every child: " + word.text() + "[child] = …");
    }
    indices.checkIndex(index);
    tokens.close(open);
    return Optional.of(index.text());
  }

  /** After an equation: the end of its line, or what is wrong instead. */
  private void end() {
    Token token = tokens.peek();
    if (token.kind().endsStatement()) {
      tokens.accept(Kind.SEMICOLON);
      return;
    }
    throw tokens.fail(token, FirstWords.notEnded(tokens, token));
  }

  private void check(List<Target> targets, Expression value, Span span) {
    boolean split = value instanceof Call call && call.function().equals("split");
    if (targets.size() > 1 && !split) {
      throw tokens.fail(
          value.span(),
          "there are " + targets.size() + " names on the left, so the right side must be split(…)");
    }
    if (split && targets.size() > 1) {
      ((Call) value).arguments().forEach(argument -> Trees.check(tokens, argument));
    } else {
      Trees.check(tokens, value);
    }
    long distinct = targets.stream().map(Target::child).distinct().count();
    if (distinct > 1) {
      throw tokens.fail(span, "the names on the left must have the same index");
    }
  }

  private Statement loop() {
    Token first = tokens.next();
    tokens.enter(first);
    Token index = tokens.next();
    indices.checkIndex(index);
    if (!tokens.accept(Kind.EQUALS)) {
      throw tokens.fail(
          tokens.peek(),
          "expected '=', as in `for l = 1..depth:`; found " + tokens.describe(tokens.peek()));
    }
    Expression.Range range = new Arithmetic(tokens, names, Arithmetic.Use.INDEX).range();
    Token colon = tokens.peek();
    if (!tokens.accept(Kind.COLON)) {
      throw tokens.fail(
          colon,
          "expected ':' behind the range, as in `for l = 1..depth:`; found "
              + tokens.describe(colon));
    }
    names.push(index.text());
    List<Statement> body = tokens.is(Kind.LINE_END) ? block(first) : line();
    names.pop();
    tokens.leave();
    Span span = tokens.since(first);
    if (body.isEmpty()) {
      throw tokens.fail(
          first.span().to(colon.span()),
          "this loop is empty: its equations stand behind ':' or in the next lines, indented"
              + " further");
    }
    return new Loop(index.text(), range, body, new Span(span.start(), body.getLast().span().end()));
  }

  private List<Statement> line() {
    var body = new ArrayList<Statement>();
    while (!tokens.is(Kind.LINE_END) && !tokens.is(Kind.END)) {
      if (!tokens.accept(Kind.SEMICOLON)) {
        body.add(inner());
      }
    }
    return body;
  }

  private List<Statement> block(Token header) {
    String indentation = tokens.indentation(header);
    var body = new ArrayList<Statement>();
    while (isInside(indentation)) {
      tokens.next();
      body.addAll(line());
    }
    return body;
  }

  /** Whether the line behind this line end is indented further. */
  private boolean isInside(String indentation) {
    Token next = tokens.peek(1);
    if (next.kind() == Kind.END) {
      return false;
    }
    String found = tokens.indentation(next);
    if (!found.startsWith(indentation) && !indentation.startsWith(found)) {
      throw tokens.fail(
          next, "this line is indented with other blanks or tabs than the loop; use the same");
    }
    return found.startsWith(indentation) && found.length() > indentation.length();
  }

  private Statement inner() {
    if (declarations.startsDeclaration()) {
      throw tokens.fail(tokens.peek(), "declarations stand outside loops");
    }
    return statement();
  }
}
