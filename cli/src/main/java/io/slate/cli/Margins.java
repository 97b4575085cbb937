package io.slate.cli;

import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By how much the intervals of forecasts are widened, or narrowed where below 0, so that as many
 * values lie in them as should: conformalised quantile regression (Romano, Patterson &amp; Candès
 * 2019), for each step ahead by itself, on the part for validation. There as many values lie in the
 * widened intervals as should; on later ones about as many, as far as the series stays what it was.
 *
 * @param each step ahead, in the unit of the series
 */
record Margins(List<Double> each) {
  /** Its name in a model's provenance. */
  static final String NOTE = "forecast margins";

  Margins {
    each = List.copyOf(each);
  }

  /** Of intervals that stay as they are. */
  static Margins none(int ahead) {
    return new Margins(Collections.nCopies(ahead, 0.0));
  }

  /** What the intervals of a model lack on a part that it did not learn from. */
  static Margins found(Model model, ForecastPlan plan, Span span) {
    Series prepared = plan.prepared(span.measured());
    int[] origins = span.origins(plan);
    var plain = Forecasts.of(model, plan, prepared, none(plan.ahead()), origins);
    List<Double> margins = new ArrayList<>();
    for (int step = 0; step < plan.ahead(); step++) {
      int ahead = step;
      double[] outside =
          IntStream.range(0, origins.length)
              .mapToDouble(
                  i -> {
                    float truth = span.measured().value(origins[i] + ahead, 0);
                    return Math.max(
                        plain.lowest(i, ahead) - truth, truth - plain.highest(i, ahead));
                  })
              .filter(distance -> !Double.isNaN(distance))
              .sorted()
              .toArray();
      margins.add(quantile(plain.expectedCoverage(), outside));
    }
    return new Margins(margins);
  }

  /** The value that a share of n + 1 does not exceed; the greatest where n are too few to tell. */
  static double quantile(double share, double... sorted) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * (sorted.length + 1) - 1e-9);
    return sorted[Math.clamp(rank, 1, sorted.length) - 1];
  }

  /** Those that a model was given; none where it was given none. */
  static Margins of(Model model, int ahead) {
    String text = model.provenance().get(NOTE);
    return text == null ? none(ahead) : parse(text, ahead);
  }

  /** As it stands in a model. */
  String write() {
    return new Json.Array(
            each.stream().<Json>map(value -> new Json.Numeral(Double.toString(value))).toList())
        .write();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if it is something else, or not for so many steps
   */
  static Margins parse(String text, int ahead) {
    if (Json.parse(text) instanceof Json.Array(var values)) {
      double[] numbers =
          values.stream()
              .mapToDouble(
                  value -> value instanceof Json.Numeral number ? number.toDouble() : Double.NaN)
              .filter(Double::isFinite)
              .toArray();
      if (numbers.length == ahead && values.size() == ahead) {
        return new Margins(Arrays.stream(numbers).boxed().toList());
      }
    }
    throw new DataException(
        "the model's margins of forecasts are not %d numbers, one for each step ahead"
            .formatted(ahead));
  }
}
