package io.slate.corpus.forecast;

/**
 * What lies before a forecast and is read for it.
 *
 * @param window steps that the network reads
 * @param season after how many steps the series is alike again; 0 where that is not known
 * @param seasons how many of them are averaged; 0 where the season is not known
 */
public record Past(int window, int season, int seasons) {
  /** Whether forecasts start from seasons, in place of the last value. */
  boolean isSeasonal() {
    return season > 0;
  }

  /** How many steps lie before what a step is compared with. */
  int reach() {
    return season * seasons;
  }

  /** How many steps lie before a forecast at least. */
  int history() {
    return window + reach();
  }

  /** Whether the numbers fit each other. */
  boolean isSound() {
    return window > 0 && season >= 0 && seasons >= 0 && season > 0 == seasons > 0;
  }
}
