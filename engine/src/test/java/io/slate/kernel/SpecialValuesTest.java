package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.equation.Functions;
import io.slate.graph.Expr;
import io.slate.graph.Graph;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Zeros, subnormal and huge numbers, infinities and NaN, through everything element-wise. */
class SpecialValuesTest {
  /** Up to 16 roundings in the longest of these, each of half a unit in the last place. */
  private static final double RELATIVE = 16 * 0x1p-24;

  /**
   * Digits are lost one by one below the smallest normal number; silu(x) = x sigmoid(x) multiplies
   * such a sigmoid with x, which is at most 104 where float knows the product.
   */
  private static final double SUBNORMAL = 104 * Float.MIN_NORMAL;

  /** Functions of whole vectors and those that only mark a derivative. */
  private static final Set<String> NOT_OF_ELEMENTS =
      Set.of(
          "sum",
          "mean",
          "dot",
          "softmax",
          "layer_norm",
          "split",
          "concat",
          "straight_through",
          "stop_gradient");

  static Stream<String> equations() {
    Stream<String> calls =
        Functions.all().stream()
            .filter(function -> !NOT_OF_ELEMENTS.contains(function.name()))
            .map(
                function ->
                    switch (function.name()) {
                      case "min", "max" -> function.name() + "(x, y)";
                      case "clip" -> "clip(x, -1, 2)";
                      case "where" -> "where(x, y, 3)";
                      default -> function.name() + "(x)";
                    });
    Stream<String> operators =
        Stream.of("x + y", "x - y", "x * y", "x / y", "-x", "1 - x", "1 / x", "x^2", "x^3", "x^-1");
    return Stream.concat(calls, operators);
  }

  @ParameterizedTest
  @MethodSource("equations")
  void behavesAsTheInterpreterSays(String right) {
    int all = Floats.SPECIAL.length;
    float[] x = new float[all * all];
    float[] y = new float[all * all];
    for (int i = 0; i < x.length; i++) {
      x[i] = Floats.SPECIAL[i / all];
      y[i] = Floats.SPECIAL[i % all];
    }
    Graph graph = TestCells.graph(second(right) + "state h[input]\nh = " + right + "\n");
    Sizes sizes = Sizes.none().with("input", x.length);
    double[] expected = interpreted(graph, sizes, x, y);
    Plan plan = Planner.plan(graph, sizes, Demand.forward());
    for (Executor executor : List.of(new ScalarExecutor(plan), Executors.of(plan))) {
      float[] found = run(plan, executor, x, y);
      for (int i = 0; i < x.length; i++) {
        if (!agrees(found[i], expected[i])) {
          throw new AssertionError(
              "%s at x = %s, y = %s is %s, expected %s"
                  .formatted(right, x[i], y[i], found[i], expected[i]));
        }
      }
    }
  }

  private static String second(String right) {
    return right.replaceAll("[a-z_]{2,}", "").contains("y") ? "input y\n" : "";
  }

  private static boolean agrees(float found, double expected) {
    if (Double.isNaN(expected)) {
      return Float.isNaN(found);
    }
    if (Math.abs(expected) > Float.MAX_VALUE * (1 - RELATIVE)) {
      double limit = Double.isInfinite(expected) ? expected : Float.MAX_VALUE * (1 - 2 * RELATIVE);
      return Math.signum(found) == Math.signum(expected) && Math.abs(found) >= Math.abs(limit);
    }
    return Math.abs(found - expected) <= RELATIVE * Math.abs(expected) + SUBNORMAL;
  }

  private static double[] interpreted(Graph graph, Sizes sizes, float[] x, float[] y) {
    Expr h = graph.value("h");
    var values =
        new Interpreter(sizes)
            .evaluate(
                List.of(h),
                leaf ->
                    switch (leaf) {
                      case Op.Input(var name, _) -> doubles(name.equals("x") ? x : y);
                      default -> throw new IllegalStateException("no value for " + leaf);
                    });
    return Objects.requireNonNull(values.get(h));
  }

  private static float[] run(Plan plan, Executor executor, float[] x, float[] y) {
    var tape = new Tape(plan, Rows.of(1));
    plan.inputs()
        .forEach(
            (name, slot) -> {
              float[] table = tape.table(slot);
              float[] values = name.equals("x") ? x : y;
              System.arraycopy(values, 0, table, table.length - values.length, values.length);
            });
    executor.forward(executor.prepare(new float[0], 0), tape);
    float[] table = tape.table(Objects.requireNonNull(plan.states().get("h")));
    return Arrays.copyOfRange(table, table.length - x.length, table.length);
  }

  private static double[] doubles(float... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
