package io.slate.cell;

import io.slate.graph.ShapeException;
import io.slate.graph.Sizes;

/** Sizes of a few units at which a cell is checked. */
final class CheckSizes {
  private CheckSizes() {}

  /**
   * Hidden as given and input one more where the cell permits; further sizes are 2, and where they
   * must divide (heads, blocks), hidden and input are that multiple.
   */
  static Sizes near(Cell cell, int size) {
    ShapeException last = null;
    for (int factor = 1; factor <= 4; factor *= 2) {
      for (int more = 1; more >= 0; more--) {
        try {
          return cell.sizes(sizes(cell, factor * (size + more), factor * size));
        } catch (ShapeException misfit) {
          last = misfit;
        }
      }
    }
    throw java.util.Objects.requireNonNull(last);
  }

  private static Sizes sizes(Cell cell, int input, int hidden) {
    Sizes sizes = Sizes.of(input, hidden);
    for (String name : cell.graph().sizes()) {
      if (!sizes.has(name)) {
        sizes = sizes.with(name, 2);
      }
    }
    return sizes;
  }
}
