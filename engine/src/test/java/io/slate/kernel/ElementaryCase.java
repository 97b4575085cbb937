package io.slate.kernel;

import io.slate.graph.Elementwise;
import io.slate.graph.Op;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;

/**
 * An elementary function, on numbers and on lanes, with what it must come close to.
 *
 * @param exact the function in double precision, its error far below a float's last place
 * @param bound the largest error, in units of the last place, where one is promised
 */
record ElementaryCase(
    String name, Scalar scalar, Lanes lanes, DoubleUnaryOperator exact, double bound) {

  interface Scalar {
    float apply(float x);
  }

  interface Lanes {
    FloatVector apply(FloatVector x);
  }

  /** Every function, in the order of the class. */
  static final List<ElementaryCase> ALL =
      List.of(
          new ElementaryCase("exp", Elementary::exp, ElementaryVector::exp, StrictMath::exp, 0.9),
          new ElementaryCase(
              "expm1", Elementary::expm1, ElementaryVector::expm1, StrictMath::expm1, 1.5),
          new ElementaryCase(
              "tanh", Elementary::tanh, ElementaryVector::tanh, StrictMath::tanh, 2.6),
          new ElementaryCase(
              "sigmoid",
              Elementary::sigmoid,
              ElementaryVector::sigmoid,
              x -> Elementwise.apply(Op.Unary.SIGMOID, x),
              2.0),
          new ElementaryCase(
              "softplus",
              Elementary::softplus,
              ElementaryVector::softplus,
              x -> Elementwise.apply(Op.Unary.SOFTPLUS, x),
              1.9),
          new ElementaryCase("log", Elementary::log, ElementaryVector::log, StrictMath::log, 1.0),
          new ElementaryCase(
              "log1p", Elementary::log1p, ElementaryVector::log1p, StrictMath::log1p, 1.5),
          new ElementaryCase(
              "erf",
              Elementary::erf,
              ElementaryVector::erf,
              x -> Elementwise.apply(Op.Unary.ERF, x),
              1.4),
          new ElementaryCase("sin", Elementary::sin, ElementaryVector::sin, StrictMath::sin, 1.6),
          new ElementaryCase("cos", Elementary::cos, ElementaryVector::cos, StrictMath::cos, 1.6),
          new ElementaryCase(
              "sqrt", Elementary::sqrt, ElementaryVector::sqrt, StrictMath::sqrt, 0.5),
          new ElementaryCase("abs", Elementary::abs, ElementaryVector::abs, StrictMath::abs, 0),
          new ElementaryCase("sign", Elementary::sign, ElementaryVector::sign, Math::signum, 0),
          new ElementaryCase(
              "step",
              Elementary::step,
              ElementaryVector::step,
              x -> Elementwise.apply(Op.Unary.STEP, x),
              0));

  static ElementaryCase named(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  /** Whether the error at x is held to the bound; elsewhere it is small in absolute terms. */
  boolean promises(float x) {
    return switch (name) {
      case "sigmoid" -> !(x < -87.3f);
      case "sin", "cos" -> !(Math.abs(x) > 0x1p25f);
      default -> true;
    };
  }

  /** How far the result is from the exact one, in units of the exact one's last place. */
  double error(float x) {
    double exact = this.exact.applyAsDouble(x);
    float found = scalar.apply(x);
    if (Float.compare((float) exact, found) == 0) {
      return Double.isFinite(exact) ? Math.abs(exact - rounded(exact)) / lastPlace(exact) : 0;
    }
    // Beyond the largest float the next power of two stands for infinity.
    double distance =
        Math.abs(exact - (Float.isInfinite(found) ? Math.copySign(0x1p128, found) : found));
    return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance / lastPlace(exact);
  }

  private static double rounded(double exact) {
    float nearest = (float) exact;
    return Float.isInfinite(nearest) ? exact : nearest;
  }

  /** The step between floats where {@code exact} lies. */
  private static double lastPlace(double exact) {
    int exponent = Math.clamp(Math.getExponent(exact), Float.MIN_EXPONENT, Float.MAX_EXPONENT);
    return Math.scalb(1.0, exponent - (Float.PRECISION - 1));
  }

  @Override
  public String toString() {
    return name;
  }
}
