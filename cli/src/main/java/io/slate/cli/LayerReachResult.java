package io.slate.cli;

import io.slate.inspect.GradientReach.Curve;
import io.slate.inspect.LayerReach;
import io.slate.inspect.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a verdict on one text reaches back through a layer.
 *
 * @param tokens by the distance from the one that was read last, from 0
 * @param signals the Euclidean norm of the gradient of the verdict, for each state
 * @param jacobians the norm of ∂s_T/∂s_t, for each state: Frobenius, over the root of the units
 */
record LayerReachResult(
    String layer, Verdict verdict, List<String> tokens, List<Curve> signals, List<Curve> jacobians)
    implements UntrainedOptions.Curves {
  private static final int SHORT_TOKEN = 14;

  /** Columns in which every norm has room; a narrower page leaves the Jacobians out. */
  private static final int WIDE = 60;

  static LayerReachResult of(LayerReach reach) {
    return new LayerReachResult(
        reach.layer(), reach.verdict(), reach.tokens(), reach.signals(), reach.jacobians());
  }

  @Override
  public Plot plot() {
    Pictured.requireWords(tokens.size());
    List<Plot.Curve> curves = new ArrayList<>();
    signals.forEach(curve -> curves.add(new Plot.Curve("∂L/∂" + curve.state(), curve.norms())));
    jacobians.forEach(curve -> curves.add(new Plot.Curve(jacobian(curve), curve.norms())));
    return new Plot(
        "How far the verdict reaches back through " + Shown.line(layer),
        "L is %s; ∂L Euclidean, Jacobians Frobenius over the root of the units".formatted(number()),
        "tokens back",
        Plot.Scale.LOGARITHM,
        curves);
  }

  private String number() {
    return "the logarithm of the %s of %s"
        .formatted(
            verdict.measure().name().toLowerCase(Locale.ROOT),
            Shown.cut(verdict.label(), SHORT_TOKEN));
  }

  private static String jacobian(Curve curve) {
    return "∂%1$s_T/∂%1$s_t".formatted(curve.state());
  }

  @Override
  public void print(Page page) {
    page.text(
        "L is %s. The layer %s read the first token of this table last (T). ∂L: Euclidean norm of"
                .formatted(number(), Shown.line(layer))
            + " the gradient of L, by all ways. ∂s_T/∂s_t: Frobenius norm over the root of the"
            + " number of units; 1 keeps a signal as it is.");
    page.line("");
    boolean isWide = page.width() >= WIDE;
    List<String> heads = new ArrayList<>(List.of("T-t", "token"));
    signals.forEach(curve -> heads.add("∂L/∂" + curve.state()));
    if (isWide) {
      jacobians.forEach(curve -> heads.add(jacobian(curve)));
    }
    var table = Table.of(heads.toArray(String[]::new));
    for (int distance = 0; distance < tokens.size(); distance++) {
      List<Object> cells = new ArrayList<>();
      cells.add(distance);
      cells.add(Shown.token(tokens.get(distance), SHORT_TOKEN));
      for (Curve curve : signals) {
        cells.add(shown(curve.norms().get(distance)));
      }
      for (Curve curve : isWide ? jacobians : List.<Curve>of()) {
        cells.add(shown(curve.norms().get(distance)));
      }
      table.row(cells.toArray());
    }
    page.table(table);
  }

  /** To three digits; powers of ten where there are many zeros. */
  static String shown(double value) {
    return value != 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e4)
        ? "%.1e".formatted(value)
        : "%.4f".formatted(value);
  }
}
