package io.slate.corpus.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.corpus.series.Series;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecasterTest {
  private static final int STEPS = 300;
  private static final int LEARNED = 200;
  private static final int AHEAD = 3;
  private static final int SEASON = 4;

  /** Seasons around 1000, about 10 high. */
  private static double[] load() {
    double[] values = new double[STEPS];
    for (int t = 0; t < STEPS; t++) {
      values[t] = 1000 + 10 * Math.sin(t * Math.PI / 2) + CounterRandom.below(7, t, 500) / 100.0;
    }
    return values;
  }

  private static Series series(int width) {
    double[] load = load();
    float[] values = new float[STEPS * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (load[i / width] * (1 + i % width));
    }
    return new Series(width, values);
  }

  private static ForecastPlan plan(String... columns) {
    var features = Features.of(List.of(columns));
    return ForecastPlan.of(features, 8, AHEAD, SEASON, series(columns.length), LEARNED);
  }

  /** A network that learned nothing, of such a plan. */
  private static Model untrained(ForecastPlan plan) {
    var program =
        Network.over(plan.width())
            .then(Layer.recurrent(Cell.GRU, 4))
            .then(Layer.last())
            .quantiles(AHEAD, 0.1, 0.5, 0.9)
            .compile();
    return Model.of(program, program.initialise(1), Map.of());
  }

  private static Model model(String... columns) {
    ForecastPlan plan = plan(columns);
    Model noted = untrained(plan).withProvenance(ForecastPlan.NOTE, plan.write());
    var validation = new Span(series(columns.length), LEARNED, STEPS);
    return noted.withProvenance(Margins.NOTE, Margins.found(noted, plan, validation).write());
  }

  @Test
  void whatIsSaidIsInTheUnitOfTheSeries() {
    var forecaster = Forecaster.of(model("load"));
    Forecast said = forecaster.forecast(load());
    assertThat(said.target()).isEqualTo("load");
    assertThat(said.coverage()).isEqualTo(0.9 - 0.1);
    assertThat(said.steps()).extracting(Forecast.Step::ahead).containsExactly(1, 2, 3);
    assertThat(said.steps())
        .allSatisfy(
            step -> {
              assertThat(step.value()).isBetween(970.0, 1040.0);
              assertThat(step.value()).isBetween(step.lower(), step.upper());
              assertThat(step.upper()).isGreaterThan(step.lower());
            });
    assertThat(forecaster.columns()).containsExactly("load");
    assertThat(forecaster.ahead()).isEqualTo(AHEAD);
    assertThat(forecaster.step()).isEmpty();
  }

  @Test
  void theLimitsFollowTheNewestSteps() {
    Model model = model("load");
    Series series = series(1);
    int tested = Margins.of(model, AHEAD).forecasts();
    int[] origins = IntStream.rangeClosed(STEPS - tested, STEPS).toArray();
    Forecasts all = Forecasts.of(model, plan("load"), series, origins);
    Forecast said = Forecaster.of(model).forecast(series);
    assertThat(tested).isGreaterThan(AHEAD);
    for (int step = 0; step < AHEAD; step++) {
      assertThat(said.steps().get(step))
          .isEqualTo(
              new Forecast.Step(
                  step + 1,
                  all.middle(tested, step),
                  all.lowest(tested, step),
                  all.highest(tested, step)));
    }
  }

  @Test
  void theNewestWindowIsEnoughForTheValues() {
    var forecaster = Forecaster.of(model("load"));
    double[] newest = Arrays.copyOfRange(load(), STEPS - forecaster.window(), STEPS);
    assertThat(forecaster.forecast(newest).steps())
        .extracting(Forecast.Step::value)
        .isEqualTo(forecaster.forecast(load()).steps().stream().map(Forecast.Step::value).toList());
    assertThatThrownBy(() -> forecaster.forecast(Arrays.copyOfRange(newest, 1, newest.length)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the number of steps is %d, and the model reads %d to forecast: give at least so many"
                + " of the newest, NaN where a value is missing",
            newest.length - 1, newest.length);
  }

  @Test
  void aMissingValueIsReadAsTheOneBefore() {
    var forecaster = Forecaster.of(model("load"));
    double[] missing = load();
    double[] repeated = load();
    missing[STEPS - 1] = Double.NaN;
    repeated[STEPS - 1] = repeated[STEPS - 2];
    Forecast said = forecaster.forecast(missing);
    assertThat(said.steps())
        .extracting(Forecast.Step::value)
        .isEqualTo(
            forecaster.forecast(repeated).steps().stream().map(Forecast.Step::value).toList());
    double[] infinite = load();
    infinite[4] = Double.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> forecaster.forecast(infinite))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "step 5 of load is -Infinity, expected a number, or NaN where the value is missing");
  }

  @Test
  void everyColumnIsAskedFor() {
    var forecaster = Forecaster.of(model("load", "heat"));
    double[] load = load();
    double[][] steps = new double[STEPS][];
    Arrays.setAll(steps, t -> new double[] {load[t], 2 * load[t]});
    assertThat(forecaster.forecast(steps)).isEqualTo(forecaster.forecast(series(2)));
    assertThatThrownBy(() -> forecaster.forecast(load))
        .isInstanceOf(DataException.class)
        .hasMessage("step 1 has 1 value, and the model reads 2: load, heat");
    steps[7] = new double[3];
    assertThatThrownBy(() -> forecaster.forecast(steps))
        .isInstanceOf(DataException.class)
        .hasMessage("step 8 has 3 values, and the model reads 2: load, heat");
  }

  @Test
  void threadsMayShareIt() {
    var forecaster = Forecaster.of(model("load"));
    Forecast alone = forecaster.forecast(load());
    assertThat(IntStream.range(0, 16).parallel().mapToObj(_ -> forecaster.forecast(load())))
        .hasSize(16)
        .containsOnly(alone);
  }

  @Test
  void aModelThatIsNoForecasterIsRefused() {
    var network =
        Network.over(2).then(Layer.recurrent(Cell.GRU, 4)).then(Layer.last()).classify("a", "b");
    var program = network.compile();
    Model classifier = Model.of(program, program.initialise(1), Map.of());
    assertThatThrownBy(() -> Forecaster.of(classifier))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "only a model whose network ends with quantiles(...) forecasts, and this one ends"
                + " with ");
    assertThatThrownBy(() -> Forecaster.of(untrained(plan("load"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the model does not say how it reads a series: it has no 'forecast' from slate train"
                + " --task forecast");
    Model other =
        untrained(plan("load")).withProvenance(ForecastPlan.NOTE, plan("load", "heat").write());
    assertThatThrownBy(() -> Forecaster.of(other))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the network reads 2 values a step and forecasts 3 steps, and the model's 'forecast' is"
                + " of 3 values and 3 steps");
  }
}
