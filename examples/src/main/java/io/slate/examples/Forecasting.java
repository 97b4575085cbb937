package io.slate.examples;

import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static io.slate.train.Optimizer.adam;

import io.slate.cell.Cell;
import io.slate.corpus.forecast.Features;
import io.slate.corpus.forecast.Forecast;
import io.slate.corpus.forecast.ForecastPlan;
import io.slate.corpus.forecast.Forecaster;
import io.slate.corpus.forecast.Margins;
import io.slate.corpus.forecast.Span;
import io.slate.corpus.generated.DemandSeries;
import io.slate.corpus.series.Series;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Forecasts a week of generated demand, in its own unit, by a model like those of slate train. */
public final class Forecasting {
  private static final int WEEK = 7;
  private static final int VALIDATION = 20 * WEEK;

  private final Path folder;
  private final PrintStream out;

  Forecasting(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Works in the folder that is named, or in a temporary one. */
  public static void main(String[] args) throws IOException {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("slate");
    new Forecasting(folder, System.out)
        .run(new DemandSeries(DemandSeries.Rhythm.DAILY, 104 * WEEK).generate(1, 42).getFirst());
  }

  /**
   * Trains on a series of days and says what follows.
   *
   * @param demand one value a step
   */
  Forecast run(Series demand) {
    Path path = folder.resolve("model.safetensors");
    train(demand).write(path);
    double[] days =
        IntStream.range(0, demand.steps()).mapToDouble(t -> demand.value(t, 0)).toArray();
    return use(path, days);
  }

  /** What {@code slate train --task forecast --ahead 7 --season 7} does, with fewer choices. */
  private static Model train(Series series) {
    int learned = series.steps() - VALIDATION;
    var plan =
        ForecastPlan.of(Features.of(List.of("demand")), 2 * WEEK, WEEK, WEEK, series, learned);
    var network =
        Network.over(plan.width())
            .then(recurrent(Cell.GRU, 16))
            .then(last())
            .quantiles(plan.ahead(), 0.1, 0.5, 0.9);
    var train = new Span(series, 0, learned);
    var data =
        TrainingData.values(train.inputs(plan), plan.width(), train.targets(plan), plan.ahead());
    Model model =
        Trainer.of(network).optimizer(adam(5e-3)).clipNorm(1).batch(32).seed(42).fit(data, 8);
    var validation = new Span(series, learned, series.steps());
    return model
        .withProvenance(ForecastPlan.NOTE, plan.write())
        .withProvenance(Margins.NOTE, Margins.found(model, plan, validation).write());
  }

  private Forecast use(Path path, double[] newest) {
    // region use
    var forecaster = Forecaster.of(Model.read(path)); // any number of threads may share it
    Forecast next = forecaster.forecast(newest); // as measured, NaN where a value is missing
    for (Forecast.Step step : next.steps()) {
      out.printf("%d ahead: %.1f", step.ahead(), step.value());
      out.printf(", between %.1f and %.1f%n", step.lower(), step.upper());
    }
    // endregion
    out.printf("%.0f%% of %s should lie between them%n", 100 * next.coverage(), next.target());
    return next;
  }
}
