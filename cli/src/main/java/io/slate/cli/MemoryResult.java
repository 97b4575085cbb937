package io.slate.cli;

import io.slate.inspect.MemoryCurve;
import java.util.List;
import java.util.Optional;

/**
 * What some cells remember.
 *
 * @param curves one for each cell, and each spectral radius
 */
record MemoryResult(MemoryCurve.Setting setting, Optional<Double> forgetBias, List<Line> curves)
    implements UntrainedOptions.Curves {
  /** A page is not wider, whatever the terminal. */
  private static final int WIDEST = 100;

  /**
   * One cell.
   *
   * @param spectralRadius of every recurrent weight, where it was given
   * @param capacity the sum of the shares
   * @param half the largest k of which half of the variance or more is recovered; absent if there
   *     is none
   * @param recovered the share of the variance, by k from 0
   */
  record Line(
      String cell,
      Optional<Double> spectralRadius,
      double capacity,
      Optional<Integer> half,
      List<Double> recovered) {
    static Line of(MemoryCurve curve, Optional<Double> spectralRadius) {
      Optional<Integer> half = Optional.empty();
      for (int k = 0; k < curve.recovered().size(); k++) {
        if (curve.recovered().get(k) >= 0.5) {
          half = Optional.of(k);
        }
      }
      return new Line(curve.cell(), spectralRadius, curve.capacity(), half, curve.recovered());
    }

    String name() {
      return Shown.line(cell) + GradientsResult.radius(spectralRadius);
    }
  }

  @Override
  public Plot plot() {
    return new Plot(
        "What the state still tells of the inputs before",
        "Share of the variance of x[t-k] that a linear read-out recovers",
        "k",
        Plot.Scale.SHARE,
        curves.stream().map(line -> new Plot.Curve(line.name(), line.recovered())).toList());
  }

  @Override
  public void print(Page page) {
    page.text(
        "Share of the variance of x[t-k] that a linear read-out of the state after step t"
            + " recovers, by k; %s.".formatted(Amounts.count(setting.hidden(), "unit")));
    page.line("");
    TextPlot.lines(plot(), Math.min(page.width(), WIDEST)).forEach(page::line);
    page.line("");
    var table = Table.of("", "cell", "capacity", "half up to k");
    for (int i = 0; i < curves.size(); i++) {
      Line line = curves.get(i);
      table.row(
          TextPlot.mark(i),
          line.name(),
          "%.1f".formatted(line.capacity()),
          line.half().map(String::valueOf).orElse("–"));
    }
    page.table(table);
    page.line("");
    page.text(
        "The cells are untrained, with random weights: this compares what their equations hold of"
            + " themselves, not what they learn to keep. A plain cell may hold more here than a"
            + " gated one, whose gates have learnt nothing yet.");
  }
}
