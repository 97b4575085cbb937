package io.slate.cli;

import io.slate.cli.picture.Drawing;
import io.slate.cli.picture.HeatMap;
import io.slate.cli.picture.Ramp;
import io.slate.data.Matrix;
import io.slate.equation.GateRole;
import io.slate.inspect.Trace;
import io.slate.inspect.Verdict;
import io.slate.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One named value of a cell, unit by unit, at every token of a text.
 *
 * @param layer whose cell it is
 * @param layers that there are
 * @param name as in the equations
 * @param isGate whether it is one, from 0 to 1
 * @param verdict whose change with the value is shown; absent where the value itself is
 * @param unit the one that is shown; −1 for all
 */
record UnitsResult(
    String text,
    String layer,
    List<String> layers,
    String name,
    boolean isGate,
    Optional<Verdict> verdict,
    int unit,
    List<Step> steps)
    implements Pictured {
  private static final String LEVELS = "▁▂▃▄▅▆▇█";
  private static final int SHORT_TOKEN = 14;

  /**
   * One token.
   *
   * @param mean over the units that are shown
   * @param units the value of each
   * @param said what the model says so far; absent where it names nothing
   */
  record Step(String token, double mean, List<Float> units, Optional<Said> said) {}

  /** What a model says, and how probable it is. */
  record Said(String label, double probability) {}

  /**
   * Reads a text.
   *
   * @param verdict whose change with the value is asked for, in place of the value
   */
  static UnitsResult of(Model model, String text, Watched watched, Optional<Verdict> verdict) {
    Trace trace =
        verdict.map(wanted -> Trace.of(model, text, wanted)).orElseGet(() -> Trace.of(model, text));
    return of(trace, text, watched, verdict, TraceResult.said(model, trace, text));
  }

  /** The same of a series; a step is called by its number. */
  static UnitsResult ofSeries(Model model, float[] values, String name, Watched watched) {
    Trace trace = Trace.of(model, values);
    var said = TraceResult.saidOfSeries(model, trace);
    return of(trace, name, watched, Optional.empty(), said);
  }

  private static UnitsResult of(
      Trace trace,
      String text,
      Watched watched,
      Optional<Verdict> verdict,
      List<Map.Entry<String, Double>> said) {
    String name = watched.name();
    Matrix values =
        verdict.isPresent()
            ? trace.adjoints(watched.layer(), name)
            : trace.values(watched.layer(), name);
    List<Step> steps = new ArrayList<>();
    for (int t = 0; t < values.rows(); t++) {
      List<Float> units = units(values, t, watched.unit());
      double mean = units.stream().mapToDouble(value -> value).average().orElse(0);
      steps.add(
          new Step(
              trace.tokens().get(t),
              mean,
              units,
              said.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Said(said.get(t).getKey(), said.get(t).getValue()))));
    }
    GateRole role = trace.layer(watched.layer()).settings().cell().graph().gates().get(name);
    return new UnitsResult(
        text,
        watched.layer(),
        trace.layers(),
        name,
        role != null,
        verdict,
        watched.unit(),
        List.copyOf(steps));
  }

  /**
   * What is looked at.
   *
   * @param unit −1 for all
   */
  record Watched(String layer, String name, int unit) {}

  private static List<Float> units(Matrix values, int step, int unit) {
    return unit < 0
        ? IntStream.range(0, values.columns()).mapToObj(i -> values.at(step, i)).toList()
        : List.of(values.at(step, unit));
  }

  private Ramp ramp() {
    if (isGate && verdict.isEmpty()) {
      return new Ramp.Share();
    }
    double limit =
        steps.stream()
            .flatMap(step -> step.units().stream())
            .mapToDouble(Math::abs)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    return new Ramp.Signed(limit > 0 ? limit : 1);
  }

  private String what() {
    String units = unit < 0 ? "unit by unit" : "unit " + unit;
    return verdict
        .map(
            wanted ->
                "How the logarithm of the %s of %s changes with %s, %s"
                    .formatted(
                        wanted.measure().name().toLowerCase(Locale.ROOT),
                        Shown.line(wanted.label()),
                        name,
                        units))
        .orElse("%s at every token, %s".formatted(name, units));
  }

  @Override
  public Drawing picture() {
    Pictured.requireWords(steps.size());
    List<HeatMap.Row> rows = new ArrayList<>();
    for (int i = 0; i < steps.getFirst().units().size(); i++) {
      int at = i;
      String row = "%s[%d]".formatted(name, unit < 0 ? i : unit);
      rows.add(
          new HeatMap.Row(row, steps.stream().map(step -> (double) step.units().get(at)).toList()));
    }
    List<HeatMap.Note> notes = new ArrayList<>();
    for (Step step : steps) {
      step.said().ifPresent(said -> notes.add(new HeatMap.Note(said.label(), said.probability())));
    }
    return new HeatMap(
            new HeatMap.Heading(what(), "layer " + layer),
            steps.stream().map(step -> Shown.token(step.token(), SHORT_TOKEN)).toList(),
            rows,
            ramp(),
            notes)
        .drawing();
  }

  @Override
  public void print(Page page) {
    if (steps.isEmpty()) {
      page.line("There is nothing in this text that the model reads.");
      return;
    }
    Ramp ramp = ramp();
    page.text(what() + "; layer " + layer + ".");
    page.line("");
    boolean isOne = unit >= 0;
    var table = Table.of("token", isOne ? name : "mean", isOne ? "" : "units");
    for (Step step : steps) {
      var strip = new StringBuilder();
      for (float value : step.units()) {
        strip.append(level(ramp, value));
      }
      table.row(
          Shown.token(step.token(), SHORT_TOKEN), "%+.3f".formatted(step.mean()), strip.toString());
    }
    page.table(table);
    page.line("");
    page.text(
        "A block a unit, from 0: %s is %s, %s is %s."
            .formatted(
                LEVELS.charAt(0),
                ramp.shown(ramp.least()),
                LEVELS.charAt(LEVELS.length() - 1),
                ramp.shown(ramp.most())));
  }

  private static char level(Ramp ramp, double value) {
    double share = (value - ramp.least()) / (ramp.most() - ramp.least());
    int level = (int) Math.round(Math.clamp(share, 0, 1) * (LEVELS.length() - 1));
    return LEVELS.charAt(level);
  }
}
