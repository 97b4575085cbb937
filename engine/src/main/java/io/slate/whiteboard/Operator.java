package io.slate.whiteboard;

/** What can be done in one statement. */
enum Operator {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  POWER,
  NEGATE;

  /** Whether the order of the operands does not matter. */
  boolean isCommutative() {
    return switch (this) {
      case ADD, MULTIPLY -> true;
      case SUBTRACT, DIVIDE, POWER, NEGATE -> false;
    };
  }

  /**
   * The value.
   *
   * @param right ignored where there is one operand alone
   */
  double of(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case POWER -> StrictMath.pow(left, right);
      case NEGATE -> -left;
    };
  }
}
