package io.slate.derive;

import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Op;
import java.util.List;
import java.util.Optional;

/**
 * The table of derivatives of the element-wise operations: a line an operation. At kinks the usual
 * convention holds: step and sign have derivative zero, as has the absolute value at zero; where
 * two operands of a minimum or maximum are equal, the second counts; equal elements of a vector
 * share its maximum.
 */
final class Partials {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private Partials() {}

  /** The factor for each operand; empty where it is zero everywhere. */
  static List<Optional<Expr>> of(Expressions pool, Expr node) {
    return switch (node.op()) {
      case Op.Unary unary -> List.of(unary(pool, unary, node, node.operand(0)));
      case Op.Binary binary -> binary(pool, binary, node, node.operand(0), node.operand(1));
      case Op.Select _ -> {
        Expr condition = node.operand(0);
        Expr one = pool.constant(1);
        Expr zero = pool.constant(0);
        yield List.of(
            Optional.empty(),
            Optional.of(pool.select(condition, one, zero)),
            Optional.of(pool.select(condition, zero, one)));
      }
      default -> throw new IllegalArgumentException("not element by element: " + node);
    };
  }

  /** What each element has to do with a vector's maximum; the shares add up to 1. */
  static Expr maximum(Expressions pool, Expr node) {
    Expr below = pool.subtract(node, node.operand(0));
    Expr isLargest = pool.select(below, pool.constant(0), pool.constant(1));
    return pool.divide(isLargest, pool.sum(isLargest));
  }

  private static Optional<Expr> unary(Expressions pool, Op.Unary op, Expr y, Expr x) {
    Expr one = pool.constant(1);
    return switch (op) {
      case NEGATE -> Optional.of(pool.constant(-1));
      case SIGMOID -> Optional.of(pool.multiply(y, pool.subtract(one, y)));
      case TANH -> Optional.of(pool.subtract(one, pool.multiply(y, y)));
      case EXP -> Optional.of(y);
      case EXPM1 -> Optional.of(pool.add(y, one));
      case LOG -> Optional.of(pool.divide(one, x));
      case LOG1P -> Optional.of(pool.divide(one, pool.add(one, x)));
      case SQRT -> Optional.of(pool.divide(pool.constant(0.5), y));
      case ABS -> Optional.of(pool.unary(Op.Unary.SIGN, x));
      case SIN -> Optional.of(pool.unary(Op.Unary.COS, x));
      case COS -> Optional.of(pool.negate(pool.unary(Op.Unary.SIN, x)));
      case SOFTPLUS -> Optional.of(pool.unary(Op.Unary.SIGMOID, x));
      case ERF -> {
        Expr bell = pool.unary(Op.Unary.EXP, pool.negate(pool.multiply(x, x)));
        yield Optional.of(pool.multiply(pool.constant(TWO_OVER_ROOT_PI), bell));
      }
      case SIGN, STEP, STOP -> Optional.empty();
    };
  }

  private static List<Optional<Expr>> binary(
      Expressions pool, Op.Binary op, Expr y, Expr a, Expr b) {
    Expr one = pool.constant(1);
    return switch (op) {
      case ADD -> List.of(Optional.of(one), Optional.of(one));
      case SUBTRACT -> List.of(Optional.of(one), Optional.of(pool.constant(-1)));
      case MULTIPLY -> List.of(Optional.of(b), Optional.of(a));
      case DIVIDE ->
          List.of(Optional.of(pool.divide(one, b)), Optional.of(pool.negate(pool.divide(y, b))));
      case MIN -> choice(pool, pool.subtract(b, a));
      case MAX -> choice(pool, pool.subtract(a, b));
      case STRAIGHT_THROUGH -> List.of(Optional.empty(), Optional.of(one));
    };
  }

  /** The first operand where the difference is above zero, else the second. */
  private static List<Optional<Expr>> choice(Expressions pool, Expr difference) {
    Expr first = pool.unary(Op.Unary.STEP, difference);
    return List.of(Optional.of(first), Optional.of(pool.subtract(pool.constant(1), first)));
  }
}
