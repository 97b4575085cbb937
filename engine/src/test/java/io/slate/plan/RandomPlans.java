package io.slate.plan;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.graph.Sizes;

/** Plans of random cells over sequences and trees, held against their graphs. */
public final class RandomPlans {
  private RandomPlans() {}

  /**
   * Both are in double precision, so a difference is a fault of the plan.
   *
   * @throws AssertionError with the seed and the cell
   */
  public static void check(long seed) {
    check(seed, CellGenerator.sequence(seed));
    check(seed, CellGenerator.tree(seed));
  }

  private static void check(long seed, String text) {
    try {
      Cell cell = Cell.parse(text);
      Sizes sizes = Cells.sizes(cell);
      var comparison = new Comparison(cell.graph(), sizes, seed);
      comparison.check(Planner.plan(cell.graph(), sizes, Demand.forward()));
      comparison.check(Planner.plan(cell.graph(), sizes, Demand.training()));
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError("seed " + seed + "\n" + text, failure);
    }
  }
}
