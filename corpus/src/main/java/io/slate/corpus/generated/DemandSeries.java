package io.slate.corpus.generated;

import io.slate.corpus.series.Series;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Demand over time, to forecast: several series of a network of meters, hour by hour or day by day,
 * with trend, seasons, holidays, noise and missing values.
 *
 * <p>The rule. A value is level × growth(t) × hour(t) × weekday(t) × season(t) × holiday(t) ×
 * exp(noise(t)). Each series has its own level (50 to 500), growth (−10% to +30% a year), height
 * and hours of its morning and evening peaks, factor for Saturday and Sunday (0.6 to 0.9, or 1.1 to
 * 1.3) and for winter against summer (up to ±25%). On 1 January, 1 May, 25 and 26 December demand
 * is 0.7 times what it would be. The noise has a deviation of {@value #NOISE} and keeps {@value
 * #MEMORY} of itself from one step to the next. One value in a hundred is missing, and about once
 * in {@value #OUTAGE_EVERY} steps a stretch of 3 to 12.
 *
 * @param rhythm hourly or daily
 * @param steps of each series; they begin on Monday, 1 January 2024, in a zone that never changes
 *     its clocks
 */
public record DemandSeries(Rhythm rhythm, int steps) {
  /** The deviation of the noise, as a part of the value. */
  public static final double NOISE = 0.05;

  /** How much of the noise is left a step later. */
  public static final double MEMORY = 0.6;

  private static final int OUTAGE_EVERY = 700;

  // What the draws of one series are for.
  private static final int NOISE_KEY = 1;
  private static final int MISSING_KEY = 2;
  private static final int OUTAGE_KEY = 3;

  /** How often a value is measured. */
  public enum Rhythm {
    /** 24 steps a day; weeks of 168. */
    HOURLY,
    /** 7 steps a week. */
    DAILY;

    /** Steps after which the shortest season comes again: a day of hours, a week of days. */
    public int season() {
      return switch (this) {
        case HOURLY -> 24;
        case DAILY -> 7;
      };
    }
  }

  /**
   * Series of that rhythm and length.
   *
   * @throws DataException if there are fewer than 1 or more than ten million steps
   */
  public DemandSeries {
    if (steps < 1 || steps > 10_000_000) {
      throw new DataException("found " + steps + " steps, expected 1 to 10000000");
    }
  }

  /**
   * So many series of one value a step with its time ({@code 2024-01-01T00:00}, or {@code
   * 2024-01-01}); NaN where the value is missing.
   *
   * @throws DataException if the count is less than 1
   */
  public List<Series> generate(int count, long seed) {
    List<String> times = IntStream.range(0, steps).mapToObj(this::time).toList();
    return keys(count, seed).mapToObj(key -> new Series(1, measured(key), times)).toList();
  }

  /**
   * The same series without noise and with nothing missing: what a forecast that knows the rule
   * would say long before.
   */
  public List<Series> expected(int count, long seed) {
    List<String> times = IntStream.range(0, steps).mapToObj(this::time).toList();
    return keys(count, seed).mapToObj(key -> new Series(1, plain(key), times)).toList();
  }

  private static LongStream keys(int count, long seed) {
    if (count < 1) {
      throw new DataException("found a count of " + count + " series, expected 1 or more");
    }
    return LongStream.range(0, count).map(number -> CounterRandom.child(seed, number));
  }

  private String time(int step) {
    return switch (rhythm) {
      case HOURLY -> DemandProfile.START.plusHours(step).toString();
      case DAILY -> DemandProfile.START.toLocalDate().plusDays(step).toString();
    };
  }

  private float[] plain(long key) {
    DemandProfile profile = DemandProfile.of(new Draw(key));
    float[] values = new float[steps];
    for (int t = 0; t < steps; t++) {
      values[t] =
          (float)
              switch (rhythm) {
                case HOURLY -> profile.at(DemandProfile.START.plusHours(t));
                case DAILY -> 24 * profile.on(DemandProfile.START.plusDays(t));
              };
    }
    return values;
  }

  private float[] measured(long key) {
    float[] values = plain(key);
    long noiseKey = CounterRandom.child(key, NOISE_KEY);
    double fresh = NOISE * Math.sqrt(1 - MEMORY * MEMORY);
    double noise = NOISE * CounterRandom.normal(noiseKey, 0);
    for (int t = 0; t < steps; t++) {
      values[t] *= (float) StrictMath.exp(noise);
      noise = MEMORY * noise + fresh * CounterRandom.normal(noiseKey, t + 1L);
    }
    remove(key, values);
    return values;
  }

  private static void remove(long key, float[] values) {
    long missing = CounterRandom.child(key, MISSING_KEY);
    long outage = CounterRandom.child(key, OUTAGE_KEY);
    for (int t = 0; t < values.length; t++) {
      if (CounterRandom.below(missing, t, 100) == 0) {
        values[t] = Float.NaN;
      }
      if (CounterRandom.below(outage, 2L * t, OUTAGE_EVERY) == 0) {
        int length = 3 + CounterRandom.below(outage, 2L * t + 1, 10);
        for (int i = t; i < Math.min(values.length, t + length); i++) {
          values[i] = Float.NaN;
        }
      }
    }
  }
}
