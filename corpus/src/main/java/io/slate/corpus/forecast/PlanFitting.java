package io.slate.corpus.forecast;

import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds what a plan says about a series, on the part of it that is learned from. */
final class PlanFitting {
  /** More seasons are too old to tell. */
  private static final int MOST_SEASONS = 4;

  /** Forecasts that drift and units are found on, at even distances. */
  private static final int MOST_FORECASTS = 10_000;

  /** A drift of fewer standard errors is taken for none. */
  private static final double SURE = 2;

  private PlanFitting() {}

  /**
   * A plan for a series all of which is learned from.
   *
   * @param series with its gaps, which are passed over
   */
  static ForecastPlan fitted(Features features, int ahead, int window, int season, Series series) {
    ForecastPlan plan =
        IntStream.rangeClosed(1, season == 0 ? 1 : MOST_SEASONS)
            .filter(seasons -> seasons == 1 || 2 * MOST_SEASONS * season <= series.steps())
            .mapToObj(seasons -> new Past(window, season, season == 0 ? 0 : seasons))
            .map(past -> scaled(features, ahead, past, series))
            .min(Comparator.comparingDouble(each -> each.scaling().deviations().getLast()))
            .orElseThrow();
    return new ForecastPlan(features, ahead, plan.past(), plan.scaling(), aims(plan, series));
  }

  /** A plan with the scaling of this series, and without drift or unit. */
  private static ForecastPlan scaled(Features features, int ahead, Past past, Series series) {
    int width = features.columns().size() + (past.isSeasonal() ? 1 : 0);
    var plan = new ForecastPlan(features, ahead, past, plain(width), Aims.plain(ahead, 1));
    Scaling found = Scaling.of(List.of(plan.withDifferences(series).values()), width);
    return new ForecastPlan(features, ahead, past, found, Aims.plain(ahead, 1));
  }

  private static Scaling plain(int width) {
    return new Scaling(Collections.nCopies(width, 0.0), Collections.nCopies(width, 1.0));
  }

  /**
   * What a forecast adds to the last seasons. For each step ahead a line is laid through what was
   * to be added and how far the last value that is known lay from its own seasons: the drift method
   * (Hyndman &amp; Athanasopoulos 2021, 5.2) from seasons in place of the last value, and from how
   * much of what is off now is off then. A slope or a drift that chance alone might give is left
   * out. Where no season is known nothing is added, and the unit is the deviation of the series.
   */
  private static Aims aims(ForecastPlan plan, Series measured) {
    if (!plan.past().isSeasonal()) {
      return Aims.plain(plan.ahead(), plan.scaling().deviations().getFirst());
    }
    Series prepared = plan.prepared(measured);
    List<Double> drifts = new ArrayList<>();
    List<Double> carried = new ArrayList<>();
    List<Double> units = new ArrayList<>();
    for (int step = 0; step < plan.ahead(); step++) {
      Line line = line(points(plan, measured, prepared, step), plan.season(), step + 1);
      drifts.add(line.offset());
      carried.add(line.slope());
      units.add(line.off() > 0 ? line.off() : 1);
    }
    return new Aims(drifts, carried, units);
  }

  /** By how much a value lies above the last seasons, over how much the last known one does. */
  private static Line.Points points(ForecastPlan plan, Series measured, Series prepared, int step) {
    int first = plan.past().reach() + 1;
    int all = Math.max(0, prepared.steps() - plan.ahead() - first + 1);
    int count = Math.min(all, MOST_FORECASTS);
    var points = new Line.Points();
    for (int i = 0; i < count; i++) {
      int origin = first + (int) ((long) i * all / count);
      points.add(
          plan.last(prepared, origin),
          measured.value(origin + step, 0) - plan.known(prepared, origin, step));
    }
    return points;
  }

  /**
   * The line that points are sure of.
   *
   * @param season so many neighbours tell one thing about the drift
   * @param ahead so many tell one thing about the slope
   */
  private static Line line(Line.Points points, int season, int ahead) {
    Line best = points.best();
    double error =
        best.off() / best.spread() * Math.sqrt(ahead / (double) Math.max(1, best.count()));
    boolean isSure = best.slope() > SURE * error; // never where all stand at one place
    Line line = points.with(isSure ? Math.min(best.slope(), 1) : 0);
    int alike = Math.max(season, ahead);
    double chance = line.off() * Math.sqrt(alike / (double) Math.max(1, line.count()));
    return isSure || Math.abs(line.offset()) > SURE * chance
        ? line
        : new Line(line.count(), 0, 0, line.off(), line.spread());
  }
}
