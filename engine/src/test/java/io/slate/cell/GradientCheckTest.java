package io.slate.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientCheckTest {
  static List<String> library() {
    return Cell.library();
  }

  @ParameterizedTest
  @MethodSource("library")
  void everyCellOfTheLibraryHasTheGradientsOfItsEquations(String name) {
    CheckReport report = GradientCheck.of(Cell.named(name));
    assertThat(report.faults()).isEmpty();
    assertThat(report.passed()).isTrue();
    assertThat(report.worstError()).isLessThan(GradientCheck.TOLERANCE);
    Graph graph = Cell.named(name).graph();
    assertThat(report.worst().keySet())
        .containsAll(graph.parameters().keySet())
        .containsAll(graph.states().keySet())
        .containsAll(graph.inputs().keySet());
  }

  @Test
  void aCellIsCheckedAtTwoSizesWithThreeSeeds() {
    CheckReport report = GradientCheck.of(Cell.RNN);
    assertThat(report.cases().stream().map(CheckReport.Case::toString))
        .containsExactly(
            "hidden = 3, input = 4, seed 1",
            "hidden = 3, input = 4, seed 2",
            "hidden = 3, input = 4, seed 3",
            "hidden = 5, input = 6, seed 1",
            "hidden = 5, input = 6, seed 2",
            "hidden = 5, input = 6, seed 3");
    // W, U, b, four inputs and what was before the first step.
    int small = 9 + 12 + 3 + 4 * 4 + 3;
    int large = 25 + 30 + 5 + 4 * 6 + 5;
    assertThat(report.compared()).isEqualTo(3L * (small + large));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TANH", "SIGMOID", "MULTIPLY", "ADD"})
  void aDerivativeThatIsALittleWrongIsFound(String operation) {
    CheckReport report = GradientCheck.of(Cell.LSTM, derivedFrom(nudged(operation, 1e-4)));
    assertThat(report.passed()).isFalse();
    assertThat(report.worstError()).isGreaterThan(1e-5);
    assertThat(report.faults().getFirst())
        .matches("at hidden = 3, input = 4, seed 1: .*\\[\\d+] is derived as .*, and the .*");
  }

  @Test
  void theNudgeAloneDoesNotFailTheCheck() {
    CheckReport report = GradientCheck.of(Cell.LSTM, derivedFrom(nudged("TANH", 0)));
    assertThat(report.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(k = 1..20: relu(U x + 1 - k / 10))",
        "sum(k = 1..20: abs(U x + 1 - k / 10))",
        "sum(k = 1..20: max(U x, 1 - k / 10))",
        "sum(k = 1..20: min(U x, 1 - k / 10))",
        "sum(k = 1..20: where(U x + 1 - k / 10, U x, 3))",
        "sum(k = 1..40: max([V x, 1 - k / 20]))"
      })
  void numbersNearAKinkAreDrawnAnew(String kink) {
    CheckReport report = GradientCheck.of(kinked(kink));
    assertThat(report.faults()).isEmpty();
    assertThat(report.redraws()).isPositive();
  }

  @Test
  void aCellThatIsAllKinksIsReportedRatherThanPassed() {
    CheckReport report = GradientCheck.of(kinked("step(1e9 * sin(1e9 * (U x)))"));
    assertThat(report.passed()).isFalse();
    assertThat(report.faults().getFirst()).contains("no numbers without a kink near by in 200");
  }

  @Test
  void aCellWhoseValueIsNoNumberFails() {
    CheckReport report = GradientCheck.of(kinked("log(-2 - (U x) ^ 2)"));
    assertThat(report.passed()).isFalse();
    assertThat(report.worstError()).isInfinite();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "straight_through(step(U x)) * U x",
        "straight_through(sign(U x))",
        "stop_gradient(tanh(U x)) * U x",
        "stop_gradient(U x)"
      })
  void whatStopsOrPassesAGradientIsComparedWithWhatItDeclares(String declared) {
    CheckReport report = GradientCheck.of(kinked(declared));
    assertThat(report.faults()).isEmpty();
  }

  @Test
  void aStoppedGradientThatPassesIsFound() {
    Cell cell = kinked("stop_gradient(tanh(U x)) * U x");
    CheckReport report =
        GradientCheck.of(
            cell,
            derivedFrom(
                (pool, node, operands) ->
                    node.op() == Op.Unary.STOP
                        ? Optional.of(operands.getFirst())
                        : Optional.empty()));
    assertThat(report.passed()).isFalse();
  }

  @Test
  void aStraightGradientThatStopsIsFound() {
    Cell cell = kinked("straight_through(step(U x))");
    CheckReport report =
        GradientCheck.of(
            cell,
            derivedFrom(
                (pool, node, operands) ->
                    node.op() == Op.Binary.STRAIGHT_THROUGH
                        ? Optional.of(operands.getFirst())
                        : Optional.empty()));
    assertThat(report.passed()).isFalse();
  }

  /** What stands in for a node in the graph that is derived; empty where the node itself does. */
  private interface Sabotage {
    Optional<Expr> instead(Expressions pool, Expr node, List<Expr> operands);
  }

  /** A cell with a term of U x, or V x, in it. */
  private static Cell kinked(String term) {
    String weight = term.contains("V") ? "V[hidden, input]" : "U";
    return Cell.parse(
        """
        language 1
        cell kinked
        input x
        state h
        weight W
        weight %s
        h = %s + tanh(W h[t-1])
        """
            .formatted(weight, term));
  }

  private static Function<Graph, Adjoint> derivedFrom(Sabotage sabotage) {
    return graph -> {
      Map<Expr, Expr> rebuilt = new HashMap<>();
      for (Expr node : Expressions.reachable(graph.values().values())) {
        List<Expr> operands = node.operands().stream().map(rebuilt::get).toList();
        Expr same = node.operands().isEmpty() ? node : graph.pool().with(node, operands);
        rebuilt.put(node, sabotage.instead(graph.pool(), same, operands).orElse(same));
      }
      SequencedMap<String, Expr> values = new LinkedHashMap<>();
      graph
          .values()
          .forEach((name, value) -> values.put(name, Objects.requireNonNull(rebuilt.get(value))));
      return Adjoint.of(graph.with(values, graph.inputs(), graph.parameters()));
    };
  }

  /** The value of the node, and its derivative but for a small part of its first operand. */
  private static Sabotage nudged(String operation, double by) {
    return (pool, node, operands) -> {
      boolean isMeant = node.op() instanceof Enum<?> op && op.name().equals(operation);
      if (!isMeant) {
        return Optional.empty();
      }
      Expr wrong = pool.add(node, pool.multiply(pool.constant(by), operands.getFirst()));
      return Optional.of(pool.binary(Op.Binary.STRAIGHT_THROUGH, node, wrong));
    };
  }
}
