package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.data.Storage;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class StorageTest {
  private static final int[][] BATCHES = {{3}, {4, 2, 2, 1}, {3, 3, 3, 3, 3, 3, 3, 2, 1}};

  @ParameterizedTest
  @FieldSource("io.slate.kernel.TestCells#ALL")
  void fewerBitsAreReadAsTheFloatsThatTheyStandFor(String equations) {
    Graph graph = TestCells.graph(equations);
    for (int hidden : new int[] {2, 18, 64, 150}) {
      Plan plan = Planner.plan(graph, TestCells.sizes(13, hidden), Demand.forward());
      for (Storage storage : Storage.values()) {
        for (int[] lengths : BATCHES) {
          assertThat(bits(plan, new VectorExecutor(plan), storage, lengths))
              .as("%s, hidden %d", storage, hidden)
              .isEqualTo(bits(plan, new ScalarExecutor(plan), storage, lengths));
        }
      }
    }
  }

  private static long bits(Plan plan, Executor executor, Storage storage, int... lengths) {
    return PlanRun.digest(tables(plan, executor, storage, lengths));
  }

  private static List<float[]> tables(
      Plan plan, Executor executor, Storage storage, int... lengths) {
    var random = new Random(3);
    float[] parameters = new float[executor.parameters().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = PlanRun.ordinary(random);
    }
    var tape = new Tape(plan, Rows.of(lengths));
    plan.inputs()
        .values()
        .forEach(
            slot -> {
              float[] table = tape.table(slot);
              for (int i = 0; i < table.length; i++) {
                table[i] = PlanRun.ordinary(random);
              }
            });
    executor.forward(executor.prepare(parameters, 0, storage), tape);
    List<float[]> tables = new ArrayList<>();
    plan.states().values().forEach(slot -> tables.add(tape.table(slot)));
    return tables;
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void whatIsRoundedIsNear(Storage storage) {
    Plan plan = Planner.plan(Cell.LSTM.graph(), Sizes.of(64, 64), Demand.forward());
    float[] exact = tables(plan, new ScalarExecutor(plan), Storage.FLOAT32, 6).getFirst();
    float[] rounded = tables(plan, new ScalarExecutor(plan), storage, 6).getFirst();
    double most = 0;
    for (int i = 0; i < exact.length; i++) {
      assertThat(rounded[i]).isCloseTo(exact[i], within(0.1f));
      most = Math.max(most, Math.abs(rounded[i] - exact[i]));
    }
    assertThat(most > 0).isEqualTo(storage != Storage.FLOAT32);
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void onlyMatricesOfProductsAreRounded(Storage storage) {
    Plan plan = Planner.plan(Cell.LSTM.graph(), Sizes.of(3, 4), Demand.forward());
    var executor = new ScalarExecutor(plan);
    float[] parameters = new float[executor.parameters().size()];
    java.util.Arrays.fill(parameters, 0.1f);
    parameters[0] = 0.37f;
    float[] own = parameters.clone();
    Rounding.apply(storage, plan.forward(), executor.parameters(), own);
    for (ParameterLayout.Entry entry : executor.parameters().entries()) {
      for (int i = entry.offset(); i < entry.offset() + entry.count(); i++) {
        double allowed = entry.shape().size() < 2 || storage == Storage.FLOAT32 ? 0 : 0.002;
        assertThat((double) own[i]).isCloseTo(parameters[i], within(allowed));
      }
    }
  }
}
