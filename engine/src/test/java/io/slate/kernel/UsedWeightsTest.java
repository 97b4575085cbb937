package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.data.Storage;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights that are packed into the arrays of others give the bits of weights in new arrays. */
class UsedWeightsTest {
  private static final int[] FEW = {4, 4, 2};
  private static final int[] MANY = {3, 3, 3, 3, 3, 3, 3, 3, 3, 2};

  static Stream<Cell> cells() {
    return Stream.concat(
        Cell.library().stream().map(Cell::named),
        IntStream.rangeClosed(1, 100).mapToObj(seed -> Cell.parse(CellGenerator.sequence(seed))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void usedArraysLeaveNoTrace(Cell cell) {
    Plan plan = Planner.plan(cell.graph(), TestCells.sizes(cell, 18), Demand.training());
    var fresh = new VectorExecutor(plan);
    var used = new VectorExecutor(plan);
    try (var pool = Executors.newFixedThreadPool(1)) {
      for (int[] lengths : List.of(FEW, MANY)) {
        var run = new PlanRun(plan, PlanRun::ordinary, lengths);
        List<float[]> expected = run.by(fresh);
        for (int update = 0; update < 3; update++) {
          Weights weights = PlanRun.prepare(used);
          List<float[]> found = run.by(used, weights, new Workers(pool, 2));
          for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).as("table " + i).containsExactly(expected.get(i));
          }
          weights.arrays().forEach(array -> Arrays.fill(array, Float.NaN));
          weights.close();
        }
      }
    }
  }

  @Test
  void anUpdateUsesTheArraysOfTheOneBefore() {
    Plan plan = Planner.plan(Cell.LSTM.graph(), TestCells.sizes(24, 40), Demand.training());
    var executor = new VectorExecutor(plan);
    var run = new PlanRun(plan, PlanRun::ordinary, FEW);
    Weights first = PlanRun.prepare(executor);
    run.by(executor, first, Workers.alone());
    List<float[]> arrays = first.arrays();
    first.close();
    first.close();
    Weights second = PlanRun.prepare(executor);
    run.by(executor, second, Workers.alone());
    assertThat(arrays).hasSizeGreaterThan(2);
    assertThat(second.arrays()).zipSatisfy(arrays, (a, b) -> assertThat(a).isSameAs(b));
    Weights third = PlanRun.prepare(executor);
    assertThat(third.arrays().getFirst()).as("in use").isNotSameAs(arrays.getFirst());
  }

  @Test
  void storageOfOtherWeightsLeavesNoTrace() {
    Plan plan = Planner.plan(Cell.LSTM.graph(), TestCells.sizes(24, 41), Demand.forward());
    var executor = new VectorExecutor(plan);
    var run = new PlanRun(plan, PlanRun::ordinary, 3);
    List<float[]> expected = run.by(executor);
    for (Storage storage : Storage.values()) {
      Weights other = executor.prepare(new float[executor.parameters().size()], 0, storage);
      run.by(executor, other, Workers.alone());
      other.arrays().forEach(array -> Arrays.fill(array, Float.NaN));
      other.close();
      Weights weights = PlanRun.prepare(executor);
      List<float[]> found = run.by(executor, weights, Workers.alone());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i)).as(storage + ", table " + i).containsExactly(expected.get(i));
      }
      weights.close();
    }
  }

  @Test
  void closedWeightsSaySo() {
    Plan plan = Planner.plan(Cell.LSTM.graph(), TestCells.sizes(3, 4), Demand.training());
    for (Executor executor : List.of(new VectorExecutor(plan), new ScalarExecutor(plan))) {
      Weights weights = PlanRun.prepare(executor);
      weights.close();
      assertThatThrownBy(
              () -> new PlanRun(plan, PlanRun::ordinary, 2).by(executor, weights, Workers.alone()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("these weights are closed");
    }
  }
}
