package io.slate.cli;

import io.slate.corpus.forecast.Forecast;
import io.slate.corpus.forecast.ForecastPlan;
import io.slate.corpus.forecast.Forecaster;
import io.slate.corpus.series.Series;
import io.slate.corpus.series.TimeAxis;
import io.slate.data.DataException;
import io.slate.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
   * @param time where the times of the series are known
   * @param value the median
   */
  record Step(int ahead, Optional<String> time, double value, double lowest, double highest) {}

  static ForecastAnswer of(Model model, Path file) {
    ForecastPlan plan = Examination.plan(model);
    Series series = SeriesColumns.read(plan.features(), file);
    if (series.steps() < plan.history()) {
      throw new DataException(
          "%s: there are %s, and the model reads %d to forecast"
              .formatted(file, Amounts.count(series.steps(), "step"), plan.history()));
    }
    return of(Forecaster.of(model), series);
  }

  /** The steps behind the end of a series that is long enough. */
  static ForecastAnswer of(Forecaster forecaster, Series series) {
    Forecast said = forecaster.forecast(series);
    List<String> times = TimeAxis.following(series, forecaster.ahead());
    return new ForecastAnswer(
        said.target(),
        series.times().isEmpty() ? Optional.empty() : Optional.of(series.times().getLast()),
        said.coverage(),
        said.steps().stream()
            .map(
                each ->
                    new Step(
                        each.ahead(),
                        times.isEmpty()
                            ? Optional.empty()
                            : Optional.of(times.get(each.ahead() - 1)),
                        each.value(),
                        each.lower(),
                        each.upper()))
            .toList());
  }

  void print(Page page) {
    var table = Table.of(after.isPresent() ? "time" : "step ahead", series, "from", "to");
    Measure unit = Measure.ERROR;
    steps.forEach(
        each ->
            table.row(
                each.time().orElse(Integer.toString(each.ahead())),
                unit.shown(each.value()),
                unit.shown(each.lowest()),
                unit.shown(each.highest())));
    after.ifPresent(time -> page.line("The last step was at " + time + "."));
    page.table(table);
    page.line(Amounts.percent(coverage) + " of values should lie in their intervals");
  }
}
