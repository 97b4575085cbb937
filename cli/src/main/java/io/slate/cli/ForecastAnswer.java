package io.slate.cli;

import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import io.slate.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The steps behind the end of a series.
 *
 * @param series what is forecast
 * @param after the time of the last step that was measured, if it is known
 * @param coverage the share of values that should lie in their intervals
 * @param steps from the first one on
 */
record ForecastAnswer(String series, Optional<String> after, double coverage, List<Step> steps) {
  /**
   * One step ahead.
   *
   * @param ahead from 1
   * @param value the median
   */
  record Step(int ahead, double value, double lowest, double highest) {}

  static ForecastAnswer of(Model model, Path file) {
    ForecastPlan plan = Examination.plan(model);
    Series series = plan.read(file);
    if (series.steps() < plan.history()) {
      throw new DataException(
          "%s: there are %s, and the model reads %d to forecast"
              .formatted(file, Amounts.count(series.steps(), "step"), plan.history()));
    }
    return of(model, plan, series);
  }

  /** The steps behind the end of a series that is long enough. */
  static ForecastAnswer of(Model model, ForecastPlan plan, Series series) {
    int[] origins = origins(Margins.of(model, plan.ahead()).forecasts(), plan, series);
    int last = origins.length - 1;
    Forecasts said = Forecasts.of(model, plan, series, origins);
    return new ForecastAnswer(
        plan.columns().getFirst(),
        series.times().isEmpty() ? Optional.empty() : Optional.of(series.times().getLast()),
        said.expectedCoverage(),
        IntStream.range(0, plan.ahead())
            .mapToObj(
                step ->
                    new Step(
                        step + 1,
                        said.middle(last, step),
                        said.lowest(last, step),
                        said.highest(last, step)))
            .toList());
  }

  /**
   * The end, behind the newest steps from which the series was forecast so that intervals suit it:
   * no more than the model was tested on, as it may have learned from those before.
   */
  private static int[] origins(int tested, ForecastPlan plan, Series series) {
    int newest = Math.min(tested, Adaptation.NEWEST);
    return IntStream.rangeClosed(Math.max(plan.history(), series.steps() - newest), series.steps())
        .toArray();
  }

  void print(Page page) {
    var table = Table.of("step ahead", series, "from", "to");
    Measure unit = Measure.ERROR;
    steps.forEach(
        each ->
            table.row(
                each.ahead(),
                unit.shown(each.value()),
                unit.shown(each.lowest()),
                unit.shown(each.highest())));
    after.ifPresent(time -> page.line("The last step was at " + time + "."));
    page.table(table);
    page.line(Amounts.percent(coverage) + " of values should lie in their intervals");
  }
}
