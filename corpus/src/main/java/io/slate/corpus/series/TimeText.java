package io.slate.corpus.series;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file writes a date and a time, so that later ones can be written alike.
 *
 * @param date such as {@code 2024-03-31} or {@code 2024-03}
 * @param between date and time, empty where there is no time
 * @param time such as {@code 14:05}, empty where there is none
 * @param offset such as {@code Z} or {@code +01:00}, empty where there is none
 */
record TimeText(String date, String between, String time, String offset) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<date>\\d{4}-\\d{2}|[-+]?\\d{4,9}-\\d{2}-\\d{2})(?:(?<between>[Tt"
              + " ])(?<time>[\\d:.]+)(?<offset>.*))?");

  /**
   * @param text that {@link TimeStamp#parse} reads as a moment
   */
  static TimeText of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no date and no time");
    }
    return new TimeText(
        form.group("date"), group(form, "between"), group(form, "time"), group(form, "offset"));
  }

  private static String group(Matcher form, String name) {
    return Optional.ofNullable(form.group(name)).orElse("");
  }

  /** What it says, as it stands. */
  LocalDateTime moment() {
    LocalDate day = isMonth() ? YearMonth.parse(date).atDay(1) : LocalDate.parse(date);
    return day.atTime(time.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(time));
  }

  private boolean isMonth() {
    return date.length() == "2024-03".length();
  }

  /** Another moment, written alike; with its time where it needs one. */
  String written(LocalDateTime moment) {
    LocalTime hour = moment.toLocalTime();
    if (!time.isEmpty()) {
      return moment.toLocalDate() + between + written(hour) + offset;
    }
    if (!hour.equals(LocalTime.MIDNIGHT)) {
      return moment.toString();
    }
    return isMonth() && moment.getDayOfMonth() == 1
        ? YearMonth.from(moment).toString()
        : moment.toLocalDate().toString();
  }

  private String written(LocalTime hour) {
    boolean isShort = time.length() <= "14:05".length() && hour.getSecond() == 0;
    int fraction = time.indexOf('.');
    String seconds = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(hour);
    return isShort ? hour.toString() : seconds + (fraction < 0 ? "" : time.substring(fraction));
  }
}
