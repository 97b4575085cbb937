package io.slate.layer;

import static io.slate.layer.LayerCase.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not change a bit of a layer's results, for every cell of the library. */
class SameBitsTest {
  private static final int[] LENGTHS = {7, 7, 5, 3, 1, 0};

  static Stream<Cell> cells() {
    return RecurrentLayerTest.cells();
  }

  private static LayerCase some(Cell cell) {
    return LayerCase.of(LayerCase.settings(cell), 11, LENGTHS);
  }

  /** One sequence of a batch, steps {@code from} to {@code to}. */
  private static Ragged part(Ragged whole, int sequence, int from, int to) {
    float[] values = new float[(to - from) * whole.width()];
    for (int t = from; t < to; t++) {
      int row = whole.rows().row(sequence, t) * whole.width();
      System.arraycopy(whole.values(), row, values, (t - from) * whole.width(), whole.width());
    }
    return new Ragged(Rows.of(to - from), whole.width(), values);
  }

  /** Steps {@code from} to {@code to} of every sequence that has them. */
  private static Ragged stretch(Ragged whole, int from, int to) {
    int[] lengths =
        IntStream.range(0, whole.rows().sequences())
            .map(i -> Math.max(0, Math.min(to, whole.rows().length(i)) - from))
            .toArray();
    Ragged part = Ragged.zeros(Rows.of(lengths), whole.width());
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      Ragged own = part(whole, sequence, from, from + lengths[sequence]);
      for (int t = 0; t < lengths[sequence]; t++) {
        int to1 = part.rows().row(sequence, t) * whole.width();
        System.arraycopy(own.values(), t * whole.width(), part.values(), to1, whole.width());
      }
    }
    return part;
  }

  private static LayerRun run(LayerCase some, LayerWeights weights, Map<String, Ragged> inputs) {
    LayerRun run = some.layer.run(weights, inputs.values().iterator().next().rows());
    inputs.forEach(run::input);
    return run;
  }

  private static Map<String, Ragged> stretches(LayerCase some, int from, int to) {
    Map<String, Ragged> inputs = new LinkedHashMap<>();
    some.inputs.forEach((name, whole) -> inputs.put(name, stretch(whole, from, to)));
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aSequenceAloneAndInABatchGivesTheSame(Cell cell) {
    LayerCase some = some(cell);
    LayerWeights weights = some.weights(new Mode.Gradients());
    LayerRun together = some.run(weights);
    some.gradients(together);
    for (int sequence = 0; sequence < LENGTHS.length; sequence++) {
      int row = sequence;
      int length = LENGTHS[row];
      Map<String, Ragged> inputs = new LinkedHashMap<>();
      some.inputs.forEach((name, whole) -> inputs.put(name, part(whole, row, 0, length)));
      LayerRun alone = run(some, weights, inputs);
      alone.forward();
      some.adjoints.forEach((name, all) -> alone.adjoint(name, part(all, row, 0, length)));
      int width = some.layer.outputWidth();
      alone.adjointOfLast(
          some.layer.output(),
          Arrays.copyOfRange(some.adjointOfLast, row * width, (row + 1) * width));
      alone.backward(new float[some.parameters.length], 0);
      for (String name : some.adjoints.keySet()) {
        assertThat(alone.value(name).values())
            .isEqualTo(part(together.value(name), row, 0, length).values());
      }
      for (String name : some.inputs.keySet()) {
        assertThat(alone.inputAdjoint(name).values())
            .isEqualTo(part(together.inputAdjoint(name), row, 0, length).values());
      }
      assertThat(alone.last(some.layer.output()))
          .isEqualTo(
              Arrays.copyOfRange(
                  together.last(some.layer.output()), row * width, (row + 1) * width));
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theWholeIsTwoStretchesIsStepByStep(Cell cell) {
    LayerCase some = some(cell);
    LayerWeights weights = some.weights(new Mode.Inference());
    LayerRun whole = some.run(weights);
    whole.forward();
    for (int stretch : new int[] {1, 3, 4}) {
      LayerState state = some.layer.start(weights, LENGTHS.length);
      for (int from = 0; from < LENGTHS[0]; from += stretch) {
        LayerRun part = run(some, weights, stretches(some, from, from + stretch));
        part.begin(state);
        part.forward();
        for (String name : some.adjoints.keySet()) {
          assertThat(part.value(name).values())
              .as(name + " from " + from)
              .isEqualTo(stretch(whole.value(name), from, from + stretch).values());
        }
        state = part.state();
      }
      for (String name : state.names()) {
        assertThat(state.values(name)).as(name).isEqualTo(whole.state().values(name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void watchingAndTheTapeChangeNothing(Cell cell) {
    LayerCase some = some(cell);
    LayerRun plain = some.run(some.weights(new Mode.Inference()));
    plain.forward();
    String[] all = cell.graph().values().keySet().toArray(String[]::new);
    RecurrentLayer watched = RecurrentLayer.of(some.layer.settings().returning(all));
    for (Mode mode : new Mode[] {new Mode.Inference(), new Mode.Gradients()}) {
      LayerRun run = watched.run(watched.prepare(some.parameters, 0, mode), some.rows);
      some.inputs.forEach(run::input);
      run.forward();
      for (String name : some.adjoints.keySet()) {
        assertThat(run.value(name).values()).as(name).isEqualTo(plain.value(name).values());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void watchingChangesNoGradient(Cell cell) {
    LayerCase some = some(cell);
    LayerRun plain = some.run(some.weights(new Mode.Gradients()));
    float[] expected = some.gradients(plain);
    String[] all = cell.graph().values().keySet().toArray(String[]::new);
    for (boolean isFresh : new boolean[] {false, true}) {
      // A cell that was read anew has been planned for nothing else before.
      Cell own = isFresh ? Cell.named(cell.name()) : cell;
      RecurrentLayer watched = RecurrentLayer.of(LayerCase.settings(own).returning(all));
      LayerRun run =
          watched.run(watched.prepare(some.parameters, 0, new Mode.Gradients()), some.rows);
      some.inputs.forEach(run::input);
      run.forward();
      some.adjoints.forEach(run::adjoint);
      run.adjointOfLast(some.layer.output(), some.adjointOfLast);
      float[] gradients = new float[some.parameters.length];
      run.backward(gradients, 0);
      for (var entry : some.layer.parameters().entries()) {
        assertThat(some.parameter(gradients, entry.name()))
            .as(entry.name())
            .isEqualTo(some.parameter(expected, entry.name()));
      }
      for (String name : some.inputs.keySet()) {
        assertThat(run.inputAdjoint(name).values()).isEqualTo(plain.inputAdjoint(name).values());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void whatWasPlannedBeforeChangesNothing(Cell cell) {
    Cell other = Cell.named(cell.name());
    String[] all = other.graph().values().keySet().toArray(String[]::new);
    RecurrentLayer.of(LayerCase.settings(other).returning(all));
    String state = other.graph().states().firstEntry().getKey();
    Regularisers some = Regularisers.none().withInput(0.1);
    RecurrentLayer.of(LayerCase.settings(other).with(some));
    RecurrentLayer.of(LayerCase.settings(other).with(some.withZoneout(state, 0.1)));
    RecurrentLayer.of(LayerCase.settings(other).with(Regularisers.none().withRecurrent(0.1)));
    LayerCase first = some(Cell.named(cell.name()));
    LayerCase later = some(other);
    LayerRun one = first.run(first.weights(new Mode.Gradients()));
    LayerRun two = later.run(later.weights(new Mode.Gradients()));
    assertThat(later.gradients(two)).isEqualTo(first.gradients(one));
    assertThat(two.output().values()).isEqualTo(one.output().values());
    assertThat(at(later.adjoints, state).values()).isEqualTo(at(first.adjoints, state).values());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void stepsThatACallerInterleavesAreTheWhole(Cell cell) {
    LayerCase some = some(cell);
    LayerWeights weights = some.weights(new Mode.Gradients());
    LayerRun whole = some.run(weights);
    float[] expected = some.gradients(whole);
    LayerRun steps = some.run(weights);
    steps.before();
    for (int t = 0; t < LENGTHS[0]; t++) {
      steps.step(t);
    }
    steps.after();
    some.adjoints.forEach(steps::adjoint);
    steps.adjointOfLast(some.layer.output(), some.adjointOfLast);
    steps.backwardBefore();
    for (int t = LENGTHS[0] - 1; t >= 0; t--) {
      steps.backwardStep(t);
    }
    float[] gradients = new float[expected.length + 3];
    steps.backwardAfter(gradients, 3);
    assertThat(Arrays.copyOfRange(gradients, 3, gradients.length)).isEqualTo(expected);
    assertThat(Arrays.copyOf(gradients, 3)).containsOnly(0f);
  }
}
