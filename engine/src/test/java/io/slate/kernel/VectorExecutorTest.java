package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class VectorExecutorTest {
  static final List<String> LIBRARY = Cell.library();
  private static final List<int[]> BATCHES =
      List.of(
          new int[] {4},
          new int[] {5, 2},
          new int[] {3, 3, 1},
          new int[] {4, 4, 3, 1, 0},
          new int[] {6, 5, 5, 5, 2, 2, 1},
          new int[] {4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 2, 1});
  private static final int[] HIDDEN = {2, 16, 36, 64, 100, 24};

  @ParameterizedTest
  @FieldSource("LIBRARY")
  void aPublishedCellHasTheScalarBits(String name) {
    Cell cell = Cell.named(name);
    for (int i = 0; i < BATCHES.size(); i++) {
      int hidden = HIDDEN[i];
      compare(cell.graph(), TestCells.sizes(cell, hidden), PlanRun::ordinary, BATCHES.get(i));
    }
  }

  @ParameterizedTest
  @FieldSource("io.slate.kernel.TestCells#ALL")
  void everyKindOfStageHasTheScalarBits(String equations) {
    Graph graph = TestCells.graph(equations);
    for (int i = 0; i < BATCHES.size(); i++) {
      compare(graph, TestCells.sizes(3 + i, HIDDEN[i]), PlanRun::ordinary, BATCHES.get(i));
    }
  }

  @ParameterizedTest
  @FieldSource("io.slate.kernel.TestCells#ALL")
  void specialNumbersFlowAlike(String equations) {
    Graph graph = TestCells.graph(equations);
    compare(graph, TestCells.sizes(13, 18), PlanRun::special, 3, 3, 2, 1);
  }

  private static void compare(Graph graph, Sizes sizes, PlanRun.Numbers numbers, int... lengths) {
    Plan plan = Planner.plan(graph, sizes, Demand.training());
    var run = new PlanRun(plan, numbers, lengths);
    List<float[]> expected = run.by(new ScalarExecutor(plan));
    compare(plan, run.by(new VectorExecutor(plan)), expected, sizes.toString());
  }

  private static void compare(
      Plan plan, List<float[]> found, List<float[]> expected, String where) {
    for (int i = 0; i < expected.size(); i++) {
      String table = i < plan.slots().size() ? plan.slots().get(i).label() : "gradients";
      assertSameBits(found.get(i), expected.get(i), table + ", " + where);
    }
  }

  @ParameterizedTest
  @FieldSource("io.slate.kernel.TestCells#ALL")
  void threadsChangeNoBit(String equations) {
    Plan plan = plan(TestCells.graph(equations));
    var run = new PlanRun(plan, PlanRun::ordinary, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 1);
    List<float[]> expected = run.by(new ScalarExecutor(plan));
    var executor = new VectorExecutor(plan);
    try (var pool = Executors.newFixedThreadPool(3)) {
      for (int threads : new int[] {1, 2, 3, 7}) {
        List<float[]> found = run.by(executor, new Workers(pool, threads));
        compare(plan, found, expected, threads + " threads");
      }
    }
  }

  @Test
  void threadsThatShareColumnsChangeNoBit() {
    Graph graph = TestCells.graph(TestCells.ALL.get(1));
    Plan plan = Planner.plan(graph, TestCells.sizes(13, 200), Demand.training());
    var run = new PlanRun(plan, PlanRun::ordinary, 5, 3);
    List<float[]> expected = run.by(new ScalarExecutor(plan));
    try (var pool = Executors.newFixedThreadPool(3)) {
      for (int threads : new int[] {2, 3, 7}) {
        List<float[]> found = run.by(new VectorExecutor(plan), new Workers(pool, threads));
        compare(plan, found, expected, threads + " threads");
      }
    }
  }

  @ParameterizedTest
  @FieldSource("LIBRARY")
  void threadsChangeNoBitOfAPublishedCell(String name) {
    Cell cell = Cell.named(name);
    Plan plan = Planner.plan(cell.graph(), TestCells.sizes(cell, 24), Demand.training());
    var run = new PlanRun(plan, PlanRun::ordinary, 4, 4, 4, 4, 3, 3, 3, 2, 2, 2, 1, 1);
    var executor = new VectorExecutor(plan);
    try (var pool = Executors.newFixedThreadPool(2)) {
      compare(plan, run.by(executor, new Workers(pool, 3)), run.by(executor), "3 threads");
    }
  }

  @Test
  void aRunOnAThreadOfThePoolNeedsNoOther() throws Exception {
    Plan plan = plan(TestCells.graph(TestCells.ALL.getFirst()));
    var run = new PlanRun(plan, PlanRun::ordinary, 3, 3, 3, 3, 3, 3, 3, 3);
    List<float[]> expected = run.by(new ScalarExecutor(plan));
    try (var pool = Executors.newFixedThreadPool(1)) {
      var workers = new Workers(pool, 2);
      var found = pool.submit(() -> run.by(new VectorExecutor(plan), workers));
      compare(plan, found.get(1, TimeUnit.MINUTES), expected, "on its own pool");
    }
  }

  @Test
  void aPoolThatIsBusyDoesNotHoldUpARun() {
    Plan plan = plan(TestCells.graph(TestCells.ALL.getFirst()));
    var run = new PlanRun(plan, PlanRun::ordinary, 3, 3, 3, 3, 3, 3, 3, 3);
    List<float[]> expected = run.by(new ScalarExecutor(plan));
    var never = new Workers(_ -> {}, 4);
    compare(plan, run.by(new VectorExecutor(plan), never), expected, "nobody came");
  }

  @Test
  void whatFailsOnAHelperFailsForTheCaller() {
    try (var pool = Executors.newFixedThreadPool(1)) {
      var workers = new Workers(pool, 2);
      assertThatThrownBy(
              () ->
                  workers.share(
                      2,
                      crew ->
                          crew.run(
                              2,
                              part -> {
                                throw new IllegalStateException("part " + part);
                              })))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("part ");
    }
  }

  private static Plan plan(Graph graph) {
    return Planner.plan(graph, TestCells.sizes(13, 40), Demand.training());
  }

  private static void assertSameBits(float[] found, float[] expected, String what) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      if (Float.floatToIntBits(found[i]) != Float.floatToIntBits(expected[i])) {
        assertThat(found[i]).as(what + " at " + i).isEqualTo(expected[i]);
      }
    }
  }
}
