package io.slate.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ErrorSignalTest {
  private static final int HIDDEN = 4;
  private static final int STEPS = 7;
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
  private static final double[] DIRECTION = {0.5, -0.25, 0.75, 0.125};

  private static Cell linear(int back) {
    return Cell.parse(
        """
        language 1
        cell linear
        input x
        state h
        weight W, U
        h = W h[t-%d] + U x
        """
            .formatted(back));
  }

  /** A cell with what a layer of it starts with. */
  private record Sample(Graph graph, Sizes sizes, Rollout.Given given) {
    static Sample of(Cell cell) {
      var start = RandomStart.ofLayer();
      var layer = start.layer(cell, Sizes.of(HIDDEN, HIDDEN));
      Sizes sizes = layer.settings().sizes();
      var rollout = Rollout.sequence(cell.graph(), sizes, STEPS);
      return new Sample(cell.graph(), sizes, start.draw(layer, rollout, 11));
    }

    Rollout.Run run() {
      return Rollout.sequence(graph, sizes, STEPS).run(given);
    }

    double[][] signal(String state) {
      return new ErrorSignal(graph, sizes, state, NO_LIMIT).back(run(), STEPS, DIRECTION);
    }

    /** The function of the last state when the last steps go on from other states. */
    double from(int distance, String state, UnaryOperator<double[]> change) {
      int step = STEPS - 1 - distance;
      var run = run();
      if (distance == 0) {
        return dot(change.apply(run.value(state, step)));
      }
      var rest = Rollout.sequence(graph, sizes, distance);
      var tail = rest.zeros();
      tail.parameters().putAll(given.parameters());
      given
          .inputs()
          .forEach(
              (name, rows) ->
                  tail.inputs().put(name, Arrays.copyOfRange(rows, step + 1, rows.length)));
      for (String name : graph.states().keySet()) {
        double[] value = run.value(name, step);
        tail.before().put(name, new double[][] {name.equals(state) ? change.apply(value) : value});
      }
      if (state.equals("c")) {
        // What the step hands on is made of c in the same step.
        double[] c = Objects.requireNonNull(tail.before().get("c"))[0];
        double[] o = run.value("o", step);
        double[] h = new double[HIDDEN];
        Arrays.setAll(h, i -> o[i] * Math.tanh(c[i]));
        tail.before().put("h", new double[][] {h});
      }
      return dot(rest.run(tail).value(state, distance - 1));
    }
  }

  private static double dot(double... values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += DIRECTION[i] * values[i];
    }
    return sum;
  }

  @Test
  void aLinearCellCarriesTheSignalByPowersOfItsMatrix() {
    var sample = Sample.of(linear(1));
    double[] w = Objects.requireNonNull(sample.given().parameters().get("W"));
    double[][] signal = sample.signal("h");
    double[] expected = DIRECTION.clone();
    for (int distance = 0; distance < STEPS; distance++) {
      assertThat(signal[distance]).containsExactly(expected, within(1e-14));
      expected = transposed(w, expected);
    }
  }

  private static double[] transposed(double[] w, double... vector) {
    double[] result = new double[HIDDEN];
    for (int row = 0; row < HIDDEN; row++) {
      for (int column = 0; column < HIDDEN; column++) {
        result[column] += w[row * HIDDEN + column] * vector[row];
      }
    }
    return result;
  }

  @Test
  void aCellThatLooksTwoStepsBackSkipsEverySecondState() {
    var sample = Sample.of(linear(2));
    double[] w = Objects.requireNonNull(sample.given().parameters().get("W"));
    double[][] signal = sample.signal("h");
    double[] expected = DIRECTION.clone();
    for (int distance = 0; distance < STEPS; distance += 2) {
      assertThat(signal[distance]).containsExactly(expected, within(1e-14));
      expected = transposed(w, expected);
    }
    for (int distance = 1; distance < STEPS; distance += 2) {
      assertThat(signal[distance]).containsOnly(0);
    }
  }

  @Test
  void theSignalIsWhatADifferenceSays() {
    for (String cell : List.of("rnn", "lstm", "gru", "lem")) {
      var sample = Sample.of(Cell.named(cell));
      agrees(sample, RandomStart.first(sample.graph()));
    }
    agrees(Sample.of(Cell.LSTM), "c");
  }

  private static void agrees(Sample sample, String state) {
    double[][] signal = sample.signal(state);
    double by = 1e-5;
    for (int distance = 0; distance < STEPS; distance++) {
      for (int i = 0; i < HIDDEN; i++) {
        double above = sample.from(distance, state, moved(i, by));
        double below = sample.from(distance, state, moved(i, -by));
        // A central difference is off by about by² = 1e-10 and by the rounding over by, 1e-11.
        assertThat(signal[distance][i])
            .as("%s of %s, %d steps back", state, sample.graph().name(), distance)
            .isEqualTo((above - below) / (2 * by), within(2e-9));
      }
    }
  }

  private static UnaryOperator<double[]> moved(int element, double by) {
    return value -> {
      double[] moved = value.clone();
      moved[element] += by;
      return moved;
    };
  }

  @Test
  void theNormOverflowsOnlyWhereItsElementsDo() {
    assertThat(ErrorSignal.norm(3e200, 4e200)).isEqualTo(5e200, within(1e186));
    assertThat(ErrorSignal.norm(3e-200, 4e-200)).isEqualTo(5e-200, within(1e-214));
    assertThat(ErrorSignal.norm(1, Double.NaN)).isInfinite();
    assertThat(ErrorSignal.norm(0, 0)).isZero();
  }
}
