package io.slate.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.graph.Elementwise;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import io.slate.graph.Shape;
import io.slate.graph.Sizes;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every line of the table against a difference of the operation itself. */
final class PartialsTest {
  /** Its error is e⁴/30 of the fifth derivative, which is below 10⁵ at the points tried. */
  private static final double STEP = 1e-3;

  private static final double TOLERANCE = 1e-8;

  private final Expressions pool = new Expressions();
  private final Expr a = pool.leaf(new Op.Parameter("a"), Shape.SCALAR);
  private final Expr b = pool.leaf(new Op.Parameter("b"), Shape.SCALAR);

  @ParameterizedTest
  @EnumSource(Op.Unary.class)
  void functionsOfOneNumber(Op.Unary op) {
    double[] points = {-2.3, -0.7, -0.1, 0.2, 0.9, 3.1};
    for (double point : points) {
      boolean isOutside =
          switch (op) {
            case LOG, SQRT -> point < 0;
            case LOG1P -> point < -0.9;
            default -> false;
          };
      if (!isOutside) {
        Expr node = pool.unary(op, a);
        double expected =
            op == Op.Unary.STOP ? 0 : difference(x -> Elementwise.apply(op, x), point);
        assertThat(partial(node, 0, point, 0))
            .as("%s at %s", op, point)
            .isEqualTo(expected, near());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Op.Binary.class)
  void functionsOfTwoNumbers(Op.Binary op) {
    double[][] points = {{1.3, 0.4}, {-0.6, 2.1}, {2, -3}, {-1.1, -0.8}};
    for (double[] p : points) {
      Expr node = pool.binary(op, a, b);
      double first = difference(x -> Elementwise.apply(op, x, p[1]), p[0]);
      double second = difference(x -> Elementwise.apply(op, p[0], x), p[1]);
      boolean isStraight = op == Op.Binary.STRAIGHT_THROUGH;
      assertThat(partial(node, 0, p[0], p[1])).isEqualTo(isStraight ? 0 : first, near());
      assertThat(partial(node, 1, p[0], p[1])).isEqualTo(isStraight ? 1 : second, near());
    }
  }

  @Test
  void selectionHandsOnToTheSideItTook() {
    Expr node = pool.select(a, b, pool.multiply(b, b));
    assertThat(partial(node, 0, 1, 5)).isZero();
    assertThat(partial(node, 1, 1, 5)).isEqualTo(1);
    assertThat(partial(node, 2, 1, 5)).isZero();
    assertThat(partial(node, 1, -1, 5)).isZero();
    assertThat(partial(node, 2, -1, 5)).isEqualTo(1);
  }

  @Test
  void atKinksTheDocumentedConventionHolds() {
    assertThat(partial(pool.unary(Op.Unary.ABS, a), 0, 0, 0)).isZero();
    Expr relu = pool.binary(Op.Binary.MAX, a, pool.constant(0));
    assertThat(partial(relu, 0, 0, 0)).isZero();
    Expr smaller = pool.binary(Op.Binary.MIN, a, b);
    assertThat(partial(smaller, 0, 1, 1)).isZero();
    assertThat(partial(smaller, 1, 1, 1)).isEqualTo(1);
  }

  @Test
  void equalElementsShareAMaximum() {
    Expr vector = pool.concat(List.of(a, b, a));
    Expr largest = pool.reduce(Op.Reduce.MAXIMUM, vector);
    assertThat(value(Partials.maximum(pool, largest), 2, 1)).containsExactly(0.5, 0, 0.5);
    assertThat(value(Partials.maximum(pool, largest), 1, 2)).containsExactly(0, 1, 0);
  }

  private static org.assertj.core.data.Offset<Double> near() {
    return within(TOLERANCE);
  }

  private double partial(Expr node, int operand, double x, double y) {
    return Partials.of(pool, node).get(operand).map(partial -> value(partial, x, y)[0]).orElse(0.0);
  }

  private static double[] value(Expr node, double x, double y) {
    var values =
        new Interpreter(Sizes.none())
            .evaluate(
                List.of(node),
                leaf -> new double[] {((Op.Parameter) leaf).name().equals("a") ? x : y});
    return Objects.requireNonNull(values.get(node));
  }

  private static double difference(java.util.function.DoubleUnaryOperator f, double x) {
    double near = f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP);
    double far = f.applyAsDouble(x + 2 * STEP) - f.applyAsDouble(x - 2 * STEP);
    return (8 * near - far) / (12 * STEP);
  }
}
