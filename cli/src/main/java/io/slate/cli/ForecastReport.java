package io.slate.cli;

import io.slate.corpus.forecast.ForecastPlan;
import io.slate.corpus.forecast.Forecasts;
import io.slate.corpus.forecast.Span;
import io.slate.corpus.series.Series;
import io.slate.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a model forecasts, from every step of a part on (rolling origin).
 *
 * @param forecasts from how many steps on
 * @param meanAbsolute the mean absolute error, in the unit of the series
 * @param rootMeanSquare the root of the mean squared error
 * @param coverage the share of values in their intervals
 * @param expectedCoverage the share that should be
 * @param steps the error of each step ahead
 */
record ForecastReport(
    int forecasts,
    double meanAbsolute,
    double rootMeanSquare,
    double coverage,
    double expectedCoverage,
    List<OfStep> steps)
    implements Finding {
  private static final int MOST_STEPS = 12;

  /**
   * One step ahead.
   *
   * @param ahead from 1
   * @param naive the error of the last value that was known
   */
  record OfStep(int ahead, double meanAbsolute, double naive) {}

  static ForecastReport of(Model model, ForecastPlan plan, Span span) {
    Series prepared = plan.prepared(span.measured());
    int[] origins = span.origins(plan);
    Forecasts said = Forecasts.of(model, plan, span.measured(), origins);
    List<OfStep> steps = new ArrayList<>();
    var all = new Errors();
    int covered = 0;
    for (int step = 0; step < plan.ahead(); step++) {
      var own = new Errors();
      var naive = new Errors();
      for (int i = 0; i < origins.length; i++) {
        float truth = span.measured().value(origins[i] + step, 0);
        own.add(truth, said.middle(i, step));
        all.add(truth, said.middle(i, step));
        naive.add(truth, prepared.value(origins[i] - 1, 0));
        covered += said.lowest(i, step) <= truth && truth <= said.highest(i, step) ? 1 : 0;
      }
      steps.add(new OfStep(step + 1, own.meanAbsolute(), naive.meanAbsolute()));
    }
    return new ForecastReport(
        origins.length,
        all.meanAbsolute(),
        all.rootMeanSquare(),
        (double) covered / Math.max(1, all.count()),
        said.expectedCoverage(),
        steps);
  }

  /** The last value, and the one a season before, by the same measure; the better first. */
  static List<Baseline> baselines(ForecastPlan plan, Span span) {
    List<Baseline> all = new ArrayList<>();
    all.add(new Baseline("naive", "the last value", error(plan, span, 0)));
    if (plan.season() > 0) {
      all.add(new Baseline("seasonal", "the value a season ago", error(plan, span, plan.season())));
    }
    all.sort(Comparator.comparingDouble(Baseline::value));
    return all;
  }

  private static double error(ForecastPlan plan, Span span, int season) {
    Series prepared = plan.prepared(span.measured());
    var errors = new Errors();
    for (int origin : span.origins(plan)) {
      for (int step = 0; step < plan.ahead(); step++) {
        int back = season == 0 ? step + 1 : plan.back(step);
        errors.add(
            span.measured().value(origin + step, 0), prepared.value(origin + step - back, 0));
      }
    }
    return errors.meanAbsolute();
  }

  @Override
  public double value() {
    return meanAbsolute;
  }

  @Override
  public String extent() {
    return Amounts.count(forecasts, "forecast");
  }

  @Override
  public void print(Page page) {
    page.line(
        "root mean square %s; %s of the values lie in their intervals, of which %s should"
            .formatted(
                Measure.ERROR.shown(rootMeanSquare),
                Amounts.percent(coverage),
                Amounts.percent(expectedCoverage)));
    if (steps.size() > 1) {
      page.line("");
      var table = Table.of("steps ahead", "error", "the last value");
      IntStream.range(0, steps.size())
          .filter(i -> i % Math.ceilDiv(steps.size(), MOST_STEPS) == 0)
          .mapToObj(steps::get)
          .forEach(
              each ->
                  table.row(
                      each.ahead(),
                      Measure.ERROR.shown(each.meanAbsolute()),
                      Measure.ERROR.shown(each.naive())));
      page.table(table);
    }
  }
}
