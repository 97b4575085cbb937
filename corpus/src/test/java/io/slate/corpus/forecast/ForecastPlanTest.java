package io.slate.corpus.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.corpus.series.Series;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastPlanTest {
  private static final int SEASON = 12;
  private static final int AHEAD = 3;

  private static Series series(int steps, IntToDoubleFunction value) {
    float[] values = new float[steps];
    for (int t = 0; t < steps; t++) {
      values[t] = (float) value.applyAsDouble(t);
    }
    return new Series(1, values);
  }

  private static double wave(int t) {
    return 10 * Math.sin(2 * Math.PI * t / SEASON);
  }

  private static double noise(int t) {
    return CounterRandom.normal(11, t);
  }

  private static ForecastPlan plan(Series series, int season) {
    return ForecastPlan.of(
        Features.of(List.of("load")), 2 * SEASON, AHEAD, season, series, series.steps());
  }

  /** What is forecast from a step on if the network says 0. */
  private static double start(ForecastPlan plan, Series series, int origin, int step) {
    return plan.value(plan.prepared(series), origin, step, 0);
  }

  @Test
  void aForecastBeginsWithTheDriftFromSeasonToSeason() {
    Series growing = series(90, t -> 100 + 2.5 * t + wave(t));
    ForecastPlan plan = plan(growing, SEASON);
    for (int step = 0; step < AHEAD; step++) {
      assertThat(start(plan, growing, 80, step))
          .isCloseTo(growing.value(80 + step, 0), within(1e-3));
    }
  }

  @Test
  void whereNothingDriftsNothingIsAdded() {
    ForecastPlan plan = plan(series(90, t -> 100 + wave(t) + noise(t)), SEASON);
    assertThat(plan.aims().drifts()).containsOnly(0.0);
    assertThat(plan.aims().carried()).containsOnly(0.0);
    assertThat(plan.aims().units()).allSatisfy(unit -> assertThat(unit).isBetween(0.7, 2.2));
  }

  @Test
  void whatIsOffNowIsOffTheLessTheFurtherAhead() {
    float[] off = new float[2000];
    for (int t = 1; t < off.length; t++) {
      off[t] = (float) (0.8 * off[t - 1] + noise(t));
    }
    ForecastPlan plan = plan(series(off.length, t -> 100 + wave(t) + off[t]), SEASON);
    List<Double> carried = plan.aims().carried();
    assertThat(carried.getFirst()).isCloseTo(0.8, within(0.06));
    assertThat(carried).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(plan.aims().units()).isSorted();
  }

  @Test
  void withoutASeasonAForecastBeginsWithTheLastValue() {
    Series growing = series(90, t -> 100 + 2.5 * t);
    ForecastPlan plan = plan(growing, 0);
    assertThat(start(plan, growing, 80, 2)).isEqualTo(growing.value(79, 0));
    assertThat(plan.aims()).isEqualTo(Aims.plain(AHEAD, plan.scaling().deviations().getFirst()));
  }

  @Test
  void whatIsToBeSaidIsTheInverseOfWhatIsSaid() {
    Series series = series(120, t -> 100 + t + wave(t) + noise(t));
    ForecastPlan plan = plan(series, SEASON);
    Series prepared = plan.prepared(series);
    float[] targets = plan.targets(series, prepared, 100);
    for (int step = 0; step < AHEAD; step++) {
      assertThat(plan.value(prepared, 100, step, targets[step]))
          .isCloseTo(series.value(100 + step, 0), within(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, SEASON})
  void whatIsWrittenIsReadAgain(int season) {
    ForecastPlan plan = plan(series(120, t -> 100 + t + wave(t) + noise(t)), season);
    assertThat(ForecastPlan.parse(plan.write())).isEqualTo(plan);
  }

  @Test
  void aSeriesThatIsTooShortToLearnFromHasAPlan() {
    ForecastPlan plan = plan(series(5, t -> t), SEASON);
    assertThat(plan.aims()).isEqualTo(Aims.plain(AHEAD, 1));
  }

  @Test
  void plansOfEarlierVersionsSayWhatTheySaidThen() {
    ForecastPlan plan =
        ForecastPlan.parse(
            """
            {"columns":["load"],"window":24,"ahead":2,"season":12,"seasons":1,\
            "scaling":"[[243.6,28.9],[94.6,15.8]]"}\
            """);
    assertThat(plan.aims()).isEqualTo(Aims.plain(2, 15.8));
    Series series = series(60, t -> 100 + t + wave(t));
    assertThat(plan.value(plan.prepared(series), 50, 1, 2))
        .isCloseTo(series.value(51 - SEASON, 0) + 2 * 15.8, within(1e-9));
  }

  @Test
  void otherThingsAreRefused() {
    String text = plan(series(120, ForecastPlanTest::wave), SEASON).write();
    for (String wrong :
        List.of(
            "[]",
            "{\"columns\":[\"load\"]}",
            text.replace("\"ahead\":3", "\"ahead\":0"),
            text.replace("\"seasons\":", "\"season\":"))) {
      assertThatThrownBy(() -> ForecastPlan.parse(wrong)).isInstanceOf(DataException.class);
    }
    assertThatThrownBy(() -> ForecastPlan.parse(text.replace("\"ahead\":3", "\"ahead\":2")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the model's aims of forecasts are not three lists of 2 numbers, the last above 0");
  }
}
