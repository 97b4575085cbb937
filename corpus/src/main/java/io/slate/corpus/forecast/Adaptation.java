package io.slate.corpus.forecast;

import io.slate.corpus.series.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes intervals as wide as the newest values ask for: adaptive conformal inference (Gibbs &amp;
 * Candès 2021), for each step ahead by itself. Whenever a value is known that was forecast, its
 * distance from the interval joins those that margins are a quantile of, and the share that is to
 * be missed becomes greater by {@value #RATE} times the share that should be, or smaller by as much
 * times what is left to 1, as the value lay within or outside. In the long run as many values lie
 * in their intervals as should, whatever the series does. A forecast uses nothing that was not
 * known when it was made.
 *
 * <p>Other than in the paper the share stays between 0 and 1, and margins are at most the greatest
 * distance that was seen, so that no interval is infinite.
 */
final class Adaptation {
  /** Of the newest values so many are looked at. */
  static final int NEWEST = 500;

  /**
   * Between the 0.005 of the paper, for series of thousands of steps, and the 0.05 with which a few
   * dozen are enough; docs/decisions/0043-intervals.md has measurements.
   */
  private static final double RATE = 0.02;

  private final Forecasts plain;
  private final Series measured;
  private final int[] origins;

  private Adaptation(Forecasts plain, Series measured, int[] origins) {
    this.plain = plain;
    this.measured = measured;
    this.origins = origins;
  }

  /**
   * The same forecasts with other intervals.
   *
   * @param plain as the network says them
   * @param measured the series with its gaps, as far as it is known
   * @param start what margins begin with
   * @param origins of the forecasts, in rising order
   */
  static Forecasts of(Forecasts plain, Series measured, Margins start, int... origins) {
    var adaptation = new Adaptation(plain, measured, origins);
    List<double[]> margins = new ArrayList<>();
    for (List<Double> scores : start.scores()) {
      margins.add(adaptation.margins(margins.size(), new Scores(scores, NEWEST)));
    }
    return plain.widened(margins);
  }

  /** The margin of a step ahead, by origin. */
  private double[] margins(int step, Scores scores) {
    double expected = 1 - plain.expectedCoverage();
    double missed = expected;
    double[] margins = new double[origins.length];
    boolean[] isOutside = new boolean[origins.length];
    int heard = 0;
    for (int i = 0; i < origins.length; i++) {
      for (; heard < i && origins[heard] + step < origins[i]; heard++) {
        double score = plain.outside(heard, step, measured, origins[heard]);
        if (!Double.isNaN(score)) {
          missed = Math.clamp(missed + RATE * (expected - (isOutside[heard] ? 1 : 0)), 0.0, 1.0);
          scores.add(score);
        }
      }
      margins[i] = scores.quantile(1 - missed);
      isOutside[i] = plain.outside(i, step, measured, origins[i]) > margins[i];
    }
    return margins;
  }
}
