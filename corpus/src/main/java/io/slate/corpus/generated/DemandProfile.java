package io.slate.corpus.generated;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What makes the demand of one meter, without its noise.
 *
 * @param level at the beginning, on an average day
 * @param growth a year, as a part of the level
 * @param morning height of the peak in the morning, as a part of the level
 * @param evening the same of the evening
 * @param shift by how many hours the peaks are late
 * @param weekend factor for Saturday and Sunday
 * @param winter how much more in winter than on average, as a part of the level
 */
record DemandProfile(
    double level,
    double growth,
    double morning,
    double evening,
    double shift,
    double weekend,
    double winter) {
  /** A Monday. */
  static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

  private static final Set<MonthDay> HOLIDAYS =
      Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));
  private static final double ON_HOLIDAYS = 0.7;

  private static final double HOURS_OF_YEAR = 365.25 * 24;

  static DemandProfile of(Draw draw) {
    return new DemandProfile(
        between(draw, 50, 500),
        between(draw, -0.1, 0.3),
        between(draw, 0.2, 0.6),
        between(draw, 0.3, 0.9),
        between(draw, -1.5, 1.5),
        draw.chance(60) ? between(draw, 0.6, 0.9) : between(draw, 1.1, 1.3),
        between(draw, -0.25, 0.25));
  }

  private static double between(Draw draw, double least, double most) {
    return least + (most - least) * draw.below(1_000_001) / 1_000_000.0;
  }

  /** The demand of the hour that begins then. */
  double at(LocalDateTime time) {
    double hour = time.getHour() - shift;
    return on(time) * (0.6 + morning * peak(hour - 8) + evening * peak(hour - 19));
  }

  /** The mean demand of an hour of that day, but for the peaks. */
  double on(LocalDateTime time) {
    double years = ChronoUnit.HOURS.between(START, time) / HOURS_OF_YEAR;
    boolean isWeekend =
        time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    return level
        * (1 + growth * years)
        * (1 + winter * StrictMath.cos(2 * Math.PI * years))
        * (isWeekend ? weekend : 1)
        * (HOLIDAYS.contains(MonthDay.from(time)) ? ON_HOLIDAYS : 1);
  }

  /** A hill of a few hours around 0, of height 1; the hours of a day are a circle. */
  private static double peak(double hours) {
    double nearest = hours - 24 * Math.rint(hours / 24);
    return StrictMath.exp(-nearest * nearest / 8);
  }
}
