package io.slate.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.graph.Sizes;
import java.util.List;
import java.util.stream.Stream;

/** Random cells, printed and read back, with the gradients of their equations. */
public final class RandomCells {
  private static final Sizes SIZES = Sizes.of(3, 4);

  /** How often the numbers are drawn anew before a difference counts. */
  private static final int DRAWS = 3;

  /** How far differences of such cells may be off at best; others are held to a millionth. */
  private static final double OF_DIFFERENCES = 0.05;

  private RandomCells() {}

  /**
   * One over sequences and one over trees, where differences can tell.
   *
   * @throws AssertionError with the seed and the cell
   */
  public static void check(long seed) {
    Stream.of(CellGenerator.sequence(seed), CellGenerator.tree(seed))
        .filter(text -> !isSteep(text))
        .forEach(text -> check(seed, text));
  }

  /** The norm of what a step makes all alike bends so sharply that no difference follows it. */
  private static boolean isSteep(String text) {
    return text.contains("layer_norm") && text.contains("straight_through");
  }

  static void check(long seed, String text) {
    String what = "seed " + seed + "\n" + text;
    try {
      Cell cell = Cell.parse(text);
      assertThat(Cell.parse(cell.text())).as(what).isEqualTo(cell);
      assertThat(faults(cell, seed)).as(what).isEmpty();
    } catch (RuntimeException failure) {
      throw new AssertionError(what, failure);
    }
  }

  /**
   * What is wrong whatever the numbers are. Differences of a cell that amplifies rounding, bends
   * sharply or has kinks wherever one looks are wrong themselves, by little; a fault of the
   * derivative shows in every draw, and is of the order of the gradient.
   */
  private static List<String> faults(Cell cell, long seed) {
    List<String> faults = List.of();
    double least = Double.MAX_VALUE;
    for (int draw = 0; draw < DRAWS; draw++) {
      long own = seed + 1_000_003L * draw;
      CheckReport report = GradientCheck.of(cell.graph(), cell.sizes(SIZES), 3, own);
      faults = report.faults();
      if (faults.stream().allMatch(fault -> fault.contains("without a kink near by"))) {
        return List.of();
      }
      double worst = report.worst().values().stream().mapToDouble(each -> each).max().orElse(0);
      least = Math.min(least, worst);
    }
    return least < OF_DIFFERENCES ? List.of() : faults;
  }
}
