package io.slate.corpus.forecast;

import io.slate.corpus.series.Series;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Looks for the season of a series: after how many steps its first feature moves alike again.
 *
 * <p>What is compared are differences from step to step, so that neither a trend nor a random walk
 * looks like a season. Their autocorrelation must have a peak there that chance does not give:
 * above the bound of Bartlett (1946) for noise that is correlated over short lags alone, taken for
 * all lags together (Bonferroni), and again after two seasons. Weak seasons are left alone however
 * long the series, as a forecast from the value a season ago would be worse than from the last.
 */
public final class Season {
  /** How often a series without a season may seem to have one; less often in fact. */
  private static final double CHANCE = 0.01;

  /** Below this share of how differences vary a season does not help. */
  private static final double WEAKEST = 0.3;

  /** A peak at most this much above that of a part of its lag is no season of its own. */
  private static final double ALIKE = 0.05;

  /** Of this share of what it is after one season it is after two; what swings by chance fades. */
  private static final double STAYS = 0.7;

  /** What changes sides from step to step looks like a season of two. */
  private static final int SHORTEST = 3;

  private static final int LONGEST = 1000;

  /** So many seasons are seen at least. */
  private static final int FEWEST = 4;

  private Season() {}

  /**
   * The season of the first steps of a series, if it is sure to have one.
   *
   * @param series with its gaps, which are passed over
   * @param steps that are looked at
   */
  public static OptionalInt found(Series series, int steps) {
    int longest = Math.min(LONGEST, steps / FEWEST);
    double[] moves = moves(series, steps);
    double known = 0;
    for (double move : moves) {
      known += move == 0 ? 0 : 1;
    }
    if (longest < SHORTEST || known < steps / 2.0) {
      return OptionalInt.empty();
    }
    double[] alike = correlations(moves, 2 * longest + 1);
    int[] peaks =
        IntStream.rangeClosed(SHORTEST, longest)
            .filter(lag -> alike[lag] > alike[lag - 1] && alike[lag] >= alike[lag + 1])
            .filter(lag -> isSure(alike, lag, longest, moves.length))
            .toArray();
    double highest = IntStream.of(peaks).mapToDouble(lag -> alike[lag]).max().orElse(0);
    int best = IntStream.of(peaks).filter(lag -> alike[lag] == highest).findFirst().orElse(0);
    return IntStream.of(peaks)
        .filter(lag -> best % lag == 0 && alike[lag] >= highest - ALIKE)
        .findFirst();
  }

  /** Whether a peak is above what chance gives, and stays after another season. */
  private static boolean isSure(double[] alike, int lag, int longest, int count) {
    double bound = bound(alike, lag, longest, count);
    double once = alike[lag] * count / (count - lag);
    double twice = alike[2 * lag] * count / (count - 2 * lag);
    return alike[lag] > Math.max(WEAKEST, bound) && twice > STAYS * once - 1 / Math.sqrt(count);
  }

  /** How the first feature moves from step to step, around the mean; 0 where that is not known. */
  private static double[] moves(Series series, int steps) {
    double[] moves = new double[Math.max(0, steps - 1)];
    double sum = 0;
    int known = 0;
    for (int t = 0; t < moves.length; t++) {
      moves[t] = (double) series.value(t + 1, 0) - series.value(t, 0);
      if (!Double.isNaN(moves[t])) {
        sum += moves[t];
        known++;
      }
    }
    for (int t = 0; t < moves.length; t++) {
      moves[t] = Double.isNaN(moves[t]) ? 0 : moves[t] - sum / known;
    }
    return moves;
  }

  /** The autocorrelation at lags from 0 on; 0 everywhere where nothing moves. */
  private static double[] correlations(double[] moves, int lags) {
    double[] products = new double[lags + 1];
    for (int lag = 0; lag <= lags; lag++) {
      for (int t = lag; t < moves.length; t++) {
        products[lag] += moves[t] * moves[t - lag];
      }
    }
    double all = products[0];
    for (int lag = 0; lag <= lags; lag++) {
      products[lag] = all > 0 ? products[lag] / all : 0;
    }
    return products;
  }

  /** What noise that is correlated over short lags exceeds with the chance above at most. */
  private static double bound(double[] alike, int lag, int lags, int count) {
    double deviations = Math.sqrt(2 * Math.log(lags / (2 * CHANCE))); // a normal tail, from above
    double surely = 2 / Math.sqrt(count);
    double squares = 0;
    for (int near = 1; near <= lag / 3 && Math.abs(alike[near]) > surely; near++) {
      squares += alike[near] * alike[near];
    }
    return deviations * Math.sqrt((1 + 2 * squares) / count);
  }
}
