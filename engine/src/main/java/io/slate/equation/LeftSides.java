package io.slate.equation;

import io.slate.equation.Token.Kind;
import java.util.ArrayList;

/** Looks ahead at a statement that is no declaration, for the names that it defines. */
final class LeftSides {
  private final Tokens tokens;
  private final Names names;

  LeftSides(Tokens tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  /** Notes the names on the left, if this is an equation, and moves to the next statement. */
  void collect() {
    left();
    while (!tokens.kind().endsStatement() && !tokens.is(Kind.COLON)) {
      tokens.skip();
    }
    tokens.next();
  }

  private void left() {
    int start = tokens.position();
    if (tokens.peek(1).is("gate")) {
      tokens.next();
      tokens.next();
    }
    var plain = new ArrayList<String>();
    var perChild = new ArrayList<String>();
    boolean more = true;
    while (more && tokens.is(Kind.NAME)) {
      String name = tokens.next().text();
      skip(Kind.BRACE_OPEN);
      tokens.accept(Kind.NOW);
      boolean child =
          tokens.is(Kind.SQUARE_OPEN)
              && tokens.peek(1).kind() == Kind.NAME
              && !tokens.peek(1).is("t")
              && tokens.peek(2).kind() == Kind.SQUARE_CLOSE;
      (child ? perChild : plain).add(name);
      skip(Kind.SQUARE_OPEN);
      skip(Kind.SUBSCRIPT_OPEN);
      more = tokens.accept(Kind.COMMA);
    }
    if (tokens.is(Kind.EQUALS)) {
      plain.forEach(names::define);
      perChild.forEach(names::definePerChild);
    }
    tokens.moveTo(start);
  }

  private void skip(Kind bracket) {
    if (tokens.is(bracket)) {
      tokens.skip();
    }
  }
}
