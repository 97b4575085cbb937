package io.slate.corpus.series;

import io.slate.data.DataException;
import io.slate.data.ShelfForm;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Values measured one step after another.
 *
 * <p>The array is shared: whoever made the series owns it, everyone else reads.
 *
 * @param width how many values a step has
 * @param values {@code [steps, width]}; NaN where one is missing
 * @param times as they are written, one for each step; empty if none are known
 */
@SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
public record Series(int width, float[] values, List<String> times) {
  /**
   * Copies the times in.
   *
   * @throws DataException if the numbers of values, steps and times do not fit
   */
  public Series {
    times = List.copyOf(times);
    if (width < 1 || values.length % width != 0) {
      throw new DataException(
          "found %d values, expected a multiple of the width %d".formatted(values.length, width));
    }
    if (!times.isEmpty() && times.size() != values.length / width) {
      throw new DataException(
          "found %d times for %d steps, expected one for each"
              .formatted(times.size(), values.length / width));
    }
  }

  /** A series without times. */
  public Series(int width, float[] values) {
    this(width, values, List.of());
  }

  /** How many steps there are. */
  public int steps() {
    return values.length / width;
  }

  /** One value; step and feature count from 0. */
  public float value(int step, int feature) {
    return values[Objects.checkIndex(step, steps()) * width + Objects.checkIndex(feature, width)];
  }

  /** How many values are missing. */
  public int missing() {
    int missing = 0;
    for (float value : values) {
      missing += Float.isNaN(value) ? 1 : 0;
    }
    return missing;
  }

  /** Width, steps and what is missing. */
  @Override
  public String toString() {
    return "Series[%d steps of %d values, %d missing]".formatted(steps(), width, missing());
  }

  /** How one lies on a {@link io.slate.data.Shelf}. */
  public static ShelfForm<Series> form() {
    ShelfForm<Map.Entry<float[], List<String>>> rest =
        ShelfForm.of(
            new ShelfForm.Part<>(ShelfForm.reals(), Map.Entry::getKey),
            new ShelfForm.Part<>(ShelfForm.listOf(ShelfForm.texts()), Map.Entry::getValue),
            Map::entry);
    return ShelfForm.of(
        new ShelfForm.Part<>(ShelfForm.numbers(), series -> new int[] {series.width}),
        new ShelfForm.Part<>(rest, series -> Map.entry(series.values, series.times)),
        (width, both) -> new Series(width[0], both.getKey(), both.getValue()));
  }
}
