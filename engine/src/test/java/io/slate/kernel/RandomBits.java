package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.data.CounterRandom;
import io.slate.graph.Sizes;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;

/** Plans of random cells, carried out by every executor to the same bits. */
public final class RandomBits {
  private RandomBits() {}

  /**
   * Forward and backward over a ragged batch, at sizes made of the seed.
   *
   * @throws AssertionError with the seed and the cell
   */
  public static void check(long seed) {
    String text = CellGenerator.sequence(seed);
    try {
      Cell cell = Cell.parse(text);
      int hidden = 2 * (1 + (int) Math.floorMod(CounterRandom.child(seed, 1), 24L));
      int input = 1 + (int) Math.floorMod(CounterRandom.child(seed, 2), 40L);
      Sizes sizes = sizes(cell, input, hidden);
      Plan plan = Planner.plan(cell.graph(), sizes, Demand.training());
      var run = new PlanRun(plan, PlanRun::ordinary, 5, 4, 4, 2, 2, 1, 1);
      assertThat(PlanRun.digest(run.by(Executors.of(plan))))
          .as("hidden %d, input %d", hidden, input)
          .isEqualTo(PlanRun.digest(run.by(new ScalarExecutor(plan))));
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError("seed " + seed + "\n" + text, failure);
    }
  }

  private static Sizes sizes(Cell cell, int input, int hidden) {
    try {
      return cell.sizes(Sizes.of(input, hidden));
    } catch (IllegalArgumentException _) {
      return cell.sizes(Sizes.of(hidden, hidden));
    }
  }
}
