package io.slate.layer;

import io.slate.cell.Cell;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the library over time, against the same equations in double precision. */
class RecurrentLayerTest {
  static Stream<Cell> cells() {
    return Cell.library().stream().map(Cell::named).filter(cell -> !cell.graph().tree());
  }

  private static RecurrentLayer.Settings returningAll(Cell cell) {
    String[] all = cell.graph().values().keySet().toArray(String[]::new);
    return LayerCase.settings(cell).returning(all);
  }

  private static void check(RecurrentLayer.Settings settings, boolean isGiven, int... lengths) {
    LayerCase some = LayerCase.of(settings, 5, lengths);
    LayerWeights weights = some.weights(new Mode.Gradients());
    LayerRun run = some.run(weights);
    LayerState before = some.layer.start(weights, some.rows.sequences());
    if (isGiven) {
      before = some.someState(weights, 6);
      run.begin(before);
    }
    float[] gradients = some.gradients(run);
    new Oracle(some, weights, run, before).agrees(gradients);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyValueAndGradientIsThatOfTheEquations(Cell cell) {
    check(returningAll(cell), false, 4, 4, 2, 1, 0);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void readsBackwardFromGivenStates(Cell cell) {
    check(returningAll(cell).with(Direction.BACKWARD), true, 5, 3, 3, 1);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void trainsWhereItBegins(Cell cell) {
    check(LayerCase.settings(cell).with(new InitialState.Trained()), false, 3, 2, 0, 0);
  }
}
