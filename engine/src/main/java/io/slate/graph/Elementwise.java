package io.slate.graph;

/**
 * What the element-wise operations mean, in double precision, to the same bits on every machine.
 */
public final class Elementwise {
  private Elementwise() {}

  /** A function of one number. */
  public static double apply(Op.Unary op, double x) {
    return switch (op) {
      case NEGATE -> -x;
      case SIGMOID ->
          x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
      case TANH -> StrictMath.tanh(x);
      case EXP -> StrictMath.exp(x);
      case EXPM1 -> StrictMath.expm1(x);
      case LOG -> StrictMath.log(x);
      case LOG1P -> StrictMath.log1p(x);
      case SQRT -> Math.sqrt(x);
      case ABS -> Math.abs(x);
      case SIN -> StrictMath.sin(x);
      case COS -> StrictMath.cos(x);
      case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
      case ERF -> ErrorFunction.of(x);
      case SIGN -> Math.signum(x);
      case STEP -> x > 0 ? 1 : x <= 0 ? 0 : x;
      case STOP -> x;
    };
  }

  /** A function of two numbers. */
  public static double apply(Op.Binary op, double a, double b) {
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case STRAIGHT_THROUGH -> a;
    };
  }

  /** {@code then} where the condition is above zero, else {@code otherwise}. */
  public static double select(double condition, double then, double otherwise) {
    return condition > 0 ? then : otherwise;
  }
}
