package io.slate.corpus.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.corpus.generated.DemandSeries.Rhythm;
import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DemandSeriesTest {
  private static final DemandSeries HOURS = new DemandSeries(Rhythm.HOURLY, 24 * 366);
  private static final DemandSeries DAYS = new DemandSeries(Rhythm.DAILY, 3 * 366);
  private static final List<Series> HOURLY = HOURS.generate(5, 1);
  private static final List<Series> DAILY = DAYS.generate(5, 1);

  @Test
  void eachStepHasItsTime() {
    assertThat(HOURLY)
        .hasSize(5)
        .allSatisfy(
            series -> {
              assertThat(series.width()).isEqualTo(1);
              assertThat(series.steps()).isEqualTo(24 * 366);
              assertThat(series.times().getFirst()).isEqualTo("2024-01-01T00:00");
              assertThat(series.times().getLast()).isEqualTo("2024-12-31T23:00");
            });
    assertThat(DAILY.getFirst().times().get(59)).isEqualTo("2024-02-29");
    assertThat(LocalDateTime.parse(HOURLY.getFirst().times().getFirst()).getDayOfWeek())
        .isEqualTo(DayOfWeek.MONDAY);
  }

  @Test
  void aboutTwoValuesInAHundredAreMissing() {
    for (Series series : HOURLY) {
      // 1% alone, and 7.5 of 700 in stretches.
      assertThat(series.missing() / (double) series.steps()).isBetween(0.01, 0.035);
    }
  }

  @Test
  void whatIsMeasuredIsWhatIsExpectedButForTheNoise() {
    List<Series> expected = HOURS.expected(5, 1);
    for (int i = 0; i < 5; i++) {
      double[] noise = noise(HOURLY.get(i), expected.get(i));
      double mean = IntStream.range(0, noise.length).mapToDouble(t -> noise[t]).average().orElse(1);
      double squares = 0;
      double products = 0;
      for (int t = 1; t < noise.length; t++) {
        squares += noise[t] * noise[t];
        products += noise[t] * noise[t - 1];
      }
      // Some 8,600 values that keep 0.6 of themselves are worth 2,150 free ones.
      assertThat(mean).isEqualTo(0, within(0.006));
      assertThat(Math.sqrt(squares / noise.length)).isEqualTo(DemandSeries.NOISE, within(0.005));
      assertThat(products / squares).isEqualTo(DemandSeries.MEMORY, within(0.08));
    }
  }

  private static double[] noise(Series measured, Series expected) {
    return IntStream.range(0, measured.steps())
        .filter(t -> !Float.isNaN(measured.value(t, 0)))
        .mapToDouble(t -> Math.log(measured.value(t, 0) / expected.value(t, 0)))
        .toArray();
  }

  @Test
  void aWholeSeasonAgoTellsMoreThanHalfOfOne() {
    for (Series series : HOURLY) {
      assertThat(error(series, 168)).isLessThan(0.7 * error(series, 12));
      assertThat(error(series, 24)).isLessThan(error(series, 12));
    }
    for (Series series : DAILY) {
      assertThat(error(series, 7)).isLessThan(error(series, 3));
    }
  }

  /** The mean absolute error of the value so many steps before. */
  private static double error(Series series, int before) {
    return IntStream.range(before, series.steps())
        .mapToDouble(t -> Math.abs(series.value(t, 0) - series.value(t - before, 0)))
        .filter(Double::isFinite)
        .average()
        .orElseThrow();
  }

  @Test
  void holidaysAreQuieter() {
    Series series = DAYS.expected(1, 4).getFirst();
    // Wednesday, 1 May 2024, beside the Wednesdays around it; a year bends little in two weeks.
    double around = (on(series, "2024-04-24") + on(series, "2024-05-08")) / 2;
    assertThat(on(series, "2024-05-01") / around).isEqualTo(0.7, within(0.002));
  }

  private static double on(Series series, String date) {
    return series.value(series.times().indexOf(date), 0);
  }

  @Test
  void weekendsAndYearsDiffer() {
    for (Series series : DAYS.expected(5, 1)) {
      double weekend = mean(series, t -> day(series, t).getValue() > 5);
      double week = mean(series, t -> day(series, t).getValue() <= 5);
      assertThat(Math.abs(weekend / week - 1)).isBetween(0.08, 0.42);
    }
    assertThat(DAYS.expected(5, 1))
        .anySatisfy(
            series ->
                assertThat(mean(series, t -> t >= 732) / mean(series, t -> t < 366))
                    .isGreaterThan(1.05));
  }

  private static DayOfWeek day(Series series, int step) {
    return LocalDate.parse(series.times().get(step)).getDayOfWeek();
  }

  private static double mean(Series series, IntPredicate steps) {
    return IntStream.range(0, series.steps())
        .filter(steps)
        .mapToDouble(t -> series.value(t, 0))
        .average()
        .orElseThrow();
  }

  @Test
  void theSeedDecidesAndALongerSeriesBeginsWithTheShorter() {
    var shorter = new DemandSeries(Rhythm.HOURLY, 100);
    assertThat(shorter.generate(2, 1).getLast().value(50, 0)).isEqualTo(HOURLY.get(1).value(50, 0));
    assertThat(shorter.generate(1, 2).getLast().value(50, 0))
        .isNotEqualTo(HOURLY.getFirst().value(50, 0));
    assertThat(HOURLY.get(0).values()).isNotEqualTo(HOURLY.get(1).values());
  }

  @Test
  void noStepsAndNoSeriesAreRefused() {
    assertThatThrownBy(() -> new DemandSeries(Rhythm.DAILY, 0))
        .isInstanceOf(DataException.class)
        .hasMessage("found 0 steps, expected 1 to 10000000");
    assertThatThrownBy(() -> DAYS.generate(0, 1))
        .hasMessage("found a count of 0 series, expected 1 or more");
  }
}
