package io.slate.corpus.series;

import io.slate.data.ShelfForm;
import java.util.Map;
import java.util.Optional;

/**
 * A series and what it is an example of.
 *
 * @param label its class, in a set for classification
 * @param target the number to predict, in a set for regression
 */
public record SeriesExample(Series series, Optional<String> label, Optional<Float> target) {
  /** How one lies on a {@link io.slate.data.Shelf}. */
  public static ShelfForm<SeriesExample> form() {
    ShelfForm<Map.Entry<Optional<String>, Optional<Float>>> rest =
        ShelfForm.of(
            new ShelfForm.Part<>(ShelfForm.optional(ShelfForm.texts()), Map.Entry::getKey),
            new ShelfForm.Part<>(ShelfForm.optional(number()), Map.Entry::getValue),
            Map::entry);
    return ShelfForm.of(
        new ShelfForm.Part<>(Series.form(), SeriesExample::series),
        new ShelfForm.Part<>(rest, each -> Map.entry(each.label, each.target)),
        (series, both) -> new SeriesExample(series, both.getKey(), both.getValue()));
  }

  private static ShelfForm<Float> number() {
    return ShelfForm.reals().changed(value -> new float[] {value}, value -> value[0]);
  }
}
