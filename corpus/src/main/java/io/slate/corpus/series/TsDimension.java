package io.slate.corpus.series;

import io.slate.corpus.source.Reals;
import io.slate.data.DataException;
import java.util.ArrayList;
import java.util.List;

/**
 * One dimension of a series.
 *
 * @param times empty if none are written
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record TsDimension(float[] values, List<String> times) {
  /** Values with commas between. */
  static TsDimension plain(String text) {
    String[] parts = text.split(",", -1);
    float[] values = new float[parts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(parts[i], i + 1);
    }
    return new TsDimension(values, List.of());
  }

  /** Pairs of a time and a value in parentheses, with commas between. */
  static TsDimension timed(String text) {
    String left = text.strip();
    var times = new ArrayList<String>();
    var values = new ArrayList<Float>();
    int at = 0;
    while (at < left.length()) {
      int end = left.indexOf(')', at);
      if (left.charAt(at) != '(' || end < 0) {
        throw new DataException(
            "found \"%s\" for step %d, expected (time,value)"
                .formatted(Reals.shown(left.substring(at)), values.size() + 1));
      }
      int comma = left.lastIndexOf(',', end);
      if (comma < at) {
        throw new DataException("step " + (values.size() + 1) + " has no value behind its time");
      }
      times.add(left.substring(at + 1, comma).strip());
      values.add(value(left.substring(comma + 1, end), values.size() + 1));
      at = afterComma(left, end + 1, values.size());
    }
    return new TsDimension(array(values), times);
  }

  private static int afterComma(String text, int at, int step) {
    if (at == text.length()) {
      return at;
    }
    if (text.charAt(at) != ',' || at + 1 == text.length()) {
      throw new DataException("expected a comma and another step behind step " + step);
    }
    int next = at + 1;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    return next;
  }

  private static float value(String text, int step) {
    try {
      return Reals.parse(text);
    } catch (DataException e) {
      throw new DataException(
          "step " + step + ": " + e.getMessage() + ", expected a number or ?", e);
    }
  }

  private static float[] array(List<Float> list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i);
    }
    return values;
  }

  /** From 0; the number of steps if none is missing. */
  int firstMissing() {
    int i = 0;
    while (i < values.length && !Float.isNaN(values[i])) {
      i++;
    }
    return i;
  }
}
