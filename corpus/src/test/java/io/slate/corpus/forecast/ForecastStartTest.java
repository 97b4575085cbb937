package io.slate.corpus.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.series.Series;
import io.slate.data.CounterRandom;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where forecasts of twelve years of months begin, from every step of the part held out. */
class ForecastStartTest {
  private static final int MONTHS = 144;
  private static final int SEASON = 12;
  private static final int SEEDS = 8;

  /** The mean absolute error of the beginnings, and of the values a season ago. */
  private record Errors(double start, double seasonal) {}

  /** What a series is made of; noise is normal. */
  enum Kind {
    GROWING_SEASON {
      @Override
      double value(double wave, int t, double noise, double kept) {
        return (110 + 2.4 * t) * (1 + wave / 50) * Math.exp(0.02 * kept);
      }
    },
    SEASON_ALONE {
      @Override
      double value(double wave, int t, double noise, double kept) {
        return 100 + wave + 3 * noise;
      }
    },
    SEASON_AND_TREND {
      @Override
      double value(double wave, int t, double noise, double kept) {
        return 100 + 0.5 * t + wave + 3 * noise;
      }
    },
    SEASON_WITH_NOISE_THAT_LASTS {
      @Override
      double value(double wave, int t, double noise, double kept) {
        return 100 + wave + 3 * kept;
      }
    },
    LINE {
      @Override
      double value(double wave, int t, double noise, double kept) {
        return 100 + 0.5 * t + 3 * noise;
      }
    };

    /**
     * @param kept noise of which 0.7 is still there a step later
     */
    abstract double value(double wave, int t, double noise, double kept);

    Series series(int seed) {
      float[] values = new float[MONTHS];
      double kept = 0;
      for (int t = 0; t < MONTHS; t++) {
        double noise = CounterRandom.normal(seed, t);
        kept = 0.7 * kept + noise;
        values[t] = (float) value(10 * Math.sin(t * Math.PI / 6), t, noise, kept);
      }
      return new Series(1, values);
    }
  }

  private static Errors errors(Kind kind, int ahead, int heldOut) {
    double start = 0;
    double seasonal = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Series series = kind.series(seed);
      int tested = MONTHS - heldOut;
      int learned = tested - tested / 10;
      ForecastPlan plan =
          ForecastPlan.of(Features.of(List.of("sold")), 2 * SEASON, ahead, SEASON, series, learned);
      Series prepared = plan.prepared(series);
      int[] origins = new Span(series, tested, MONTHS).origins(plan);
      for (int origin : origins) {
        for (int step = 0; step < ahead; step++) {
          double truth = series.value(origin + step, 0);
          double share = 1.0 / origins.length / ahead / SEEDS;
          start += share * Math.abs(truth - plan.value(prepared, origin, step, 0));
          double ago = series.value(origin + step - plan.back(step), 0);
          seasonal += share * Math.abs(truth - ago);
        }
      }
    }
    return new Errors(start, seasonal);
  }

  @ParameterizedTest
  @ValueSource(ints = {MONTHS / 10, MONTHS / 5, MONTHS / 3})
  void whateverIsHeldOutABeginningIsNoWorseThanTheSeasonBefore(int heldOut) {
    for (Kind kind : Kind.values()) {
      for (int ahead : new int[] {1, 12}) {
        Errors errors = errors(kind, ahead, heldOut);
        // 1 in 10 more: over a tenth and 12 ahead it is the mean of 3 forecasts of each of 8 series
        assertThat(errors.start())
            .as("%s, %d ahead of %d", kind, ahead, heldOut)
            .isLessThan(1.1 * errors.seasonal());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"GROWING_SEASON, 1", "GROWING_SEASON, 12", "SEASON_AND_TREND, 12", "LINE, 12"})
  void whereSeriesGrowABeginningIsMuchNearerThanTheSeasonBefore(Kind kind, int ahead) {
    for (int heldOut : new int[] {MONTHS / 10, MONTHS / 5, MONTHS / 3}) {
      Errors errors = errors(kind, ahead, heldOut);
      assertThat(errors.start()).as("of %d", heldOut).isLessThan(0.6 * errors.seasonal());
    }
  }
}
