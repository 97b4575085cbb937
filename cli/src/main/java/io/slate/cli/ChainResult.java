package io.slate.cli;

import io.slate.inspect.StepFactor;
import io.slate.inspect.WeightChain;
import java.util.ArrayList;
import java.util.List;

/**
 * The derivative of a number by a weight, multiplied out along time.
 *
 * @param norm of the whole, Frobenius
 * @param steps the one that was read last first
 */
record ChainResult(String cell, String weight, double norm, List<WeightChain.Step> steps)
    implements UntrainedOptions.Curves {
  private static final int SHORT_TOKEN = 10;

  /** Columns in which every factor has room; on a narrower page tables leave some out. */
  private static final int WIDE = 60;

  static ChainResult of(WeightChain chain) {
    return new ChainResult(chain.cell(), chain.weight(), chain.norm(), chain.steps());
  }

  @Override
  public Plot plot() {
    Pictured.requireWords(steps.size());
    List<Plot.Curve> curves = new ArrayList<>();
    curves.add(curve("signal ∂L/∂s_k", WeightChain.Step::signal));
    curves.add(curve("term of step k", WeightChain.Step::term));
    curves.add(
        curve(
            "factor ∂s_k/∂s_(k-1)",
            step -> step.factor().map(StepFactor::states).orElse(Double.NaN)));
    if (hasMemory()) {
      curves.add(curve("  of c: direct", step -> memory(step, true)));
      curves.add(curve("  of c: the rest", step -> memory(step, false)));
    }
    return new Plot(
        "dL/d%s, multiplied out".formatted(weight),
        "%s: the norm of the sum of all terms is %s"
            .formatted(Shown.line(cell), LayerReachResult.shown(norm)),
        "steps back",
        Plot.Scale.LOGARITHM,
        curves);
  }

  private interface Norm {
    double of(WeightChain.Step step);
  }

  private Plot.Curve curve(String name, Norm norm) {
    return new Plot.Curve(name, steps.stream().map(norm::of).toList());
  }

  private boolean hasMemory() {
    return steps.stream()
        .flatMap(step -> step.factor().stream())
        .anyMatch(factor -> factor.memory().isPresent());
  }

  private static double memory(WeightChain.Step step, boolean isDirect) {
    return step.factor()
        .flatMap(StepFactor::memory)
        .map(memory -> isDirect ? memory.direct() : memory.rest())
        .orElse(Double.NaN);
  }

  @Override
  public void print(Page page) {
    page.text(
        "dL/d%s of %s is the sum of a term for each step k: what L hears of all states s of the step,"
                .formatted(weight, Shown.line(cell))
            + " by the product of the factors behind it (signal), times what the step's own use of"
            + " %s does to them (local).".formatted(weight));
    page.line("");
    boolean isWide = page.width() >= WIDE;
    List<String> heads =
        isWide
            ? List.of("k", "token", "× gain", "= signal", "× local", "= term", "share")
            : List.of("k", "token", "signal", "term", "share");
    var table = Table.of(heads.toArray(String[]::new));
    for (WeightChain.Step step : steps) {
      List<Object> cells = new ArrayList<>();
      cells.add(step.number());
      cells.add(Shown.token(step.token(), SHORT_TOKEN));
      if (isWide) {
        cells.add(step.gain().map(LayerReachResult::shown).orElse("–"));
      }
      cells.add(LayerReachResult.shown(step.signal()));
      if (isWide) {
        cells.add(LayerReachResult.shown(step.local()));
      }
      cells.add(LayerReachResult.shown(step.term()));
      cells.add("%.1f%%".formatted(Math.rint(1000 * step.share()) / 10 + 0.0)); // no -0.0
      table.row(cells.toArray());
    }
    page.table(table);
    page.line("");
    page.text(
        "The sum has the norm %s; shares are the terms' parts along it. Signals are Euclidean norms"
                .formatted(LayerReachResult.shown(norm))
            + " over all states, terms Frobenius norms.");
    if (steps.stream().anyMatch(step -> step.heard() > 0 && step.gain().isPresent())) {
      page.text("L hears of other steps than the last itself, so a gain may bring in more.");
    }
    factors(page);
  }

  private void factors(Page page) {
    if (steps.stream().noneMatch(step -> step.factor().isPresent())) {
      return;
    }
    page.line("");
    page.text(
        "What each step can multiply a signal with: the Frobenius norm of the matrix over the root"
            + " of its size, so that 1 keeps a signal as it is."
            + (hasMemory()
                ? " ∂c_k/∂c_(k-1) = direct + rest, in lectures f_k + ∂(i_k g_k)/∂c_(k-1): through"
                    + " c[t-1] itself, and through the other states."
                : ""));
    page.line("");
    boolean isWide = page.width() >= WIDE;
    List<String> heads = new ArrayList<>(List.of("k", "token", isWide ? "∂s_k/∂s_k-1" : "∂s"));
    if (hasMemory()) {
      heads.addAll(List.of(isWide ? "∂c_k/∂c_k-1" : "∂c", "direct", "rest"));
    }
    var table = Table.of(heads.toArray(String[]::new));
    for (WeightChain.Step step : steps) {
      step.factor().ifPresent(factor -> table.row(factors(step, factor)));
    }
    page.table(table);
  }

  private static Object[] factors(WeightChain.Step step, StepFactor factor) {
    List<Object> cells = new ArrayList<>();
    cells.add(step.number());
    cells.add(Shown.token(step.token(), SHORT_TOKEN));
    cells.add(LayerReachResult.shown(factor.states()));
    factor
        .memory()
        .ifPresent(
            memory -> {
              cells.add(LayerReachResult.shown(memory.whole()));
              cells.add(LayerReachResult.shown(memory.direct()));
              cells.add(LayerReachResult.shown(memory.rest()));
            });
    return cells.toArray();
  }
}
