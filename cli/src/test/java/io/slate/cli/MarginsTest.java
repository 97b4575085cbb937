package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.corpus.forecast.Forecaster;
import io.slate.corpus.forecast.Forecasts;
import io.slate.corpus.forecast.Margins;
import io.slate.corpus.forecast.Span;
import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarginsTest {
  private static final int AHEAD = 3;

  /** Noise, of which nothing can be known but how wide it is. */
  private static Series noise(double growth) {
    var random = new Random(1);
    float[] values = new float[3000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (100 + (5 + growth * i) * random.nextGaussian());
    }
    return new Series(1, values);
  }

  private static ForecastTask task(Series series) {
    return ForecastTask.of(series, "noise", AHEAD, 8, 0, 800);
  }

  private static Model untrained(ForecastTask task) {
    Network network =
        Network.over(task.plan().width())
            .then(Layer.recurrent(Cell.GRU, 4))
            .then(Layer.last())
            .quantiles(AHEAD, ForecastTask.LEVELS);
    var program = network.compile();
    return Model.of(program, program.initialise(1), Map.of());
  }

  /** The share of values in intervals that were widened by margins that stay. */
  private static double coverage(Forecasts plain, Span span, int[] origins, Margins margins) {
    int covered = 0;
    for (int step = 0; step < AHEAD; step++) {
      double margin = quantile(margins.scores().get(step));
      for (int i = 0; i < origins.length; i++) {
        covered += plain.outside(i, step, span.measured(), origins[i]) <= margin ? 1 : 0;
      }
    }
    return (double) covered / (AHEAD * origins.length);
  }

  /** What four of five of n + 1 do not exceed; 0 of none. */
  private static double quantile(List<Double> sorted) {
    int rank = (int) Math.ceil(0.8 * (sorted.size() + 1));
    return sorted.isEmpty() ? 0 : sorted.get(Math.min(rank, sorted.size()) - 1);
  }

  @Test
  void asManyValuesLieInTheirIntervalsAsShould() {
    ForecastTask task = task(noise(0));
    Model plain = untrained(task);
    Span heldOut = task.heldOut().orElseThrow();
    Model noted = task.noted(plain);
    // Four standard deviations of a share of about 800 values that are 80% likely: 5.7 points.
    assertThat(ForecastReport.of(noted, task.plan(), heldOut).coverage())
        .isCloseTo(0.8, within(0.057));
    assertThat(noted.provenance()).containsKey(Margins.NOTE);
    int[] origins = heldOut.origins(task.plan());
    Forecasts said =
        Forecasts.plain(plain, task.plan(), task.plan().prepared(heldOut.measured()), origins);
    assertThat(coverage(said, heldOut, origins, Margins.none(AHEAD))).isLessThan(0.5);
    assertThat(coverage(said, heldOut, origins, Margins.of(noted, AHEAD)))
        .isCloseTo(0.8, within(0.057));
  }

  @Test
  void intervalsGrowWithASeriesThatBecomesWilder() {
    ForecastTask task = task(noise(0.01));
    Model model = task.noted(untrained(task));
    Span heldOut = task.heldOut().orElseThrow();
    int[] origins = heldOut.origins(task.plan());
    Forecasts said =
        Forecasts.plain(model, task.plan(), task.plan().prepared(heldOut.measured()), origins);
    assertThat(coverage(said, heldOut, origins, Margins.of(model, AHEAD)))
        .as("margins that stay")
        .isLessThan(0.75);
    assertThat(ForecastReport.of(model, task.plan(), heldOut).coverage()).isBetween(0.77, 0.83);
  }

  @Test
  void aForecastUsesNothingThatWasNotKnownWhenItWasMade() {
    Series series = noise(0.01);
    ForecastTask task = task(series);
    Model model = task.noted(untrained(task));
    int[] origins = IntStream.range(2400, 2600).toArray();
    Forecasts first = Forecasts.of(model, task.plan(), series, origins);
    float[] later = series.values().clone();
    for (int t = 2500; t < later.length; t++) {
      later[t] = -1000;
    }
    Forecasts second = Forecasts.of(model, task.plan(), new Series(1, later), origins);
    for (int i = 0; i < origins.length; i++) {
      if (origins[i] <= 2500) {
        assertThat(second.values().get(i))
            .as("from %d", origins[i])
            .isEqualTo(first.values().get(i));
      }
    }
    assertThat(second.values().getLast()).isNotEqualTo(first.values().getLast());
  }

  @Test
  void theNextStepsHaveTheIntervalsOfTheNewestOnes() {
    Series series = noise(0.01);
    ForecastTask task = task(series);
    Model model = task.noted(untrained(task));
    int[] origins = IntStream.rangeClosed(2500, 3000).toArray();
    Forecasts said = Forecasts.of(model, task.plan(), series, origins);
    ForecastAnswer answer = ForecastAnswer.of(Forecaster.of(model), series);
    assertThat(answer.steps()).hasSize(AHEAD);
    assertThat(answer.steps().getLast().lowest()).isEqualTo(said.lowest(500, AHEAD - 1));
    assertThat(answer.steps().getLast().highest()).isEqualTo(said.highest(500, AHEAD - 1));
  }

  @Test
  void intervalsThatAreTooWideBecomeNarrowerAndKeepTheirMiddle() {
    ForecastTask task = task(noise(0));
    Model model = untrained(task);
    Series prepared = task.plan().prepared(task.heldOut().orElseThrow().measured());
    Forecasts plain = Forecasts.plain(model, task.plan(), prepared, 2500);
    Forecasts other =
        plain.widened(List.of(new double[] {-0.1}, new double[] {-1e6}, new double[] {0.5}));
    assertThat(other.lowest(0, 0)).isLessThanOrEqualTo(other.middle(0, 0));
    assertThat(other.lowest(0, 1)).isEqualTo(plain.middle(0, 1)).isEqualTo(other.highest(0, 1));
    assertThat(other.highest(0, 2)).isEqualTo(plain.highest(0, 2) + 0.5);
  }

  @Test
  void whatIsWrittenIsReadAndOtherThingsAreRefused() {
    var margins = new Margins(7, List.of(List.of(-1.5, 0.25), List.of(), List.of(0.0)));
    assertThat(Margins.parse(margins.write(), 3)).isEqualTo(margins);
    assertThat(Margins.parse("[1.5,-2]", 2).scores())
        .as("as it was written before")
        .containsExactly(List.of(1.5), List.of(-2.0));
    for (String text :
        List.of(
            "[1,2]",
            "[1,2,\"x\"]",
            "{}",
            "[1,2,1e999]",
            "{\"forecasts\":1,\"scores\":[[1],[3,2],[]]}",
            "{\"forecasts\":-1,\"scores\":[[1],[2],[]]}")) {
      assertThatThrownBy(() -> Margins.parse(text, 3))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "the model's margins of forecasts are not 3 lists of numbers in order, one for each"
                  + " step ahead");
    }
  }
}
