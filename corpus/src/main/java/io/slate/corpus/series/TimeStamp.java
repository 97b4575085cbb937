package io.slate.corpus.series;

import io.slate.data.DataException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as files write it: a date, a date and a time, with an offset or without, a month or a year
 * (ISO 8601, also with a space in place of the T), or a whole number that counts steps or seconds.
 */
sealed interface TimeStamp {
  /** A date and a time; where no offset is written they are taken as they stand. */
  record Moment(LocalDateTime time) implements TimeStamp {}

  /** A number of whatever the file counts. */
  record Count(long number) implements TimeStamp {}

  /** What distances between times are counted in. */
  enum Unit {
    SECONDS,
    MONTHS,
    NUMBERS;

    /** Where a time stands, counted in this. */
    long of(TimeStamp stamp) {
      return switch (stamp) {
        case Moment(var time) ->
            this == MONTHS
                ? 12L * time.getYear() + time.getMonthValue()
                : time.toEpochSecond(ZoneOffset.UTC);
        case Count(var number) -> number;
      };
    }

    /** The time that lies so far behind another one, written as that one is. */
    String later(String text, long distance) {
      return switch (this) {
        case SECONDS -> {
          var form = TimeText.of(text);
          yield form.written(form.moment().plusSeconds(distance));
        }
        case MONTHS -> {
          var form = TimeText.of(text);
          yield form.written(form.moment().plusMonths(distance));
        }
        case NUMBERS -> Long.toString(Long.parseLong(text) + distance);
      };
    }

    /** A distance for a person. */
    String shown(long distance) {
      return switch (this) {
        case SECONDS -> TimeAxis.shown(Duration.ofSeconds(distance));
        case MONTHS ->
            distance % 12 == 0
                ? TimeAxis.counted(distance / 12, "year")
                : TimeAxis.counted(distance, "month");
        case NUMBERS -> Long.toString(distance);
      };
    }
  }

  /**
   * Reads one.
   *
   * @throws DataException if it is none
   */
  static TimeStamp parse(String text) {
    String stripped = text.strip();
    return number(stripped)
        .or(() -> moment(stripped))
        .orElseThrow(
            () ->
                new DataException(
                    "\"%s\" is no time, expected such as 2024-03-31, 2024-03-31T14:05, 2024-03 or a whole number"
                        .formatted(text)));
  }

  private static Optional<TimeStamp> number(String text) {
    if (!text.matches("-?\\d{1,18}")) {
      return Optional.empty();
    }
    // Four digits are a year, which is as far from the next one as they are.
    return Optional.of(new Count(Long.parseLong(text)));
  }

  private static Optional<TimeStamp> moment(String text) {
    String iso = text.replace(' ', 'T').toUpperCase(Locale.ROOT);
    try {
      if (iso.matches("\\d{4}-\\d{2}")) {
        return Optional.of(new Moment(YearMonth.parse(iso).atDay(1).atStartOfDay()));
      }
      if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return Optional.of(new Moment(LocalDate.parse(iso).atStartOfDay()));
      }
      boolean hasOffset = iso.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)");
      return Optional.of(
          new Moment(
              hasOffset
                  ? OffsetDateTime.parse(iso)
                      .withOffsetSameInstant(ZoneOffset.UTC)
                      .toLocalDateTime()
                  : LocalDateTime.parse(iso)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /**
   * What distances between these are counted in.
   *
   * @throws DataException if some are numbers and some are not
   */
  static Unit unit(List<TimeStamp> stamps) {
    List<LocalDateTime> moments =
        stamps.stream()
            .filter(Moment.class::isInstance)
            .map(stamp -> ((Moment) stamp).time())
            .toList();
    if (moments.isEmpty()) {
      return Unit.NUMBERS;
    }
    if (moments.size() < stamps.size()) {
      throw new DataException(
          "%d times are numbers and %d are dates, expected all of one kind"
              .formatted(stamps.size() - moments.size(), moments.size()));
    }
    LocalDateTime first = moments.getFirst();
    boolean isMonthly =
        moments.stream()
            .allMatch(
                time ->
                    time.getDayOfMonth() == first.getDayOfMonth()
                        && time.toLocalTime().equals(first.toLocalTime()));
    return isMonthly ? Unit.MONTHS : Unit.SECONDS;
  }
}
