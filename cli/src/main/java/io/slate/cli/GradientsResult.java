package io.slate.cli;

import io.slate.inspect.GradientReach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the gradient reaches through some cells.
 *
 * @param spectralRadius of every recurrent weight, where it was given
 * @param curves one for each state that was looked at
 */
record GradientsResult(
    GradientReach.Setting setting,
    Optional<Double> spectralRadius,
    Optional<Double> forgetBias,
    List<Line> curves)
    implements UntrainedOptions.Curves {
  /** A page is not wider, whatever the terminal. */
  private static final int WIDEST = 100;

  /** A norm that grows less a step is not called growing. */
  private static final double GROWING = 1.001;

  /**
   * One state of one cell.
   *
   * @param halfLife the distance at which the norm has fallen to a half; absent if it never does
   * @param rate by what it is multiplied a step back, on average
   * @param norms by the distance, from 0
   */
  record Line(String cell, String state, OptionalDouble halfLife, double rate, List<Double> norms) {
    String name() {
      return Shown.line(cell) + " " + state;
    }
  }

  static GradientsResult of(
      GradientReach.Setting setting,
      Optional<Double> spectralRadius,
      Optional<Double> forgetBias,
      List<GradientReach> reaches) {
    List<Line> lines = new ArrayList<>();
    for (GradientReach reach : reaches) {
      for (GradientReach.Curve curve : reach.curves()) {
        lines.add(
            new Line(reach.cell(), curve.state(), curve.halfLife(), curve.rate(), curve.norms()));
      }
    }
    return new GradientsResult(setting, spectralRadius, forgetBias, List.copyOf(lines));
  }

  @Override
  public Plot plot() {
    return new Plot(
        "How far the gradient reaches back",
        "Euclidean norm of the gradient of a random function of the last state",
        "steps back",
        Plot.Scale.LOGARITHM,
        curves.stream().map(line -> new Plot.Curve(line.name(), line.norms())).toList());
  }

  @Override
  public void print(Page page) {
    page.text(
        "Euclidean norm of the gradient of a random function of the last state, by the steps"
            + " back; the middle of %s, %s."
                .formatted(
                    Amounts.count(setting.draws(), "draw"),
                    Amounts.count(setting.hidden(), "unit")));
    page.line("");
    TextPlot.lines(plot(), Math.min(page.width(), WIDEST)).forEach(page::line);
    page.line("");
    var table = Table.of("", "state", "half at", "a step");
    for (int i = 0; i < curves.size(); i++) {
      Line line = curves.get(i);
      String half =
          line.halfLife().isPresent() ? "%.1f".formatted(line.halfLife().getAsDouble()) : "–";
      table.row(TextPlot.mark(i), line.name(), half, "%.3f".formatted(line.rate()));
    }
    page.table(table);
    curves.stream().filter(line -> line.rate() > GROWING).forEach(line -> tellGrowth(page, line));
  }

  private static void tellGrowth(Page page, Line line) {
    page.text(
        "%s grows: it doubles every %.1f steps back."
            .formatted(line.name(), Math.log(2) / Math.log(line.rate())));
  }
}
