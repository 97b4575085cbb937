package io.slate.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each operation means, by values that can be worked out by hand. */
final class InterpreterTest {
  private final Expressions pool = new Expressions();
  private final Map<String, double[]> given = new LinkedHashMap<>();

  private final Expr a = vector("a", 1, -2, 3);
  private final Expr b = vector("b", 4, 5, -6);
  private final Expr single = vector("single", 10);
  private final Expr number = given("number", Shape.SCALAR, 2);
  private final Expr m = matrix("m", 2, 3, 1, 2, 3, 4, 5, 6);

  private Expr given(String name, Shape shape, double... values) {
    given.put(name, values);
    return pool.leaf(new Op.Parameter(name), shape);
  }

  private Expr vector(String name, double... values) {
    return given(name, Shape.vector(Dim.of(values.length)), values);
  }

  private Expr matrix(String name, int rows, int columns, double... values) {
    return given(name, Shape.matrix(Dim.of(rows), Dim.of(columns)), values);
  }

  private double[] value(Expr node) {
    var values =
        new Interpreter(Sizes.none())
            .evaluate(
                List.of(node),
                leaf -> Objects.requireNonNull(given.get(((Op.Parameter) leaf).name())));
    return Objects.requireNonNull(values.get(node));
  }

  private double unary(Op.Unary op, double x) {
    return Elementwise.apply(op, x);
  }

  @Test
  void functionsOfOneNumber() {
    assertThat(unary(Op.Unary.NEGATE, 2)).isEqualTo(-2);
    assertThat(unary(Op.Unary.SIGMOID, 0)).isEqualTo(0.5);
    assertThat(unary(Op.Unary.SIGMOID, 2)).isEqualTo(1 / (1 + Math.exp(-2)), within(1e-16));
    assertThat(unary(Op.Unary.SIGMOID, -800)).isZero();
    assertThat(unary(Op.Unary.SIGMOID, 800)).isOne();
    assertThat(unary(Op.Unary.TANH, 0.5)).isEqualTo(StrictMath.tanh(0.5));
    assertThat(unary(Op.Unary.EXP, 1)).isEqualTo(Math.E, within(1e-15));
    assertThat(unary(Op.Unary.EXPM1, 1e-20)).isEqualTo(1e-20);
    assertThat(unary(Op.Unary.LOG, Math.E)).isEqualTo(1, within(1e-15));
    assertThat(unary(Op.Unary.LOG1P, 1e-20)).isEqualTo(1e-20);
    assertThat(unary(Op.Unary.SQRT, 9)).isEqualTo(3);
    assertThat(unary(Op.Unary.ABS, -3)).isEqualTo(3);
    assertThat(unary(Op.Unary.SIN, 1)).isEqualTo(StrictMath.sin(1));
    assertThat(unary(Op.Unary.COS, 1)).isEqualTo(StrictMath.cos(1));
    assertThat(unary(Op.Unary.SOFTPLUS, 0)).isEqualTo(Math.log(2), within(1e-16));
    assertThat(unary(Op.Unary.SOFTPLUS, 1000)).isEqualTo(1000);
    assertThat(unary(Op.Unary.SOFTPLUS, -1000)).isZero();
    assertThat(unary(Op.Unary.SIGN, -3)).isEqualTo(-1);
    assertThat(unary(Op.Unary.SIGN, 0)).isZero();
    assertThat(unary(Op.Unary.STEP, 0)).isZero();
    assertThat(unary(Op.Unary.STEP, 1e-300)).isOne();
    assertThat(unary(Op.Unary.STEP, Double.NaN)).isNaN();
    assertThat(unary(Op.Unary.STOP, 7)).isEqualTo(7);
  }

  @Test
  void theErrorFunctionAgreesWithTables() {
    // Abramowitz & Stegun 1964, table 7.1, and symmetric.
    assertThat(unary(Op.Unary.ERF, 0.5)).isEqualTo(0.5204998778130465, within(1e-15));
    assertThat(unary(Op.Unary.ERF, 1)).isEqualTo(0.8427007929497149, within(1e-15));
    assertThat(unary(Op.Unary.ERF, -2)).isEqualTo(-0.9953222650189527, within(1e-15));
    assertThat(unary(Op.Unary.ERF, 2.5)).isEqualTo(0.9995930479825550, within(1e-15));
    assertThat(unary(Op.Unary.ERF, 3)).isEqualTo(0.9999779095030014, within(1e-15));
    assertThat(unary(Op.Unary.ERF, 7)).isOne();
    assertThat(unary(Op.Unary.ERF, Double.NaN)).isNaN();
  }

  @Test
  void pairsAreTakenElementByElement() {
    assertThat(value(pool.add(a, b))).containsExactly(5, 3, -3);
    assertThat(value(pool.subtract(a, b))).containsExactly(-3, -7, 9);
    assertThat(value(pool.multiply(a, b))).containsExactly(4, -10, -18);
    assertThat(value(pool.divide(b, a))).containsExactly(4, -2.5, -2);
    assertThat(value(pool.binary(Op.Binary.MIN, a, b))).containsExactly(1, -2, -6);
    assertThat(value(pool.binary(Op.Binary.MAX, a, b))).containsExactly(4, 5, 3);
    assertThat(value(pool.binary(Op.Binary.STRAIGHT_THROUGH, a, b))).containsExactly(1, -2, 3);
  }

  @Test
  void numbersAndVectorsOfOneElementBroadcast() {
    assertThat(value(pool.multiply(number, a))).containsExactly(2, -4, 6);
    assertThat(value(pool.subtract(single, a))).containsExactly(9, 12, 7);
    assertThat(value(pool.add(number, single))).containsExactly(12);
    assertThat(value(pool.multiply(number, m))).containsExactly(2, 4, 6, 8, 10, 12);
    assertThat(pool.add(number, single).shape()).isEqualTo(Shape.vector(Dim.ONE));
  }

  @Test
  void selectionTakesTheSecondWhereTheFirstIsAboveZero() {
    assertThat(value(pool.select(a, b, pool.constant(0)))).containsExactly(4, 0, -6);
  }

  @Test
  void reductions() {
    assertThat(value(pool.sum(a))).containsExactly(2);
    assertThat(value(pool.reduce(Op.Reduce.MAXIMUM, a))).containsExactly(3);
    assertThat(value(pool.sum(number))).containsExactly(2);
  }

  @Test
  void vectorsAreJoinedCutPaddedAndFilled() {
    assertThat(value(pool.concat(List.of(a, number, single)))).containsExactly(1, -2, 3, 2, 10);
    assertThat(value(pool.slice(a, Dim.of(1), Dim.of(2)))).containsExactly(-2, 3);
    assertThat(value(pool.pad(single, Dim.of(1), Dim.of(3)))).containsExactly(0, 10, 0);
    assertThat(value(pool.fill(number, Dim.of(3)))).containsExactly(2, 2, 2);
  }

  @Test
  void matrices() {
    assertThat(value(pool.product(m, a, Dim.ONE))).containsExactly(6, 12);
    Expr two = vector("two", 1, 10);
    assertThat(value(pool.product(m, two, Dim.ONE, true))).containsExactly(41, 52, 63);
    assertThat(value(pool.product(pool.transpose(m), two, Dim.ONE))).containsExactly(41, 52, 63);
    assertThat(value(pool.transpose(m))).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(value(pool.matrixProduct(m, pool.transpose(m)))).containsExactly(14, 32, 32, 77);
    assertThat(value(pool.columns(m, Dim.of(1), Dim.of(2)))).containsExactly(2, 3, 5, 6);
    assertThat(value(pool.padColumns(pool.columns(m, Dim.of(1), Dim.ONE), Dim.of(2), Dim.of(3))))
        .containsExactly(0, 0, 2, 0, 0, 5);
    assertThat(value(pool.outer(two, a, Dim.ONE))).containsExactly(1, -2, 3, 10, -20, 30);
  }

  @Test
  void blocksAreStoredWithoutTheZerosBesideThem() {
    // Two blocks of 1 by 2 on the diagonal of a matrix of 2 by 4.
    Expr blocks = given("blocks", Shape.matrix(Dim.of(2), Dim.of(4)), 1, 2, 3, 4);
    Expr four = vector("four", 1, 10, 100, 1000);
    Expr two = vector("two", 1, 10);
    assertThat(value(pool.product(blocks, four, Dim.of(2)))).containsExactly(21, 4300);
    assertThat(value(pool.product(blocks, two, Dim.of(2), true))).containsExactly(1, 2, 30, 40);
    assertThat(value(pool.outer(two, four, Dim.of(2)))).containsExactly(1, 10, 1000, 10000);
  }

  @Test
  void tensors() {
    Expr t =
        given("t", new Shape(List.of(Dim.of(2), Dim.of(2), Dim.of(2))), 1, 2, 3, 4, 5, 6, 7, 8);
    Expr u = vector("u", 1, 10);
    Expr v = vector("v", 2, 3);
    // The first slice [[1, 2], [3, 4]] between u and v: 8 + 10 · 18.
    assertThat(value(pool.contract(t, 0, u, v))).containsExactly(188, 28 + 10 * 38);
    // Along the second axis: Σ t[i][j][k] u[i] v[k].
    assertThat(value(pool.contract(t, 1, u, v))).containsExactly(8 + 280, 18 + 380);
    assertThat(value(pool.contract(t, 2, u, v))).containsExactly(11 + 310, 16 + 360);
    assertThat(value(pool.tripleOuter(u, v, u))).containsExactly(2, 20, 3, 30, 20, 200, 30, 300);
  }

  @Test
  void lengthsAndTheUnitMatrixAreKnown() {
    Expr length = pool.leaf(new Op.Length(Dim.of("hidden").times(3)), Shape.SCALAR);
    Expr unit = pool.leaf(new Op.Identity(), Shape.matrix(Dim.of("hidden"), Dim.of("hidden")));
    var values =
        new Interpreter(Sizes.of(1, 2))
            .evaluate(
                List.of(length, unit),
                leaf -> {
                  throw new AssertionError(leaf + " is not to be asked for");
                });
    assertThat(values.get(length)).containsExactly(6);
    assertThat(values.get(unit)).containsExactly(1, 0, 0, 1);
  }
}
