package io.slate.corpus.series;

import io.slate.corpus.source.Reals;
import io.slate.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a line of data apart as the header says. */
record TsLine(TsHeader header) {
  SeriesExample parse(String line) {
    List<String> parts = cut(line);
    boolean labelled = !header.classes().isEmpty();
    String last = parts.getLast().strip();
    List<String> dimensions =
        labelled || header.target() ? parts.subList(0, parts.size() - 1) : parts;
    requireDimensions(dimensions.size());
    return new SeriesExample(
        series(dimensions),
        labelled ? Optional.of(label(last)) : Optional.empty(),
        !labelled && header.target() ? Optional.of(target(last)) : Optional.empty());
  }

  /** What stands between colons outside parentheses: a time may hold colons of its own. */
  private static List<String> cut(String line) {
    var parts = new ArrayList<String>();
    boolean inTime = false;
    int from = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '(' || c == ')') {
        inTime = c == '(';
      } else if (c == ':' && !inTime) {
        parts.add(line.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(line.substring(from));
    return parts;
  }

  private void requireDimensions(int found) {
    int expected = header.dimensions().orElse(Math.max(found, 1));
    if (found != expected) {
      throw new DataException(
          "found %d dimension%s, expected %d".formatted(found, found == 1 ? "" : "s", expected));
    }
  }

  private String label(String label) {
    if (!header.classes().contains(label)) {
      throw new DataException(
          "the label is \"%s\", expected one of %s"
              .formatted(Reals.shown(label), String.join(", ", header.classes())));
    }
    return label;
  }

  private static float target(String text) {
    float target = Reals.parse(text);
    if (Float.isNaN(target)) {
      throw new DataException("the target is missing, expected a number");
    }
    return target;
  }

  private Series series(List<String> dimensions) {
    List<TsDimension> read = new ArrayList<>();
    for (String dimension : dimensions) {
      read.add(header.timestamps() ? TsDimension.timed(dimension) : TsDimension.plain(dimension));
      requireLike(read.getFirst(), read.getLast(), read.size());
    }
    int steps = read.getFirst().values().length;
    int width = read.size();
    float[] values = new float[Math.multiplyExact(steps, width)];
    for (int d = 0; d < width; d++) {
      for (int t = 0; t < steps; t++) {
        values[t * width + d] = read.get(d).values()[t];
      }
    }
    return new Series(width, values, read.getFirst().times());
  }

  private void requireLike(TsDimension first, TsDimension dimension, int number) {
    int steps = dimension.values().length;
    int expected = header.length().orElse(first.values().length);
    if (steps != expected) {
      throw new DataException(
          "dimension %d has %d steps, expected %d".formatted(number, steps, expected));
    }
    if (!dimension.times().equals(first.times())) {
      throw new DataException("dimension " + number + " has other times than dimension 1");
    }
    int missing = dimension.firstMissing();
    if (missing < steps && !header.missing()) {
      throw new DataException(
          "dimension %d misses the value of step %d, but the header says @missing false"
              .formatted(number, missing + 1));
    }
  }
}
