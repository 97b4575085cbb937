package io.slate.studio.look;

import io.slate.cell.Cell;
import io.slate.equation.GateRole;
import io.slate.inspect.GradientReach;
import io.slate.inspect.MemoryCurve;
import io.slate.inspect.RandomStart;
import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Curves of untrained cells, side by side. */
public final class Reach {
  private static final int MOST_CELLS = 6;
  private static final int LONGEST = 400;
  private static final int MOST_HIDDEN = 128;
  private static final int LONGEST_NAME = 80;

  /** Operations that one answer may take, about: a few seconds. */
  private static final double MOST_WORK = 4e9;

  private Reach() {}

  /**
   * One curve.
   *
   * @param halfLife steps until the norm has halved, if it does
   * @param rate by what it is multiplied a step
   * @param values by the distance, from 0
   */
  public record Curve(
      String cell, String state, OptionalDouble halfLife, double rate, List<Double> values) {}

  /**
   * Curves, and what was asked for.
   *
   * @param norm which norm is shown
   */
  public record Curves(String norm, List<Curve> curves) {}

  /** How much of each input a linear read-out recovers from the state. */
  public record Memory(String cell, double capacity, List<Double> recovered) {}

  /** How far the gradient reaches back. */
  public static Curves gradients(Members asked) {
    int length = asked.whole("length", 2, LONGEST);
    int hidden = asked.whole("hidden", 1, MOST_HIDDEN);
    int draws = asked.whole("draws", 1, 25);
    List<Cell> cells = cells(asked);
    requireEasy((double) length * hidden * hidden * draws * cells.size() * 30);
    var setting =
        new GradientReach.Setting(
            length, hidden, draws, asked.whole("seed", 0, Integer.MAX_VALUE), clip(asked));
    List<Curve> curves = new ArrayList<>();
    for (Cell cell : cells) {
      for (GradientReach.Curve curve :
          GradientReach.of(cell, setting, start(asked, cell)).curves()) {
        curves.add(
            new Curve(cell.name(), curve.state(), curve.halfLife(), curve.rate(), curve.norms()));
      }
    }
    return new Curves(
        "Euclidean norm of the gradient of a random function of the last state, with respect to the"
            + " state so many steps before; the middle of the draws",
        curves);
  }

  /** How long the state remembers. */
  public static List<Memory> memory(Members asked) {
    int hidden = asked.whole("hidden", 1, MOST_HIDDEN);
    int furthest = asked.whole("length", 2, LONGEST);
    List<Cell> cells = cells(asked);
    int steps = Math.max(600, 8 * hidden);
    requireEasy((double) steps * hidden * hidden * cells.size() * 40);
    var setting =
        new MemoryCurve.Setting(
            hidden, furthest, steps, asked.whole("seed", 0, Integer.MAX_VALUE), 1e-6);
    return cells.stream()
        .map(cell -> MemoryCurve.of(cell, setting, start(asked, cell)))
        .map(
            curve ->
                new Memory(
                    curve.cell(), Numbers.of(curve.capacity()), Numbers.of(curve.recovered())))
        .toList();
  }

  private static void requireEasy(double work) {
    if (work > MOST_WORK) {
      throw Problem.wrong(
          "this takes %.0f times as long as the page waits: fewer cells, units, steps or draws"
              .formatted(Math.ceil(work / MOST_WORK)));
    }
  }

  private static List<Cell> cells(Members asked) {
    List<String> names = asked.texts("cells", MOST_CELLS);
    if (names.isEmpty()) {
      throw Problem.wrong("no cell is chosen");
    }
    return names.stream().map(Reach::cell).toList();
  }

  private static Cell cell(String name) {
    if (name.length() > LONGEST_NAME) {
      throw Problem.wrong("the name of a cell has at most " + LONGEST_NAME + " characters");
    }
    return Cell.named(name);
  }

  private static Optional<Double> clip(Members asked) {
    return asked.numberIf("clip", 1e-6, 1e6);
  }

  private static RandomStart start(Members asked, Cell cell) {
    boolean forgets = cell.graph().gates().containsValue(GateRole.FORGET);
    Optional<Double> bias = asked.numberIf("forgetBias", -20, 20);
    return new RandomStart(asked.numberIf("radius", 0.01, 10), forgets ? bias : Optional.empty());
  }
}
