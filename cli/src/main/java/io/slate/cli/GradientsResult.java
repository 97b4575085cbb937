package io.slate.cli;

import io.slate.inspect.GradientReach;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the gradient reaches through some cells.
 *
 * @param curves one for each state that was looked at, at each radius, clipped or not
 */
record GradientsResult(
    GradientReach.Setting setting, Optional<Double> forgetBias, List<Line> curves)
    implements UntrainedOptions.Curves {
  /** A page is not wider, whatever the terminal. */
  private static final int WIDEST = 100;

  /** A norm that grows less a step is not called growing. */
  private static final double GROWING = 1.001;

  /**
   * One state of one cell.
   *
   * @param spectralRadius of every recurrent weight, where it was given
   * @param clip the norm that the signal was shortened to at each step, where it was
   * @param halfLife the distance at which the norm has fallen to a half; absent if it never does
   * @param rate by what it is multiplied a step back, on average
   * @param norms by the distance, from 0
   */
  record Line(
      String cell,
      String state,
      Optional<Double> spectralRadius,
      Optional<Double> clip,
      OptionalDouble halfLife,
      double rate,
      List<Double> norms) {
    String name() {
      return plain() + clip.map(norm -> " clip " + number(norm)).orElse("");
    }

    private String plain() {
      return Shown.line(cell) + " " + state + radius(spectralRadius);
    }

    /** What the same curve is called where nothing is clipped. */
    private Optional<String> unclipped() {
      return clip.map(_ -> plain());
    }
  }

  /** What of a name says a spectral radius. */
  static String radius(Optional<Double> radius) {
    return radius.map(value -> " ρ=" + number(value)).orElse("");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? "%.0f".formatted(value) : String.valueOf(value);
  }

  /** The curves of a cell as lines. */
  static List<Line> lines(
      GradientReach reach, Optional<Double> spectralRadius, Optional<Double> clip) {
    return reach.curves().stream()
        .map(
            curve ->
                new Line(
                    reach.cell(),
                    curve.state(),
                    spectralRadius,
                    clip,
                    curve.halfLife(),
                    curve.rate(),
                    curve.norms()))
        .toList();
  }

  @Override
  public Plot plot() {
    return new Plot(
        "How far the gradient reaches back",
        "Euclidean norm of the gradient of a random function of the last state",
        "steps back",
        Plot.Scale.LOGARITHM,
        curves.stream()
            .map(line -> new Plot.Curve(line.name(), line.norms(), line.unclipped()))
            .toList());
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
    curves.stream()
        .filter(line -> line.clip().isEmpty() && line.rate() > GROWING)
        .forEach(line -> tellGrowth(page, line));
    setting
        .clip()
        .ifPresent(
            norm ->
                page.text(
                    "Clipped: at each step back, the gradient of all states together is shortened"
                        + " to the norm %s where it is longer; its direction stays."
                            .formatted(number(norm))));
  }

  private static void tellGrowth(Page page, Line line) {
    page.text(
        "%s grows: it doubles every %.1f steps back."
            .formatted(line.name(), Math.log(2) / Math.log(line.rate())));
  }
}
