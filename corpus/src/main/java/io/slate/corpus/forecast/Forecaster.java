package io.slate.corpus.forecast;

import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model of {@code slate train --task forecast} in use: numbers go in and come out in the series'
 * own unit. Immutable; any number of threads may use it.
 *
 * <p>Steps are given from the oldest to the newest, as far apart as those that the model learned
 * from, none left out: a value that was not measured is NaN, and read as the last one before it.
 * {@link #window()} steps are enough for the values. The limits follow the newest values, as {@code
 * slate predict} does it, where there are more: up to {@value Adaptation#NEWEST} of them are
 * forecast too, to see how far off that would have been.
 */
public final class Forecaster {
  private final Model model;
  private final ForecastPlan plan;
  private final Margins margins;

  private Forecaster(Model model, ForecastPlan plan, Margins margins) {
    this.model = model;
    this.plan = plan;
    this.margins = margins;
  }

  /**
   * A forecaster with this model.
   *
   * @throws IllegalArgumentException if the model is no forecaster
   * @throws DataException if what the model says of its forecasts cannot be read, or is not of its
   *     network
   */
  public static Forecaster of(Model model) {
    if (!(model.network().head() instanceof Head.Quantiles(int ahead, _))) {
      throw new IllegalArgumentException(
          "only a model whose network ends with quantiles(...) forecasts, and this one ends with "
              + model.network().head().name());
    }
    String note = model.provenance().get(ForecastPlan.NOTE);
    if (note == null) {
      throw new IllegalArgumentException(
          "the model does not say how it reads a series: it has no '%s' from slate train --task forecast"
              .formatted(ForecastPlan.NOTE));
    }
    ForecastPlan plan = ForecastPlan.parse(note);
    int width = model.network().source() instanceof Source.Values(int values) ? values : 0;
    if (ahead != plan.ahead() || width != plan.width()) {
      throw new DataException(
          "the network reads %d values a step and forecasts %d steps, and the model's '%s' is of %d values and %d steps"
              .formatted(width, ahead, ForecastPlan.NOTE, plan.width(), plan.ahead()));
    }
    return new Forecaster(model, plan, Margins.of(model, plan.ahead()));
  }

  /** What stands in a step, by name and in this order; the first is forecast, the others help. */
  public List<String> columns() {
    return plan.columns();
  }

  /** How many steps are forecast. */
  public int ahead() {
    return plan.ahead();
  }

  /** How many steps must be given at least. */
  public int window() {
    return plan.history();
  }

  /** How far steps are apart, such as {@code 1 hour}, if the model learned from times. */
  public Optional<String> step() {
    return plan.features().time().map(Features.Time::step);
  }

  /**
   * What follows, of a model that reads one column.
   *
   * @param newest a value for each step, the newest last; NaN where one is missing
   * @throws DataException if there are fewer than {@link #window()}, one is infinite, or the model
   *     reads more columns
   */
  public Forecast forecast(double... newest) {
    double[][] steps = new double[newest.length][];
    Arrays.setAll(steps, t -> new double[] {newest[t]});
    return forecast(steps);
  }

  /**
   * What follows.
   *
   * @param newest {@code [steps][columns]} by {@link #columns()}, the newest step last; NaN where a
   *     value is missing
   * @throws DataException if there are fewer than {@link #window()}, a step has more or fewer
   *     columns, or a value is infinite
   */
  public Forecast forecast(double[][] newest) {
    int width = columns().size();
    float[] values = new float[newest.length * width];
    for (int t = 0; t < newest.length; t++) {
      requireWidth("step " + (t + 1), newest[t].length);
      for (int column = 0; column < width; column++) {
        values[t * width + column] = (float) newest[t][column];
      }
    }
    return forecast(new Series(width, values));
  }

  /**
   * What follows a series; its times are not looked at.
   *
   * @throws DataException if it is shorter than {@link #window()}, has other columns, or a value is
   *     infinite
   */
  public Forecast forecast(Series newest) {
    requireWidth("a step", newest.width());
    requireNoInfinity(newest);
    if (newest.steps() < window()) {
      throw new DataException(
          "the number of steps is %d, and the model reads %d to forecast: give at least so many of the newest, NaN where a value is missing"
              .formatted(newest.steps(), window()));
    }
    int[] origins = origins(newest);
    int last = origins.length - 1;
    Forecasts plain = Forecasts.plain(model, plan, plan.prepared(newest), origins);
    Forecasts said = Adaptation.of(plain, newest, margins, origins);
    return new Forecast(
        columns().getFirst(),
        said.expectedCoverage(),
        IntStream.range(0, ahead())
            .mapToObj(
                step ->
                    new Forecast.Step(
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
  private int[] origins(Series series) {
    int newest = Math.min(margins.forecasts(), Adaptation.NEWEST);
    return IntStream.rangeClosed(Math.max(window(), series.steps() - newest), series.steps())
        .toArray();
  }

  private void requireWidth(String step, int width) {
    if (width != columns().size()) {
      throw new DataException(
          "%s has %d %s, and the model reads %d: %s"
              .formatted(
                  step,
                  width,
                  width == 1 ? "value" : "values",
                  columns().size(),
                  String.join(", ", columns())));
    }
  }

  private void requireNoInfinity(Series series) {
    for (int i = 0; i < series.values().length; i++) {
      if (Float.isInfinite(series.values()[i])) {
        throw new DataException(
            "step %d of %s is %s, expected a number, or NaN where the value is missing"
                .formatted(
                    i / series.width() + 1, columns().get(i % series.width()), series.values()[i]));
      }
    }
  }
}
