package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.forecast.Forecaster;
import io.slate.corpus.forecast.Span;
import io.slate.corpus.generated.DemandSeries;
import io.slate.corpus.generated.DemandSeries.Rhythm;
import io.slate.corpus.series.Series;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How much will be needed in each of the next hours? */
record ForecastDemo(About about) implements Demo {
  private static final int WEEKS = 104;
  private static final int WEEK = 7 * 24;
  private static final int HIDDEN = 24;

  static Demo demo() {
    return new ForecastDemo(
        new About(
            "forecast",
            "how much is needed in each of the next 24 hours, and between what limits?",
            "20 seconds",
            "What is the demand of each of the next 24 hours? Two generated years with days,"
                + " weekends, seasons, holidays, noise and gaps; a forecast from every hour of the"
                + " last three weeks, with limits between which four of five values should lie.",
            10));
  }

  /**
   * What came out.
   *
   * @param baselines what does without a network, by the same error
   * @param next the 24 hours behind the end
   */
  private record Result(ForecastReport report, List<Baseline> baselines, ForecastAnswer next) {}

  @Override
  public int run(Output output, int epochs, Optional<Path> kept) {
    output.tell(
        page -> {
          page.text(about.introduction());
          page.line("");
        });
    Series series =
        new DemandSeries(Rhythm.HOURLY, WEEKS * WEEK).generate(1, ClassifierDemo.SEED).getFirst();
    ForecastTask task = ForecastTask.of(series, "demand", 24, 48, WEEK, 3 * WEEK);
    Network network =
        Network.over(task.plan().width())
            .then(Layer.recurrent(Cell.GRU, HIDDEN))
            .then(Layer.last())
            .quantiles(task.plan().ahead(), ForecastTask.LEVELS);
    Trainer trainer =
        Trainer.of(network)
            .optimizer(Optimizer.adam(2e-3))
            .clipNorm(1)
            .batch(64)
            .seed(ClassifierDemo.SEED);
    try (var interruption = new Interruption(output.terminal().err())) {
      var display = TrainingDisplay.of(network, output.terminal(), epochs, interruption, "");
      Training.Outcome outcome =
          new Training(network, task.material(network))
              .run(trainer, Epochs.exactly(epochs), kept, interruption, display);
      if (outcome.isNothing()) {
        return Interruption.EXIT_CODE;
      }
      Model model = task.noted(outcome.model());
      kept.ifPresent(folder -> model.write(folder.resolve(ModelFiles.NAME)));
      Span heldOut = task.heldOut().orElseThrow();
      var result =
          new Result(
              ForecastReport.of(model, task.plan(), heldOut),
              task.baselines(),
              ForecastAnswer.of(Forecaster.of(model), series));
      output.show(result, page -> print(page, result));
      return outcome.isCutShort() ? Interruption.EXIT_CODE : 0;
    }
  }

  private static void print(Page page, Result result) {
    Measure unit = Measure.ERROR;
    page.line("");
    var table =
        Table.of(result.report().extent(), "error")
            .row("this GRU", unit.shown(result.report().value()));
    result.baselines().forEach(each -> table.row(each.words(), unit.shown(each.value())));
    page.table(table);
    page.line("");
    result.report().print(page);
    page.line("");
    page.text("The hours behind the end of the series:");
    result.next().print(page);
    page.line("");
    page.text("Your own series: slate train FILE.csv --task forecast --ahead 24 --out FOLDER");
  }
}
