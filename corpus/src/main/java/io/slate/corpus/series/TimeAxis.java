package io.slate.corpus.series;

import io.slate.data.DataException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A series put in the order of its times, a step at every time of a regular axis: where times are
 * left out, their steps have missing values.
 *
 * @param series its times are those that stand in the file; empty texts where there was none
 * @param step of the axis, such as {@code 1 hour}
 * @param gaps where steps were left out
 */
public record TimeAxis(Series series, String step, List<Gap> gaps) {
  /** Steps that an axis may have for each that was measured: more are no series but events. */
  private static final long MOST_STEPS = 100;

  public TimeAxis {
    gaps = List.copyOf(gaps);
  }

  /**
   * Steps that were left out.
   *
   * @param after the last time before them
   * @param steps how many
   */
  public record Gap(String after, int steps) {}

  /**
   * Reads the times and puts the series in order. The step is the most frequent distance between a
   * time and the next, whole months where all times stand on the same day of a month.
   *
   * @param measured with a time for each step
   * @throws DataException if a time cannot be read or stands twice, or lies between two steps
   */
  public static TimeAxis of(Series measured) {
    if (measured.times().size() < 2) {
      throw new DataException(
          "there are " + measured.times().size() + " times, expected two or more");
    }
    List<TimeStamp> stamps = measured.times().stream().map(TimeStamp::parse).toList();
    TimeStamp.Unit unit = TimeStamp.unit(stamps);
    long[] places = stamps.stream().mapToLong(unit::of).toArray();
    int[] order =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> places[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    long step = step(measured.times(), places, order);
    long[] steps = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      long distance = places[order[i]] - places[order[0]];
      if (distance % step != 0) {
        throw new DataException(
            "the time %s is no whole number of steps behind %s, and a step seems to be %s. Correct it, or leave --time out to take lines as they stand"
                .formatted(
                    measured.times().get(order[i]),
                    measured.times().get(order[0]),
                    unit.shown(step)));
      }
      steps[i] = distance / step;
    }
    return regular(measured, order, steps, unit.shown(step));
  }

  /** The most frequent distance; of two as frequent the shorter one. */
  private static long step(List<String> times, long[] places, int[] order) {
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 1; i < order.length; i++) {
      long distance = places[order[i]] - places[order[i - 1]];
      if (distance == 0) {
        throw new DataException(
            "the time %s stands twice%s, expected once"
                .formatted(
                    times.get(order[i]),
                    times.get(order[i]).equals(times.get(order[i - 1]))
                        ? ""
                        : " (also as " + times.get(order[i - 1]) + ")"));
      }
      counts.merge(distance, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .min(
            Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private static TimeAxis regular(Series measured, int[] order, long[] steps, String step) {
    long length = steps[steps.length - 1] + 1;
    if (length > MOST_STEPS * order.length || length * measured.width() > Integer.MAX_VALUE / 2) {
      throw new DataException(
          "%d times lie on an axis of %d steps of %s, so that most are missing. Sum them up by equal steps first"
              .formatted(order.length, length, step));
    }
    int width = measured.width();
    float[] values = new float[(int) length * width];
    Arrays.fill(values, Float.NaN);
    String[] times = new String[(int) length];
    Arrays.fill(times, "");
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      int to = (int) steps[i];
      System.arraycopy(measured.values(), order[i] * width, values, to * width, width);
      times[to] = measured.times().get(order[i]);
      if (i > 0 && steps[i] - steps[i - 1] > 1) {
        gaps.add(new Gap(measured.times().get(order[i - 1]), (int) (steps[i] - steps[i - 1] - 1)));
      }
    }
    return new TimeAxis(new Series(width, values, List.of(times)), step, gaps);
  }

  /**
   * The times that follow the last one of a series on its axis, written as that one is.
   *
   * @param regular as {@link #series} has it
   * @param count how many
   * @return in order; empty if the series has no two times
   */
  public static List<String> following(Series regular, int count) {
    List<String> written = regular.times().stream().filter(time -> !time.isEmpty()).toList();
    if (written.size() < 2) {
      return List.of();
    }
    List<TimeStamp> stamps = written.stream().map(TimeStamp::parse).toList();
    TimeStamp.Unit unit = TimeStamp.unit(stamps);
    long way = unit.of(stamps.getLast()) - unit.of(stamps.getFirst());
    long step = way / (regular.steps() - 1);
    return LongStream.rangeClosed(1, count)
        .mapToObj(i -> unit.later(written.getLast().strip(), i * step))
        .toList();
  }

  /** How a duration is said, such as {@code 15 minutes}. */
  static String shown(Duration step) {
    long seconds = step.toSeconds();
    for (var unit :
        List.of(Map.entry(86_400L, "day"), Map.entry(3600L, "hour"), Map.entry(60L, "minute"))) {
      if (seconds % unit.getKey() == 0) {
        return counted(seconds / unit.getKey(), unit.getValue());
      }
    }
    return counted(seconds, "second");
  }

  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
