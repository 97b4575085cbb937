package io.slate.whiteboard;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads an expression from left to right, an operation as soon as its operands are known. */
final class FormulaParser {
  /** More could not be followed on any board. */
  static final int MOST_OPERATIONS = 500;

  private static final int DEEPEST = 100;

  private final Source source;
  private final String text;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Notation> notations = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();
  private final LinkedHashMap<String, Span> names = new LinkedHashMap<>();
  private int at;
  private int depth;
  private int read;

  /** A part of the expression that has been read. */
  private record Part(Operand operand, Span span, Notation notation) {}

  /** What makes two operations one. */
  private record Key(Operator operator, List<Operand> operands) {}

  FormulaParser(String text) {
    this.source = new Source("expression", text);
    this.text = text;
  }

  Formula formula() {
    Part whole = sum();
    if (at < text.length()) {
      throw problem("found " + found() + ", expected an operator or the end");
    }
    return new Formula(source, List.copyOf(operations), whole.operand(), names);
  }

  private Part sum() {
    Part left = term();
    while (true) {
      if (accept("+")) {
        left = operation(Operator.ADD, left, term());
      } else if (accept("-−–")) {
        left = operation(Operator.SUBTRACT, left, term());
      } else {
        return left;
      }
    }
  }

  private Part term() {
    Part left = signed();
    while (true) {
      if (accept("*·⋅×")) {
        left = operation(Operator.MULTIPLY, left, signed());
      } else if (accept("/÷:")) {
        left = operation(Operator.DIVIDE, left, signed());
      } else {
        return left;
      }
    }
  }

  private Part signed() {
    int start = position();
    return accept("-−–") ? negated(start, nested(this::signed)) : sideBySide();
  }

  private Part sideBySide() {
    Part left = power();
    while (position() < text.length() && (isLetter() || peek() == '(')) {
      left = operation(Operator.MULTIPLY, left, power());
    }
    if (at < text.length() && isDigit()) {
      throw problem("found a number behind a factor. Write * before it, or put it first");
    }
    return left;
  }

  private Part power() {
    Part base = atom();
    return accept("^") ? operation(Operator.POWER, base, nested(this::exponent)) : base;
  }

  private Part exponent() {
    int start = position();
    return accept("-−–") ? negated(start, nested(this::exponent)) : power();
  }

  private Part atom() {
    int start = position();
    if (start == text.length()) {
      throw problem("found the end, expected a letter, a number or '('");
    }
    if (isLetter()) {
      at += Character.charCount(peek());
      var span = new Span(start, at);
      String name = text.substring(start, at);
      names.putIfAbsent(name, span);
      return new Part(new Operand.Given(name), span, Notation.letter(name));
    }
    if (isDigit()) {
      return number(start);
    }
    if (!accept("(")) {
      throw problem("found " + found() + ", expected a letter, a number or '('");
    }
    Part inner = nested(this::sum);
    if (!accept(")")) {
      throw new EquationException(
          source, new Span(start, start + 1), "this '(' is not closed. Add ')'");
    }
    return new Part(inner.operand(), new Span(start, at), inner.notation());
  }

  private Part number(int start) {
    while (at < text.length() && isDigit()) {
      at++;
    }
    String digits = text.substring(start, at);
    var span = new Span(start, at);
    if (!digits.matches("\\d+(\\.\\d+)?|\\.\\d+")) {
      throw new EquationException(source, span, "this is no number. Write it as 3 or 3.5");
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw new EquationException(source, span, "this is larger than any number here");
    }
    return new Part(new Operand.Literal(value), span, Notation.number(value));
  }

  private Part negated(int start, Part operand) {
    var span = new Span(start, operand.span().end());
    if (operand.operand() instanceof Operand.Literal(var value) && value != 0) {
      return new Part(new Operand.Literal(-value), span, Notation.number(-value));
    }
    return known(
        Operator.NEGATE, List.of(operand.operand()), span, Notation.negated(operand.notation()));
  }

  private Part operation(Operator operator, Part left, Part right) {
    return known(
        operator,
        List.of(left.operand(), right.operand()),
        left.span().to(right.span()),
        Notation.of(operator, left.notation(), right.notation()));
  }

  /** The operation of that kind on these operands, made if it is new. */
  private Part known(Operator operator, List<Operand> operands, Span span, Notation notation) {
    if (++read > MOST_OPERATIONS) {
      throw new EquationException(
          source, span, "more than %d operations. Split the expression".formatted(MOST_OPERATIONS));
    }
    int number =
        known.computeIfAbsent(
            key(operator, operands),
            _ -> {
              operations.add(new Operation(operator, operands, notation.text(), span));
              notations.add(notation);
              return operations.size() - 1;
            });
    return new Part(new Operand.Result(number), span, notations.get(number));
  }

  private static Key key(Operator operator, List<Operand> operands) {
    Operand[] ordered = operands.toArray(Operand[]::new);
    if (operator.isCommutative()) {
      Arrays.sort(ordered, (a, b) -> a.toString().compareTo(b.toString()));
    }
    return new Key(operator, List.of(ordered));
  }

  /** Reads what is nested, not too deep for the stack. */
  private Part nested(Supplier<Part> inner) {
    if (++depth > DEEPEST) {
      throw problem("more than " + DEEPEST + " levels of nesting. Split the expression");
    }
    Part part = inner.get();
    depth--;
    return part;
  }

  /** Where the next sign begins. */
  private int position() {
    while (at < text.length() && isSpace()) {
      at += Character.charCount(peek());
    }
    return at;
  }

  private boolean accept(String signs) {
    if (position() < text.length() && signs.indexOf(peek()) >= 0) {
      at += Character.charCount(peek());
      return true;
    }
    return false;
  }

  private int peek() {
    return text.codePointAt(at);
  }

  private boolean isSpace() {
    return Character.isSpaceChar(peek()) || "\t\r\n".indexOf(peek()) >= 0;
  }

  private boolean isLetter() {
    return Character.isLetter(peek());
  }

  private boolean isDigit() {
    return (peek() >= '0' && peek() <= '9') || peek() == '.';
  }

  private String found() {
    int sign = peek();
    if (sign == ')') {
      return "a ')' that closes nothing";
    }
    boolean isPrintable = sign > ' ' && sign < 0x7F;
    return isPrintable ? "'" + (char) sign + "'" : "the character U+%04X".formatted(sign);
  }

  private EquationException problem(String sentence) {
    int end = at < text.length() ? at + Character.charCount(peek()) : at;
    return new EquationException(source, new Span(at, end), sentence);
  }
}
