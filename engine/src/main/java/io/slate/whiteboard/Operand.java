package io.slate.whiteboard;

/** What an operation works on. */
sealed interface Operand {
  /** A letter whose value is given; it takes no room on the board. */
  record Given(String name) implements Operand {}

  /** A number that stands in the expression, below zero too. */
  record Literal(double value) implements Operand {}

  /** What an earlier operation has left on the board, by its number in the formula. */
  record Result(int operation) implements Operand {}
}
