package io.slate.equation;

import io.slate.equation.Expression.Operator;
import io.slate.equation.Token.Kind;
import java.util.Optional;

/** Which tokens stand between operands, by how tightly they bind. */
final class Operators {
  private Operators() {}

  static Optional<Operator> additive(Kind kind) {
    return switch (kind) {
      case PLUS -> Optional.of(Operator.ADD);
      case MINUS -> Optional.of(Operator.SUBTRACT);
      default -> Optional.empty();
    };
  }

  static Optional<Operator> multiplicative(Kind kind) {
    return switch (kind) {
      case STAR -> Optional.of(Operator.STAR);
      case DOT -> Optional.of(Operator.DOT);
      case CROSS -> Optional.of(Operator.CROSS);
      case ELEMENTWISE -> Optional.of(Operator.ELEMENTWISE);
      case SLASH -> Optional.of(Operator.DIVIDE);
      default -> Optional.empty();
    };
  }
}
