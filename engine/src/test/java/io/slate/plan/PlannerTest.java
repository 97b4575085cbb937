package io.slate.plan;

import io.slate.cell.Cell;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {
  static Stream<Cell> cells() {
    return Cells.all();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aPlanMeansWhatItsGraphMeans(Cell cell) {
    var sizes = Cells.sizes(cell);
    var comparison = new Comparison(cell.graph(), sizes, 1);
    comparison.check(Planner.plan(cell.graph(), sizes, Demand.forward()));
    comparison.check(Planner.plan(cell.graph(), sizes, Demand.training()));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyValueCanBeWatched(Cell cell) {
    var sizes = Cells.sizes(cell);
    String[] all = cell.graph().values().keySet().toArray(String[]::new);
    var comparison = new Comparison(cell.graph(), sizes, 2);
    comparison.check(Planner.plan(cell.graph(), sizes, Demand.forward(all)));
    comparison.check(Planner.plan(cell.graph(), sizes, Demand.training(all)));
  }

  /** The adjoint of s is a sum with a product, and it is added to the state and summed besides. */
  @Test
  void whatIsAddedToAStateStaysInTheLoopWhereOthersReadItToo() {
    Graph graph =
        Cells.graph(
            """
            state h
            weight W, U
            s = h[t-1] + U x
            h = tanh(0.3 * s + tanh(W s))
            """);
    Sizes sizes = Sizes.of(3, 4);
    var comparison = new Comparison(graph, sizes, 1);
    comparison.check(Planner.plan(graph, sizes, Demand.training()));
  }

  @Test
  void plansOfRandomCellsMeanWhatTheirGraphsMean() {
    for (long seed = 0; seed < 60; seed++) {
      String equations = RandomEquations.of(seed);
      try {
        Graph graph = Cells.graph(equations);
        Sizes sizes = Sizes.of(3, 4);
        var comparison = new Comparison(graph, sizes, seed);
        comparison.check(Planner.plan(graph, sizes, Demand.forward()));
        comparison.check(Planner.plan(graph, sizes, Demand.training()));
      } catch (RuntimeException | AssertionError problem) {
        throw new AssertionError("seed " + seed + ": " + equations, problem);
      }
    }
  }
}
