package io.slate.corpus.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.series.TimeAxis.Gap;
import io.slate.data.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
  private static final float GAP = Float.NaN;

  /** Values 1, 2, 3, … at these times. */
  private static Series at(String... times) {
    float[] values = new float[times.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return new Series(1, values, List.of(times));
  }

  private static void assertAxis(String step, float[] values, String... times) {
    var axis = TimeAxis.of(at(times));
    assertThat(axis.series().values()).containsExactly(values);
    assertThat(axis.step()).isEqualTo(step);
  }

  @Test
  void timesOfEveryFormAreReadAndTheirStepIsFound() {
    float[] three = {1, 2, 3};
    assertAxis("1 day", three, "2024-02-28", "2024-02-29", "2024-03-01");
    assertAxis("15 minutes", three, "2024-01-01T00:00", "2024-01-01T00:15", "2024-01-01T00:30");
    assertAxis(
        "1 hour", three, "2024-01-01 09:00:00", "2024-01-01 10:00:00", "2024-01-01 11:00:00");
    assertAxis("1 hour", three, "2024-01-01T09:00Z", "2024-01-01T11:00+01:00", "2024-01-01T11:00Z");
    assertAxis("1 month", three, "2023-12", "2024-01", "2024-02");
    assertAxis("1 month", three, "2023-12-15", "2024-01-15", "2024-02-15");
    assertAxis("3 months", three, "2023-01-01", "2023-04-01", "2023-07-01");
    assertAxis("1 year", three, "2023-01-01", "2024-01-01", "2025-01-01");
    assertAxis("1", three, "1999", "2000", "2001");
    assertAxis("60", three, "1700000000", "1700000060", "1700000120");
  }

  private static void assertFollows(List<String> next, String... times) {
    assertThat(TimeAxis.following(TimeAxis.of(at(times)).series(), next.size())).isEqualTo(next);
  }

  @Test
  void theTimesThatFollowAreWrittenAsTheLastOne() {
    assertFollows(List.of("2024-02-29", "2024-03-01"), "2024-02-26", "2024-02-28", "2024-02-27");
    assertFollows(List.of("2024-01", "2024-02"), "2023-10", "2023-11", "2023-12");
    assertFollows(List.of("2024-01-15"), "2023-10-15", "2023-11-15", "2023-12-15");
    assertFollows(List.of("2024-07-01", "2024-10-01"), "2023-10-01", "2024-01-01", "2024-04-01");
    assertFollows(List.of("2024-01-01T00:00"), "2023-12-31T23:30", "2023-12-31T23:45");
    assertFollows(
        List.of("2024-01-01 00:00:00+01:00"),
        "2023-12-31 22:00:00+01:00",
        "2023-12-31 23:00:00+01:00");
    assertFollows(
        List.of("2024-01-01T00:00:30Z"),
        "2023-12-31T23:59Z",
        "2023-12-31T23:59:30Z",
        "2024-01-01T00:00:00Z");
    assertFollows(List.of("2025"), "2023", "2024");
    assertFollows(List.of("2024-01-12"), "2024-01-02", "2024-01-04", "2024-01-06", "2024-01-10");
  }

  @Test
  void stepsAreSortedAndThoseThatAreLeftOutAreMissing() {
    var axis =
        TimeAxis.of(at("2024-01-05", "2024-01-01", "2024-01-02", "2024-01-08", "2024-01-09"));
    assertThat(axis.series().values()).containsExactly(2, 3, GAP, GAP, 1, GAP, GAP, 4, 5);
    assertThat(axis.series().times().subList(0, 4))
        .containsExactly("2024-01-01", "2024-01-02", "", "");
    assertThat(axis.gaps()).containsExactly(new Gap("2024-01-02", 2), new Gap("2024-01-05", 2));
  }

  @Test
  void whatIsNoAxisIsRefusedWithItsTime() {
    refused(
        "the time 2024-01-02 stands twice, expected once",
        "2024-01-01",
        "2024-01-02",
        "2024-01-02");
    refused(
        "the time 2024-01-01T12:00 stands twice (also as 2024-01-01), expected once"
            .replace("T12:00", "T00:00"),
        "2024-01-01",
        "2024-01-01T00:00",
        "2024-01-02");
    refused(
        "the time 2024-01-03T07:00 is no whole number of steps behind 2024-01-01, and a step seems"
            + " to be 1 day",
        "2024-01-01",
        "2024-01-02",
        "2024-01-03",
        "2024-01-03T07:00");
    refused("\"3rd of May\" is no time, expected such as 2024-03-31", "2024-05-02", "3rd of May");
    refused("\"2024-02-30\" is no time", "2024-02-29", "2024-02-30");
    refused("1 times are numbers and 2 are dates", "2024-02-28", "17", "2024-02-29");
    refused("there are 1 times, expected two or more", "2024-02-28");
    refused(
        "4 times lie on an axis of 100001 steps of 1, so that most are missing",
        "0",
        "1",
        "2",
        "100000");
  }

  private static void refused(String message, String... times) {
    assertThatThrownBy(() -> TimeAxis.of(at(times)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
  }
}
