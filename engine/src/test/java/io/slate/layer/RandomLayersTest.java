package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.cell.RandomCells;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.kernel.RandomBits;
import io.slate.plan.Once;
import io.slate.plan.RandomPlans;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random cells through every stage: derivative against differences, plan against graph, executor
 * against executor, layer against interpreter. {@code scripts/random-cells} goes on for a number of
 * minutes: {@code -Dslate.minutes=10 -Dslate.seed=1}.
 */
class RandomLayersTest {
  private static final int COUNT = 150;

  @Test
  void randomCellsRunAsTheirEquationsSay() {
    long first = Long.getLong("slate.seed", 1);
    long end = System.nanoTime() + Duration.ofMinutes(Long.getLong("slate.minutes", 0)).toNanos();
    long seed = first;
    for (; seed < first + COUNT || System.nanoTime() < end; seed++) {
      if (seed >= first + COUNT) {
        RandomCells.check(seed);
        RandomPlans.check(seed);
      }
      RandomBits.check(seed);
      RandomLayers.check(seed);
    }
    System.getLogger("random cells").log(System.Logger.Level.INFO, "{0} cells agree", seed - first);
  }

  /** What is computed once has code of its own. */
  @Test
  void theyMeetEveryOperationOfParametersAlone() {
    Set<String> met = new HashSet<>();
    for (long seed = 1; seed <= COUNT; seed++) {
      RecurrentLayer layer =
          RecurrentLayer.of(LayerCase.settings(Cell.parse(CellGenerator.sequence(seed))));
      List<Expr> once = layer.plan(true).once().stream().map(Once::node).toList();
      Expressions.reachable(once).forEach(node -> met.add(node.op().getClass().getSimpleName()));
    }
    assertThat(met).contains("Product", "Contract", "MatrixProduct", "Transpose", "Slice");
  }
}
