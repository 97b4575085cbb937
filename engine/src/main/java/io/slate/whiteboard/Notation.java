package io.slate.whiteboard;

/**
 * How a value is written, so that reading it again gives the same operations: {@code ac(bd + a)}.
 *
 * @param form what it is, as far as those must know who put it into something larger
 */
record Notation(String text, Form form) {

  /** The loosest first. */
  enum Form {
    SUM,
    NEGATIVE,
    /** With · or / between its factors. */
    PRODUCT,
    /** Factors side by side. */
    SIDE_BY_SIDE,
    POWER,
    NUMBER,
    LETTER
  }

  static Notation letter(String name) {
    return new Notation(name, Form.LETTER);
  }

  static Notation number(double value) {
    return new Notation(Statement.number(value), value < 0 ? Form.NEGATIVE : Form.NUMBER);
  }

  static Notation negated(Notation operand) {
    return new Notation("-" + operand.atLeast(Form.SIDE_BY_SIDE), Form.NEGATIVE);
  }

  /** Of an operation with two operands. */
  static Notation of(Operator operator, Notation left, Notation right) {
    return switch (operator) {
      case ADD -> sum(left, " + ", right);
      case SUBTRACT -> sum(left, " - ", right);
      case MULTIPLY -> product(left, right);
      case DIVIDE ->
          new Notation(left.atLeast(Form.PRODUCT) + "/" + right.atLeast(Form.POWER), Form.PRODUCT);
      case POWER ->
          new Notation(left.atLeast(Form.NUMBER) + "^" + right.atLeast(Form.NUMBER), Form.POWER);
      case NEGATE -> throw new IllegalArgumentException("a minus alone has one operand");
    };
  }

  private static Notation sum(Notation left, String sign, Notation right) {
    return new Notation(left.text + sign + right.atLeast(Form.PRODUCT), Form.SUM);
  }

  private static Notation product(Notation left, Notation right) {
    boolean followsCloseOn =
        switch (left.form) {
          case SUM, NEGATIVE, SIDE_BY_SIDE, NUMBER, LETTER -> true;
          case PRODUCT, POWER -> false;
        };
    String factor = right.atLeast(Form.POWER);
    boolean isNumber = factor.charAt(0) >= '0' && factor.charAt(0) <= '9';
    if (followsCloseOn && !isNumber) {
      // An exponent is not followed close on: a^bc would be hard to read.
      Form form = right.form == Form.POWER ? Form.PRODUCT : Form.SIDE_BY_SIDE;
      return new Notation(left.atLeast(Form.SIDE_BY_SIDE) + factor, form);
    }
    return new Notation(left.atLeast(Form.PRODUCT) + "·" + factor, Form.PRODUCT);
  }

  /** The text, in parentheses if it is looser than that. */
  private String atLeast(Form least) {
    return form.compareTo(least) < 0 ? "(" + text + ")" : text;
  }
}
