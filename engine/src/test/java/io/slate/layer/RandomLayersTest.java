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
import java.util.ArrayList;
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

  /** In a run of minutes, so many faults end it. */
  private static final int ENOUGH = 20;

  @Test
  void randomCellsRunAsTheirEquationsSay() {
    long first = Long.getLong("slate.seed", 1);
    long begin = System.nanoTime();
    long end = begin + Duration.ofMinutes(Long.getLong("slate.minutes", 0)).toNanos();
    List<AssertionError> faults = new ArrayList<>();
    Verdict all = Verdict.NONE;
    long seed = first;
    for (; seed < first + COUNT || System.nanoTime() < end; seed++) {
      try {
        if (seed >= first + COUNT) {
          RandomCells.check(seed);
          RandomPlans.check(seed);
        }
        RandomBits.check(seed);
        all = all.and(RandomLayers.check(seed));
      } catch (AssertionError fault) {
        faults.add(fault);
        say("fault: " + fault.getMessage() + "\n" + fault.getCause());
      }
      if (faults.size() == ENOUGH) {
        break;
      }
      if ((seed - first + 1) % 1000 == 0) {
        say(summary(first, seed + 1, begin, all, faults.size()));
      }
    }
    say(summary(first, seed, begin, all, faults.size()));
    assertThat(faults).isEmpty();
  }

  private static void say(String text) {
    System.getLogger("random cells").log(System.Logger.Level.INFO, text);
  }

  private static String summary(long first, long next, long begin, Verdict all, int faults) {
    return "seeds %d to %d: %d cells, %d vectors compared, %d moved by rounding, %d of them lost; %d faults; %d s"
        .formatted(
            first,
            next - 1,
            2 * (next - first),
            all.vectors(),
            all.moved(),
            all.lost(),
            faults,
            Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  /** Two layer_norms of nearly equal values: h is off by 3e-4, and both executors agree. */
  @Test
  void roundingOfNearlyEqualValuesIsNoFault() {
    assertThat(RandomLayers.check(40001261).fault()).isEmpty();
  }

  /** It asks for the sign of what is nothing but a rounding error. */
  @Test
  void theSignOfARoundingErrorIsNoFault() {
    assertThat(RandomLayers.check(30000652).fault()).isEmpty();
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
