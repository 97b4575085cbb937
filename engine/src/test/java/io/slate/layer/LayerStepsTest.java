package io.slate.layer;

import static io.slate.layer.LayerCase.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Ragged;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A layer that is given its inputs between the steps says what it says of all inputs at once. */
class LayerStepsTest {
  private static final int[] LENGTHS = {6, 6, 4, 1, 0};

  static Stream<Cell> cells() {
    return RecurrentLayerTest.cells().filter(cell -> cell.graph().inputs().size() == 1);
  }

  private static LayerCase some(RecurrentLayer.Settings settings) {
    return LayerCase.of(settings, 17, LENGTHS);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void outputsAndGradientsAreThoseOfAllInputsAtOnce(Cell cell) {
    RecurrentLayer.Settings settings = LayerCase.settings(cell);
    LayerCase whole = some(settings);
    LayerCase fed = some(settings.with(Arrival.BETWEEN_STEPS));
    Ragged input = whole.inputs.values().iterator().next();
    Ragged adjoint = at(whole.adjoints, whole.layer.output());
    LayerRun expected = whole.run(whole.weights(new Mode.Gradients()));
    expected.forward();
    expected.adjoint(whole.layer.output(), adjoint);
    float[] gradients = new float[whole.parameters.length];
    expected.backward(gradients, 0);

    LayerRun run = fed.layer.run(fed.weights(new Mode.Gradients()), fed.rows);
    LayerSteps steps = run.steps();
    Ragged output = Ragged.zeros(fed.rows, adjoint.width());
    run.before();
    for (int t = 0; t < fed.rows.steps(); t++) {
      steps.input(t, input.values(), fed.rows.offset(t) * input.width());
      run.step(t);
      steps.output(t, output.values(), fed.rows.offset(t) * output.width());
    }
    run.after();
    assertThat(output.values()).isEqualTo(expected.output().values());

    Ragged inputAdjoint = Ragged.zeros(fed.rows, input.width());
    run.backwardBefore();
    for (int t = fed.rows.steps() - 1; t >= 0; t--) {
      steps.outputAdjoint(t, adjoint.values(), fed.rows.offset(t) * adjoint.width());
      run.backwardStep(t);
      steps.inputAdjoint(t, inputAdjoint.values(), fed.rows.offset(t) * input.width());
    }
    float[] found = new float[gradients.length];
    run.backwardAfter(found, 0);
    String name = whole.inputs.keySet().iterator().next();
    boolean looksBack = cell.graph().inputReach(name) > 0;
    // What an input that is read again later adds to its adjoint comes after its own step.
    Ragged adjoints = looksBack ? run.inputAdjoint(name) : inputAdjoint;
    near(adjoints.values(), expected.inputAdjoint(name).values());
    near(found, gradients);
  }

  /** Adjoints are added in another order, so that they differ by rounding. */
  private static void near(float[] found, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      double tolerance = 2e-5 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) found[i]).as("element " + i).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Test
  void aLayerOfInputsAtOnceIsNotFedBetweenSteps() {
    LayerCase whole = some(LayerCase.settings(Cell.GRU));
    LayerRun run = whole.layer.run(whole.weights(new Mode.Inference()), whole.rows);
    assertThatThrownBy(run::steps)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Arrival.BETWEEN_STEPS");
  }

  @Test
  void aLayerThatReadsFromTheEndIsNotFedBetweenSteps() {
    RecurrentLayer.Settings backward = LayerCase.settings(Cell.GRU).with(Direction.BACKWARD);
    assertThatThrownBy(() -> backward.with(Arrival.BETWEEN_STEPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reads from the end");
  }
}
