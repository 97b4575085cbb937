package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerRunTest {
  private static final RecurrentLayer.Settings LSTM =
      LayerCase.settings(Cell.LSTM).returning("f", "c");

  private static LayerCase some(int... lengths) {
    return LayerCase.of(LSTM, 2, lengths);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void theLastIsWhereTheLayerHasReadEverything(Direction direction) {
    LayerCase some = LayerCase.of(LSTM.with(direction), 2, 4, 3, 1, 0);
    LayerRun run = some.run(some.weights(new Mode.Inference()));
    run.forward();
    for (String name : new String[] {"h", "c", "f"}) {
      Ragged all = run.value(name);
      for (int sequence = 0; sequence < 4; sequence++) {
        int length = some.rows.length(sequence);
        int t = direction == Direction.FORWARD ? length - 1 : 0;
        int row = length == 0 ? -1 : some.rows.row(sequence, t);
        float[] expected =
            length == 0 ? new float[4] : Arrays.copyOfRange(all.values(), row * 4, row * 4 + 4);
        assertThat(Arrays.copyOfRange(run.last(name), sequence * 4, sequence * 4 + 4))
            .as(name + " of " + sequence)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void threadsShareARunToTheSameBits() {
    LayerCase some = some(4, 4, 4, 4, 4, 3, 3, 2, 1);
    LayerWeights weights = some.weights(new Mode.Gradients());
    float[] expected = new float[some.parameters.length];
    Ragged alone = forwardAndBack(some, weights, Workers.alone(), expected);
    try (var pool = Executors.newFixedThreadPool(2)) {
      float[] gradients = new float[some.parameters.length];
      Ragged shared = forwardAndBack(some, weights, new Workers(pool, 2), gradients);
      assertThat(shared.values()).isEqualTo(alone.values());
      assertThat(gradients).isEqualTo(expected);
    }
  }

  @Test
  void threadsShareWhatIsCopiedForEveryStep() {
    int width = 64;
    var x = Ragged.zeros(Rows.of(802, 801, 800, 97), width);
    assertThat(x.values().length).as("elements, enough for two threads").isGreaterThan(1 << 17);
    CounterRandom.fillUniform(2, 0, x.values(), 0, x.values().length);
    var layer = RecurrentLayer.of(RecurrentLayer.Settings.of(Cell.LSTM, width, width));
    List<float[]> alone = forwardAndBack(layer, x, Workers.alone());
    try (var pool = Executors.newFixedThreadPool(3)) {
      List<float[]> shared = forwardAndBack(layer, x, new Workers(pool, 3));
      for (int i = 0; i < alone.size(); i++) {
        assertThat(shared.get(i)).isEqualTo(alone.get(i));
      }
    }
  }

  /** The input as the run has it, the output, and how the loss changes with the input. */
  private static List<float[]> forwardAndBack(RecurrentLayer layer, Ragged x, Workers workers) {
    var parameters = new float[layer.parameters().size()];
    CounterRandom.fillUniform(1, 0, parameters, 0, parameters.length);
    LayerWeights weights = layer.prepare(parameters, 0, new Mode.Gradients());
    LayerRun run = layer.run(weights, x.rows()).sharedBy(workers);
    run.input("x", x);
    run.forward();
    run.adjoint(layer.output(), x);
    run.adjoint(layer.output(), run.output());
    run.backward(new float[parameters.length], 0);
    assertThat(run.givenInput("x").values()).isEqualTo(x.values());
    return List.of(run.output().values(), run.inputAdjoint("x").values());
  }

  /** How the loss changes with the input. */
  private static Ragged forwardAndBack(
      LayerCase some, LayerWeights weights, Workers workers, float... gradients) {
    LayerRun run = some.run(weights).sharedBy(workers);
    run.forward();
    run.adjointOfLast("h", some.adjointOfLast);
    run.backward(gradients, 0);
    return run.inputAdjoint("x");
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void anAdjointOfTheLastIsOneAtThatStep(Direction direction) {
    LayerCase some = LayerCase.of(LSTM.with(direction), 2, 4, 3, 1, 0);
    LayerWeights weights = some.weights(new Mode.Gradients());
    LayerRun atLast = some.run(weights);
    atLast.forward();
    atLast.adjointOfLast("f", some.adjointOfLast);
    float[] gradients = new float[some.parameters.length];
    atLast.backward(gradients, 0);
    LayerRun atStep = some.run(weights);
    atStep.forward();
    Ragged adjoint = Ragged.zeros(some.rows, 4);
    for (int sequence = 0; sequence < 3; sequence++) {
      int t = direction == Direction.FORWARD ? some.rows.length(sequence) - 1 : 0;
      int to = some.rows.row(sequence, t) * 4;
      System.arraycopy(some.adjointOfLast, sequence * 4, adjoint.values(), to, 4);
    }
    atStep.adjoint("f", adjoint);
    float[] expected = new float[some.parameters.length];
    atStep.backward(expected, 0);
    assertThat(gradients).isEqualTo(expected);
    assertThat(gradients).isNotEqualTo(new float[expected.length]);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void watchedAdjointsAreInTheOrderOfTheSequences(Direction direction) {
    LayerCase some = LayerCase.of(LSTM.with(direction).watching("o", "h"), 2, 4, 3, 1, 0);
    LayerRun run = some.run(some.weights(new Mode.Gradients()));
    run.forward();
    run.adjointOfLast("h", some.adjointOfLast);
    run.backward(new float[some.parameters.length], 0);
    for (int sequence = 0; sequence < 3; sequence++) {
      int t = direction == Direction.FORWARD ? some.rows.length(sequence) - 1 : 0;
      for (int i = 0; i < 4; i++) {
        int at = some.rows.row(sequence, t) * 4 + i;
        float dh = some.adjointOfLast[sequence * 4 + i];
        assertThat(run.adjointOf("h").values()[at]).isEqualTo(dh);
        assertThat(run.adjointOf("o").values()[at])
            .isCloseTo(
                (float) (dh * Math.tanh(run.value("c").values()[at])),
                org.assertj.core.api.Assertions.within(1e-6f));
      }
    }
  }

  @Test
  void adjointsAddUp() {
    LayerCase some = some(3, 2);
    LayerWeights weights = some.weights(new Mode.Gradients());
    Ragged ones = new Ragged(some.rows, 4, filled(20, 1));
    Ragged threes = new Ragged(some.rows, 4, filled(20, 3));
    LayerRun twice = some.run(weights);
    twice.forward();
    twice.adjoint("h", ones);
    twice.adjoint("h", new Ragged(some.rows, 4, filled(20, 2)));
    LayerRun once = some.run(weights);
    once.forward();
    once.adjoint("h", threes);
    float[] gradients = new float[some.parameters.length];
    float[] expected = new float[some.parameters.length];
    twice.backward(gradients, 0);
    once.backward(expected, 0);
    assertThat(gradients).isEqualTo(expected);
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void emptyBatchesAndSequencesGiveEmptyResults() {
    for (int[] lengths : new int[][] {{}, {0}, {0, 0}}) {
      for (Direction direction : Direction.values()) {
        LayerCase some = LayerCase.of(LSTM.with(direction), 2, lengths);
        LayerRun run = some.run(some.weights(new Mode.Gradients()));
        float[] gradients = some.gradients(run);
        assertThat(run.output().values()).isEmpty();
        assertThat(run.last("c"))
            .hasSize(4 * lengths.length)
            .isEqualTo(new float[4 * lengths.length]);
        assertThat(run.inputAdjoint("x").values()).isEmpty();
        assertThat(gradients).containsOnly(0f);
        assertThat(run.state().sequences()).isEqualTo(lengths.length);
      }
    }
  }

  @Test
  void anEmptySequenceRemembersWhatItBeganWith() {
    LayerCase some = some(2, 0);
    LayerWeights weights = some.weights(new Mode.Inference());
    LayerState before = some.someState(weights, 3);
    LayerRun run = some.run(weights);
    run.begin(before);
    run.forward();
    assertThat(Arrays.copyOfRange(run.state().values("c"), 4, 8))
        .isEqualTo(Arrays.copyOfRange(before.values("c"), 4, 8));
  }

  @Test
  void inputsAreLookedAtWhenThatIsAskedFor() {
    LayerCase some = some(3, 2);
    LayerRun run = some.layer.run(some.weights(new Mode.Inference()), some.rows);
    Ragged bad = Ragged.zeros(some.rows, 3);
    bad.values()[some.rows.row(1, 1) * 3 + 2] = Float.NaN;
    assertThatThrownBy(() -> run.inputChecked("x", bad))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the input x is NaN in sequence 1, step 1, feature 2. Clean the data or leave the"
                + " sequence out");
    bad.values()[some.rows.row(1, 1) * 3 + 2] = 0;
    bad.values()[0] = Float.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> run.inputChecked("x", bad))
        .hasMessageStartingWith("the input x is -Infinity in sequence 0, step 0, feature 0.");
    bad.values()[0] = Float.MAX_VALUE;
    run.inputChecked("x", bad);
    run.forward();
  }

  @Test
  void aNotANumberStaysInItsOwnSequence() {
    LayerCase some = some(3, 3);
    LayerWeights weights = some.weights(new Mode.Inference());
    LayerRun clean = some.run(weights);
    clean.forward();
    Ragged bad = new Ragged(some.rows, 3, LayerCase.at(some.inputs, "x").values().clone());
    bad.values()[some.rows.row(1, 1) * 3] = Float.NaN;
    LayerRun run = some.layer.run(weights, some.rows);
    run.input("x", bad);
    run.forward();
    float[] values = run.output().values();
    for (int t = 0; t < 3; t++) {
      int row = some.rows.row(0, t) * 4;
      assertThat(Arrays.copyOfRange(values, row, row + 4))
          .isEqualTo(Arrays.copyOfRange(clean.output().values(), row, row + 4));
      int other = some.rows.row(1, t) * 4;
      for (int i = other; i < other + 4; i++) {
        assertThat(Float.isNaN(values[i])).isEqualTo(t >= 1);
      }
    }
  }

  @Test
  void saysWhatDoesNotFit() {
    LayerCase some = some(3, 2);
    LayerWeights inference = some.weights(new Mode.Inference());
    LayerRun run = some.layer.run(inference, some.rows);
    assertThatThrownBy(run::forward)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the cell lstm is not given its input x");
    assertThatThrownBy(() -> run.input("y", Ragged.zeros(some.rows, 3)))
        .hasMessage("there is no 'y' here; there is x");
    assertThatThrownBy(() -> run.input("x", Ragged.zeros(some.rows, 2)))
        .hasMessage(
            "'x' has 2 sequences (3, 2 steps) of width 3, and given are 2 sequences (3, 2 steps) of"
                + " width 2");
    assertThatThrownBy(() -> run.input("x", Ragged.zeros(Rows.of(4, 1), 3)))
        .hasMessage(
            "'x' has 2 sequences (3, 2 steps) of width 3, and given are 2 sequences (4, 1 steps) of"
                + " width 3");
    assertThatThrownBy(() -> run.value("i"))
        .hasMessage(
            "this layer does not return 'i'; ask for it when the layer is made, as in"
                + " returning(\"i\")");
    assertThatThrownBy(() -> run.value("q"))
        .hasMessage("the cell lstm has no value 'q'; it has f, i, o, g, c, h");
    assertThatThrownBy(() -> run.adjoint("h", Ragged.zeros(some.rows, 4)))
        .hasMessage("this run was made for inference: it has no gradients");
    LayerRun training = some.run(some.weights(new Mode.Gradients()));
    assertThatThrownBy(() -> training.adjointOf("f"))
        .hasMessage(
            "this layer does not watch 'f'; ask for it when the layer is made, as in"
                + " watching(\"f\")");
    assertThatThrownBy(() -> training.adjointOf("q"))
        .hasMessage("the cell lstm has no value 'q'; it has f, i, o, g, c, h");
    assertThatThrownBy(() -> run.adjointOf("f"))
        .hasMessage("this run was made for inference: it has no gradients");
    assertThatThrownBy(() -> training.adjointOfLast("h", 1, 2))
        .hasMessage("'h' has 2 sequences of width 4, and 2 elements are given");
    assertThatThrownBy(() -> some.layer.run(inference, some.rows, new long[3]))
        .hasMessage("there are 2 sequences, and numbers for 3");
    assertThatThrownBy(() -> RecurrentLayer.of(LSTM.returning("q")))
        .hasMessage("the cell lstm has no value 'q'; it has f, i, o, g, c, h");
    assertThatThrownBy(() -> RecurrentLayer.of(LayerCase.settings(Cell.named("recursive_nn"))))
        .hasMessage("the cell recursive_nn reads children; it runs over trees, not over time");
  }
}
