package io.slate.whiteboard;

import io.slate.equation.Span;
import java.util.List;

/**
 * One value that is worked out and written on the board.
 *
 * @param operands one or two
 * @param text the value as it is written, such as {@code bd + a}
 * @param span where it stands first in the expression
 */
record Operation(Operator operator, List<Operand> operands, String text, Span span) {
  Operation {
    operands = List.copyOf(operands);
  }
}
