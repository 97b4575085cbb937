package io.slate.corpus.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.generated.DemandSeries;
import io.slate.corpus.series.Series;
import io.slate.data.CounterRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonTest {
  private static final int SEEDS = 300;

  private static Series series(int steps, IntToDoubleFunction value) {
    float[] values = new float[steps];
    for (int t = 0; t < steps; t++) {
      values[t] = (float) value.applyAsDouble(t);
    }
    return new Series(1, values);
  }

  private static int found(Series series) {
    return Season.found(series, series.steps()).orElse(0);
  }

  private static double wave(int t, int season) {
    return 10 * Math.sin(2 * Math.PI * t / season) + 4 * Math.sin(4 * Math.PI * t / season + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 12, 24, 52})
  void aSeasonIsFoundBesideATrendAndNoise(int season) {
    for (int seed = 0; seed < 20; seed++) {
      int of = seed;
      int steps = 10 * season + 20;
      assertThat(
              found(
                  series(
                      steps,
                      t ->
                          100
                              + 0.5 * t
                              + wave(t, season)
                              + 12.0 / season * CounterRandom.normal(of, t))))
          .isBetween(season - season / 50, season + season / 50);
    }
  }

  @Test
  void aSeasonThatGrowsIsFound() {
    Series months =
        series(
            117,
            t ->
                (110 + 2.4 * t)
                    * (1 + wave(t, 12) / 50)
                    * Math.exp(0.03 * CounterRandom.normal(5, t)));
    assertThat(found(months)).isEqualTo(12);
  }

  @Test
  void theWeekIsFoundInHoursThatHaveDaysToo() {
    Series hours =
        new DemandSeries(DemandSeries.Rhythm.HOURLY, 20 * 168).generate(1, 42).getFirst();
    assertThat(hours.missing()).isPositive();
    assertThat(found(hours)).isIn(24, 168);
  }

  /** In how many of the seeds a season is found where there is none. */
  private static int mistakes(int steps, double carried, double trend) {
    int mistakes = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      float[] values = new float[steps];
      double state = 0;
      for (int t = 0; t < steps; t++) {
        state = carried * state + CounterRandom.normal(seed, t);
        values[t] = (float) (state + trend * t);
      }
      mistakes += found(new Series(1, values)) == 0 ? 0 : 1;
    }
    return mistakes;
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 117, 1000})
  void noiseAndRandomWalksHaveNone(int steps) {
    int most = SEEDS / 100;
    assertThat(mistakes(steps, 1, 0)).as("random walks").isLessThanOrEqualTo(most);
    assertThat(mistakes(steps, 0, 0.1)).as("noise around a line").isLessThanOrEqualTo(most);
    assertThat(mistakes(steps, 0.8, 0)).as("noise that lasts").isLessThanOrEqualTo(most);
    assertThat(mistakes(steps, 0.5, 0.05)).as("both").isLessThanOrEqualTo(most);
    assertThat(mistakes(steps, -0.7, 0))
        .as("noise that changes sides")
        .isLessThanOrEqualTo(2 * most);
  }

  @Test
  void whatIsBehindTheStepsIsNotLookedAt() {
    Series later = series(400, t -> t < 200 ? CounterRandom.normal(3, t) : 5 * wave(t, 12));
    assertThat(Season.found(later, 200)).isEmpty();
    assertThat(found(later)).isEqualTo(12);
  }

  @Test
  void tooShortAndConstantSeriesHaveNone() {
    for (int steps = 0; steps < 12; steps++) {
      assertThat(found(series(steps, t -> t % 2))).isZero();
    }
    assertThat(found(series(100, _ -> 3))).isZero();
    assertThat(found(series(100, t -> 3 * t))).isZero();
    assertThat(found(series(100, _ -> Double.NaN))).isZero();
  }
}
