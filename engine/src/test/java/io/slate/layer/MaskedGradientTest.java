package io.slate.layer;

import static io.slate.layer.LayerCase.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.data.Ragged;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedGradientTest {
  private static final Mode.Training TRAINING = RegularisersTest.TRAINING;

  static Stream<Cell> cells() {
    return RecurrentLayerTest.cells();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theGradientIsThatOfTheMaskedEquations(Cell cell) {
    LayerCase some = LayerCase.of(RegularisersTest.all(cell), 5, 4, 3, 1, 0);
    LayerWeights weights = some.weights(TRAINING);
    LayerRun run = some.run(weights);
    float[] gradients = some.gradients(run);
    LayerState before = some.layer.start(weights, 4);
    new Oracle(some, weights, run, before).agrees(gradients);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "gru", "lstm_concat", "rnn_skip", "antisymmetric", "qrnn"})
  void theGradientIsTheDifferenceOfTheMaskedLoss(String name) {
    LayerCase some = LayerCase.of(RegularisersTest.all(Cell.named(name)), 5, 4);
    LayerWeights weights = some.weights(TRAINING);
    LayerRun run = some.run(weights);
    float[] gradients = some.gradients(run);
    float[] kept = new float[gradients.length];
    Arrays.fill(kept, 1);
    weights.drop().apply(kept);
    for (var entry : some.layer.parameters().entries()) {
      for (int i = 0; i < entry.count(); i += 5) {
        int at = entry.offset() + i;
        double factor = kept[at];
        double up = loss(some, run, weights, entry.name(), i, factor * 1e-4);
        double down = loss(some, run, weights, entry.name(), i, -factor * 1e-4);
        // The difference errs by the third derivative times 1e-8, the float gradient by 1e-5.
        assertThat((double) gradients[at])
            .as(name + " d" + entry.name() + " " + i)
            .isCloseTo((up - down) / 2e-4, within(1e-4));
      }
    }
  }

  /** The loss in double precision, one parameter moved, with the masks of a run. */
  private static double loss(
      LayerCase some, LayerRun run, LayerWeights weights, String moved, int element, double by) {
    var graph = some.layer.plan(true).graph();
    Rollout rollout = Rollout.sequence(graph, some.layer.settings().sizes(), 4);
    Rollout.Given given = rollout.zeros();
    given.parameters().replaceAll((name, _) -> some.parameter(weights.parameters().values(), name));
    at(given.parameters(), moved)[element] += by;
    for (var input : given.inputs().entrySet()) {
      Ragged own = some.inputs.get(input.getKey());
      float[] values =
          own == null ? RegularisersTest.table(some, run, input.getKey()) : own.values();
      int width = input.getValue()[0].length;
      int skipped = values.length - width * input.getValue().length;
      for (int t = 0; t < input.getValue().length; t++) {
        input.getValue()[t] = Oracle.doubles(values, skipped + t * width, width);
      }
    }
    given
        .before()
        .forEach(
            (name, rows) -> {
              if (MaskInput.parse(name).isPresent()) {
                Arrays.stream(rows).forEach(row -> Arrays.fill(row, 1));
              }
            });
    Rollout.Run result = rollout.run(given);
    double loss = 0;
    for (var seen : some.adjoints.entrySet()) {
      int width = seen.getValue().width();
      for (int t = 0; t < 4; t++) {
        double[] value = result.value(seen.getKey(), t);
        for (int i = 0; i < width; i++) {
          loss += value[i] * seen.getValue().values()[t * width + i];
        }
      }
    }
    double[] last = result.value(some.layer.output(), 3);
    for (int i = 0; i < last.length; i++) {
      loss += last[i] * some.adjointOfLast[i];
    }
    return loss;
  }
}
