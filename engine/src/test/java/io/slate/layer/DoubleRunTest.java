package io.slate.layer;

import static io.slate.layer.LayerCase.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.DoubleRagged;
import io.slate.data.Rows;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DoubleRunTest {
  /** That of the run in float, which is held against the equations elsewhere. */
  private static final double OF_FLOAT = 1e-4;

  static Stream<Cell> cells() {
    return RecurrentLayerTest.cells();
  }

  private static DoubleRun run(LayerCase some, Mode mode) {
    return run(some, mode, Oracle.doubles(some.parameters, 0, some.parameters.length));
  }

  private static DoubleRun run(LayerCase some, Mode mode, double... parameters) {
    long[] numbers = LongStream.range(0, some.rows.sequences()).toArray();
    DoubleRun run = some.layer.runInDouble(parameters, mode, some.rows, numbers);
    some.inputs.forEach((name, values) -> run.input(name, DoubleRagged.of(values)));
    return run;
  }

  private static double[] gradients(LayerCase some, DoubleRun run) {
    run.forward();
    some.adjoints.forEach((name, values) -> run.adjoint(name, DoubleRagged.of(values)));
    double[] gradients = new double[some.parameters.length];
    run.backward(gradients, 0);
    return gradients;
  }

  @ParameterizedTest
  @MethodSource("cells")
  void isTheRunInFloatWithMoreDigits(Cell cell) {
    var settings =
        LayerCase.settings(cell)
            .with(new InitialState.Trained())
            .with(Regularisers.none().withInput(0.2).withRecurrent(0.2).withWeights(0.2));
    LayerCase some = LayerCase.of(settings, 3, 4, 3, 1, 0);
    var mode = new Mode.Training(17);
    LayerRun inFloat = some.run(some.weights(mode));
    float[] wanted = some.gradientsOfSteps(inFloat);
    DoubleRun run = run(some, mode);
    double[] found = gradients(some, run);
    near(found, Oracle.doubles(wanted, 0, wanted.length));
    for (String name : some.adjoints.keySet()) {
      near(run.value(name).values(), doubles(inFloat.value(name).values()));
      near(run.last(name), doubles(inFloat.last(name)));
    }
    for (String name : some.inputs.keySet()) {
      near(run.inputAdjoint(name).values(), doubles(inFloat.inputAdjoint(name).values()));
    }
  }

  private static double[] doubles(float... values) {
    return Oracle.doubles(values, 0, values.length);
  }

  private static void near(double[] found, double... wanted) {
    double greatest = 1;
    for (double value : wanted) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    assertThat(found).containsExactly(wanted, within(OF_FLOAT * greatest));
  }

  /** Float would be wrong in the fourth digit: differences of 1e-5 leave it few. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void itsGradientIsThatOfDifferences(Direction direction) {
    var settings = LayerCase.settings(Cell.LSTM).with(direction).with(new InitialState.Trained());
    LayerCase some = LayerCase.of(settings, 4, 4, 2);
    double[] parameters = doubles(some.parameters);
    double[] found = gradients(some, run(some, new Mode.Gradients(), parameters));
    double step = 1e-5;
    for (int i = 0; i < parameters.length; i++) {
      double[] moved = parameters.clone();
      moved[i] = parameters[i] + step;
      double above = loss(some, moved);
      moved[i] = parameters[i] - step;
      double difference = (above - loss(some, moved)) / (2 * step);
      assertThat(found[i]).isCloseTo(difference, within(1e-8 * Math.max(1, Math.abs(difference))));
    }
  }

  private static double loss(LayerCase some, double... parameters) {
    DoubleRun run = run(some, new Mode.Gradients(), parameters);
    run.forward();
    double loss = 0;
    for (String name : some.adjoints.keySet()) {
      double[] values = run.value(name).values();
      for (int i = 0; i < values.length; i++) {
        loss += values[i] * at(some.adjoints, name).values()[i];
      }
    }
    return loss;
  }

  @Test
  void beginsFromGivenStates() {
    LayerCase some = LayerCase.of(LayerCase.settings(Cell.LSTM), 5, 2, 1);
    DoubleRun whole = run(some, new Mode.Inference());
    whole.forward();
    DoubleRun given = run(some, new Mode.Inference());
    given.begin("h", 0.1, 0.2, 0.3, 0.4, 0, 0, 0, 0);
    given.forward();
    double[] found = given.output().values();
    assertThat(found[0]).isNotEqualTo(whole.output().values()[0]);
    assertThat(found[4]).isEqualTo(whole.output().values()[4]);
  }

  @Test
  void sequencesAloneGiveTheBitsThatTheyGiveTogether() {
    LayerCase some = LayerCase.of(LayerCase.settings(Cell.GRU), 6, 3, 3);
    DoubleRun together = run(some, new Mode.Inference());
    together.forward();
    DoubleRun alone =
        some.layer.runInDouble(doubles(some.parameters), new Mode.Inference(), Rows.of(3), 1);
    double[] all = doubles(at(some.inputs, "x").values());
    double[] second = new double[9];
    for (int t = 0; t < 3; t++) {
      System.arraycopy(all, some.rows.row(1, t) * 3, second, t * 3, 3);
    }
    alone.input("x", new DoubleRagged(Rows.of(3), 3, second));
    alone.forward();
    int last = some.rows.row(1, 2) * 4;
    for (int i = 0; i < 4; i++) {
      assertThat(alone.output().values()[8 + i]).isEqualTo(together.output().values()[last + i]);
    }
  }

  @Test
  void saysWhatDoesNotFit() {
    LayerCase some = LayerCase.of(LayerCase.settings(Cell.LSTM), 7, 2, 1);
    assertThatThrownBy(
            () -> some.layer.runInDouble(new double[3], new Mode.Inference(), some.rows, 0, 1))
        .hasMessage("the layer has 128 parameters, and 3 are given");
    DoubleRun run = run(some, new Mode.Inference());
    assertThatThrownBy(() -> run.begin("h", 1, 2))
        .hasMessage("the state 'h' before the first step has 8 elements, and 2 are given");
    assertThatThrownBy(() -> run.input("x", DoubleRagged.zeros(some.rows, 5)))
        .hasMessageContaining("given are 2 sequences (2, 1 steps) of width 5");
    assertThatThrownBy(() -> run.value("q")).hasMessage("there is no 'q' here; there is h, c");
  }
}
