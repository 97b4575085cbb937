package io.slate.equation.latex;

import io.slate.equation.Expression.Operator;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads sums, products and applications; what they are made of is read by {@link Atoms}. */
final class TermParser {
  private static final Set<String> SEPARATORS = Set.of(",", ";", "|", "‖");

  private final Cursor cursor;
  private final Findings findings;
  private final Atoms atoms;

  TermParser(Cursor cursor, Findings findings, Set<String> units) {
    this.cursor = cursor;
    this.findings = findings;
    this.atoms = new Atoms(cursor, this, findings, units);
  }

  /** Terms with plus and minus between them. */
  Term sum() {
    cursor.enter();
    Term left = product();
    while (true) {
      Optional<Operator> operator = additive(cursor.peek());
      if (operator.isEmpty()) {
        cursor.leave();
        return left;
      }
      cursor.next();
      Term right = product();
      left = new Term.Binary(operator.get(), left, right, left.span().to(right.span()));
    }
  }

  private Optional<Operator> additive(Token token) {
    if (token.isSign("⊕")) {
      decided(token.span(), "⊕ is read as a sum");
      return Optional.of(Operator.ADD);
    }
    if (token.isSign("+")) {
      return Optional.of(Operator.ADD);
    }
    return token.isSign("-") ? Optional.of(Operator.SUBTRACT) : Optional.empty();
  }

  /** Factors with a sign between them. */
  Term product() {
    Term left = factor();
    while (true) {
      Optional<Operator> operator = multiplicative(cursor.peek());
      if (operator.isEmpty()) {
        return left;
      }
      cursor.next();
      Term right = factor();
      left = new Term.Binary(operator.get(), left, right, left.span().to(right.span()));
    }
  }

  private Optional<Operator> multiplicative(Token token) {
    if (!token.is(Token.Kind.SIGN)) {
      return Optional.empty();
    }
    return switch (token.text()) {
      case "*" -> Optional.of(Operator.STAR);
      case "·" -> Optional.of(Operator.DOT);
      case "×" -> Optional.of(Operator.CROSS);
      case "⊙" -> Optional.of(Operator.ELEMENTWISE);
      case "⊗" -> {
        decided(token.span(), "⊗ is read as the product element by element");
        yield Optional.of(Operator.ELEMENTWISE);
      }
      case "/" -> Optional.of(Operator.DIVIDE);
      default -> Optional.empty();
    };
  }

  /** A sign before a factor counts for the whole row of factors: {@code -W x}. */
  private Term factor() {
    if (cursor.peek().isSign("-") || cursor.peek().isSign("+")) {
      Token sign = cursor.next();
      cursor.enter();
      Term operand = factor();
      cursor.leave();
      return sign.isSign("+") ? operand : new Term.Negated(operand, sign.span().to(operand.span()));
    }
    return row();
  }

  /** Factors without a sign between them; the first is applied to the rest. */
  Term row() {
    List<Term> factors = new ArrayList<>();
    factors.add(atoms.read());
    while (atoms.startsHere()) {
      factors.add(atoms.read());
    }
    Term row = factors.getLast();
    for (int i = factors.size() - 2; i >= 0; i--) {
      Term left = factors.get(i);
      row = new Term.Juxtaposed(left, row, left.span().to(row.span()));
    }
    return row;
  }

  /** Terms up to a closing bracket, separated as in {@code [a, b]} or {@code [a; b]}. */
  List<Term> list(Token open, String close) {
    List<Term> parts = new ArrayList<>();
    cursor.enter();
    parts.add(sum());
    while (cursor.peek().is(Token.Kind.SIGN) && SEPARATORS.contains(cursor.peek().text())) {
      cursor.next();
      parts.add(sum());
    }
    cursor.leave();
    if (!cursor.takeSign(close)) {
      throw cursor.error(
          cursor.atEnd() ? open.span() : cursor.peek().span(),
          cursor.atEnd()
              ? "the bracket '%s' opened here is not closed".formatted(open.text())
              : "expected '%s' or an operator, found '%s'".formatted(close, cursor.peek().text()));
    }
    return parts;
  }

  /** A whole sub-formula in braces. */
  Term group() {
    Token open = cursor.next();
    cursor.enter();
    Term inside = sum();
    cursor.leave();
    if (!cursor.peek().is(Token.Kind.CLOSE)) {
      throw cursor.error(
          cursor.atEnd() ? open.span() : cursor.peek().span(),
          "expected '}' or an operator, found '%s'"
              .formatted(cursor.atEnd() ? "the end" : cursor.peek().text()));
    }
    cursor.next();
    return inside;
  }

  private void decided(Span span, String text) {
    findings.add(Finding.Kind.DECIDED, span, text);
  }
}
