package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that go on where others ended. */
class LayerStateTest {
  private static RecurrentLayer.Settings settings(String cell) {
    return LayerCase.settings(Cell.named(cell));
  }

  /** The rows of steps {@code from} to {@code to}, where all sequences have all steps. */
  private static Ragged steps(Ragged whole, int from, int to) {
    int sequences = whole.rows().sequences();
    int[] lengths = new int[sequences];
    Arrays.fill(lengths, to - from);
    int width = sequences * whole.width();
    return new Ragged(
        Rows.of(lengths),
        whole.width(),
        Arrays.copyOfRange(whole.values(), from * width, to * width));
  }

  private static LayerRun stretch(LayerCase some, LayerWeights weights, int from, int to) {
    Ragged first = some.inputs.values().iterator().next();
    LayerRun run = some.layer.run(weights, steps(first, from, to).rows());
    some.inputs.forEach((name, values) -> run.input(name, steps(values, from, to)));
    return run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "rnn_skip", "qrnn", "tau_gru", "gru_reset_after"})
  void truncationCutsTheGradientAndNothingElse(String cell) {
    LayerCase some = LayerCase.of(settings(cell), 3, 6, 6);
    LayerWeights weights = some.weights(new Mode.Gradients());
    LayerRun first = stretch(some, weights, 0, 4);
    first.forward();
    LayerRun second = stretch(some, weights, 4, 6);
    second.begin(first.state());
    second.forward();
    some.adjoints.forEach((name, all) -> second.adjoint(name, steps(all, 4, 6)));
    float[] gradients = new float[some.parameters.length];
    second.backward(gradients, 0);

    // What the second stretch says of what it began with is what the first one would need to go on.
    some.adjoints.forEach((name, all) -> first.adjoint(name, steps(all, 0, 4)));
    float[] carried = gradients.clone();
    for (String name : first.state().names()) {
      if (!name.startsWith("input ")) {
        first.adjoint(name, atTheEnd(second.initialAdjoint(name), some.layer.width(name), 4));
      }
    }
    first.backward(carried, 0);

    LayerRun whole = some.run(weights);
    whole.forward();
    some.adjoints.forEach(whole::adjoint);
    float[] expected = new float[some.parameters.length];
    whole.backward(expected, 0);
    if (some.layer.settings().cell().graph().inputReach("x") == 0) {
      assertThat(carried).containsExactly(expected, within(2e-5f));
    }
    assertThat(gradients).isNotEqualTo(expected);
  }

  /** Adjoints {@code [reach, 2, width]} at the last steps of two sequences. */
  private static Ragged atTheEnd(float[] adjoint, int width, int steps) {
    Ragged all = Ragged.zeros(Rows.of(steps, steps), width);
    int from = all.values().length - adjoint.length;
    System.arraycopy(adjoint, 0, all.values(), from, adjoint.length);
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "rnn_skip", "qrnn", "slstm"})
  void aResetSequenceBeginsAnewAndTheOthersGoOn(String cell) {
    LayerCase some = LayerCase.of(settings(cell), 3, 4, 4, 4);
    LayerWeights weights = some.weights(new Mode.Inference());
    LayerRun first = stretch(some, weights, 0, 2);
    first.forward();
    LayerRun reset = stretch(some, weights, 2, 4);
    reset.begin(first.state().reset(1));
    reset.forward();
    LayerRun anew = stretch(some, weights, 2, 4);
    anew.forward();
    LayerRun on = stretch(some, weights, 2, 4);
    on.begin(first.state());
    on.forward();
    int width = some.layer.outputWidth();
    for (int row = 0; row < 6; row++) {
      float[] expected = (row % 3 == 1 ? anew : on).output().values();
      assertThat(Arrays.copyOfRange(reset.output().values(), row * width, (row + 1) * width))
          .isEqualTo(Arrays.copyOfRange(expected, row * width, (row + 1) * width));
    }
    assertThat(anew.output().values()).isNotEqualTo(on.output().values());
  }

  @Test
  void aResetSequenceBeginsWhereTheLayerWasTrainedToBegin() {
    var settings = settings("lstm").with(new InitialState.Trained());
    LayerCase some = LayerCase.of(settings, 3, 4, 4);
    LayerWeights weights = some.weights(new Mode.Gradients());
    LayerRun first = stretch(some, weights, 0, 2);
    first.forward();
    LayerRun run = stretch(some, weights, 2, 4);
    run.begin(first.state().reset(1));
    run.forward();
    some.adjoints.forEach((name, all) -> run.adjoint(name, steps(all, 2, 4)));
    float[] gradients = new float[some.parameters.length];
    run.backward(gradients, 0);
    LayerRun anew = stretch(some, weights, 2, 4);
    anew.forward();
    assertThat(Arrays.copyOfRange(run.last("h"), 4, 8))
        .isEqualTo(Arrays.copyOfRange(anew.last("h"), 4, 8));
    for (String state : new String[] {"h", "c"}) {
      float[] own = Arrays.copyOfRange(run.initialAdjoint(state), 4, 8);
      assertThat(some.parameter(gradients, "initial." + state))
          .as("only the sequence that began there counts")
          .isEqualTo(Oracle.doubles(own, 0, 4));
    }
  }

  @Test
  void randomStatesComeInTrainingAlone() {
    var settings = settings("lstm").with(new InitialState.Random(0.5));
    LayerCase some = LayerCase.of(settings, 3, new int[200]);
    float[] none = some.layer.start(some.weights(new Mode.Inference()), 200).values("h");
    assertThat(none).containsOnly(0f);
    float[] drawn = some.layer.start(some.weights(new Mode.Training(1)), 200).values("h");
    double mean = 0;
    double square = 0;
    for (float value : drawn) {
      mean += value / drawn.length;
      square += value * value / drawn.length;
    }
    // 800 draws of deviation 0.5: the mean errs by 0.018, the deviation by 0.0125.
    assertThat(mean).isCloseTo(0, within(0.07));
    assertThat(Math.sqrt(square)).isCloseTo(0.5, within(0.05));
    float[] cells = some.layer.start(some.weights(new Mode.Training(1)), 200).values("c");
    assertThat(cells).isNotEqualTo(drawn);
    LayerRun other =
        some.layer.run(some.weights(new Mode.Training(1)), Rows.of(0, 0), new long[] {7, 3});
    assertThat(other.state().values("h"))
        .as("drawn by the sequence's own number")
        .startsWith(Arrays.copyOfRange(drawn, 28, 32))
        .endsWith(Arrays.copyOfRange(drawn, 12, 16));
  }

  @Test
  void statesOfSequencesCanBePickedAndOrdered() {
    LayerCase some = LayerCase.of(settings("rnn_skip"), 3, 2, 2, 2);
    LayerState state = some.someState(some.weights(new Mode.Inference()), 4).reset(0);
    LayerState picked = state.select(2, 0, 2);
    assertThat(picked.sequences()).isEqualTo(3);
    float[] all = state.values("h");
    float[] own = picked.values("h");
    for (int back = 0; back < 2; back++) {
      for (int i = 0; i < 3; i++) {
        int from = (back * 3 + new int[] {2, 0, 2}[i]) * 4;
        int at = (back * 3 + i) * 4;
        assertThat(Arrays.copyOfRange(own, at, at + 4))
            .isEqualTo(Arrays.copyOfRange(all, from, from + 4));
      }
    }
    assertThat(picked.memory("h").forgotten()).containsExactly(false, true, false);
    assertThatThrownBy(() -> state.select(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aStateIsAValue() {
    LayerCase some = LayerCase.of(settings("lstm"), 3, 2);
    LayerState state = some.someState(some.weights(new Mode.Inference()), 4);
    state.values("h")[0] = 99;
    float[] given = {1, 2, 3, 4};
    LayerState other = state.with("h", given);
    given[0] = 99;
    assertThat(state.values("h")[0]).isNotEqualTo(99);
    assertThat(other.values("h")).containsExactly(1, 2, 3, 4);
  }

  @Test
  void whatIsCarriedFromTrainingCanBeUsedAndTheOtherWayRound() {
    var settings = settings("qrnn").with(Regularisers.none().withInput(0.5).withZoneout("c", 0.5));
    LayerCase some = LayerCase.of(settings, 3, 2, 2);
    LayerWeights training = some.weights(new Mode.Training(1));
    LayerWeights inference = some.weights(new Mode.Inference());
    LayerRun first = some.run(training);
    first.forward();
    assertThat(first.state().names()).containsExactlyInAnyOrder("c", "input x");
    LayerRun second = some.run(inference);
    second.begin(first.state());
    second.forward();
    LayerRun third = some.run(training);
    third.begin(second.state());
    third.forward();
    assertThat(third.output().values()).isNotEqualTo(first.output().values());
  }

  @Test
  void saysWhatDoesNotFit() {
    LayerCase some = LayerCase.of(settings("lstm"), 3, 2, 2);
    LayerWeights weights = some.weights(new Mode.Inference());
    LayerState state = some.layer.start(weights, 2);
    assertThatThrownBy(() -> some.run(weights).begin(state.select(0)))
        .hasMessage("the state remembers 1 sequences, and the run has 2");
    assertThatThrownBy(() -> state.with("h", 1, 2))
        .hasMessage("the memory of 'h' has 8 elements, and 2 are given");
    assertThatThrownBy(() -> state.values("k"))
        .hasMessage("this state remembers h, c, and not 'k'");
    LayerCase gru = LayerCase.of(settings("gru"), 3, 2, 2);
    assertThatThrownBy(() -> gru.run(gru.weights(new Mode.Inference())).begin(state))
        .hasMessage("the state remembers h, c, and this layer remembers h");
    RecurrentLayer wide = RecurrentLayer.of(RecurrentLayer.Settings.of(Cell.LSTM, 3, 5));
    LayerWeights other = wide.prepare(new float[wide.parameters().size()], 0, new Mode.Inference());
    assertThatThrownBy(() -> wide.run(other, Rows.of(1, 1)).begin(state))
        .hasMessage(
            "the state's memory of 'h' is 1 steps of width 4, and this layer's is 1 of width 5");
  }
}
