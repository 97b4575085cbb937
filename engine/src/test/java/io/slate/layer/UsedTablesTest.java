package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run on tables that another run has left gives the bits of one on new tables. */
class UsedTablesTest {
  private static final int[] FEW = {7, 7, 5, 3, 1, 0};
  private static final int[] MANY = IntStream.range(0, 40).map(i -> 6 - i / 20).toArray();

  static Stream<Cell> cells() {
    return Stream.concat(
        RecurrentLayerTest.cells(),
        IntStream.rangeClosed(1, 100).mapToObj(seed -> Cell.parse(CellGenerator.sequence(seed))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void usedTablesLeaveNoTrace(Cell cell) {
    for (int[] lengths : List.of(FEW, MANY)) {
      LayerCase some = LayerCase.of(LayerCase.settings(cell), 5, lengths);
      for (Mode mode : List.of(new Mode.Gradients(), new Mode.Training(3))) {
        LayerWeights weights = some.weights(mode);
        LayerRun first = some.run(weights);
        List<float[]> fresh = results(some, first);
        List<float[]> used = spoil(first);
        spoil(some.layer, weights);
        LayerRun second = some.run(some.weights(mode));
        List<float[]> again = results(some, second);
        assertThat(tables(second)).as("the tables are the same").isEqualTo(used);
        for (int i = 0; i < fresh.size(); i++) {
          assertThat(again.get(i)).as(cell.name() + ", result " + i).containsExactly(fresh.get(i));
        }
        second.close();
      }
    }
  }

  /** Outputs, adjoints of inputs and gradients. */
  private static List<float[]> results(LayerCase some, LayerRun run) {
    List<float[]> results = new ArrayList<>();
    results.add(some.gradientsOfSteps(run));
    results.add(run.output().values());
    some.inputs.keySet().forEach(name -> results.add(run.inputAdjoint(name).values()));
    run.state().names().forEach(name -> results.add(run.initialAdjoint(name)));
    return results;
  }

  /** Fills every table with what would be seen in any result, and closes the run. */
  private static List<float[]> spoil(LayerRun run) {
    List<float[]> tables = tables(run);
    tables.forEach(table -> Arrays.fill(table, Float.NaN));
    run.close();
    return tables;
  }

  /** The same for the arrays of weights and gradients. */
  private static void spoil(RecurrentLayer layer, LayerWeights weights) {
    weights.close();
    List<float[]> arrays = List.of(layer.arrays().any(), layer.arrays().any());
    for (float[] array : arrays) {
      Arrays.fill(array, Float.NaN);
      layer.arrays().leave(array);
    }
  }

  private static List<float[]> tables(LayerRun run) {
    return run.plan().slots().stream()
        .filter(slot -> slot.scope() != Slot.Scope.ONCE)
        .map(run::table)
        .toList();
  }

  @Test
  void aClosedRunSaysSo() {
    LayerCase some = LayerCase.of(LayerCase.settings(Cell.LSTM), 5, FEW);
    LayerRun run = some.run(some.weights(new Mode.Inference()));
    run.forward();
    run.close();
    run.close();
    assertThatThrownBy(run::output)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this run is closed: its values are gone");
  }
}
