package io.slate.corpus.forecast;

import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * How far values lay outside the intervals of forecasts, below 0 where they lay within: the scores
 * of conformalised quantile regression (Romano, Patterson &amp; Candès 2019), for each step ahead
 * by itself, on the part for validation. Intervals that are widened by a quantile of them hold as
 * many values there as should be. {@link Adaptation} goes on from them.
 *
 * @param forecasts how many they were found on
 * @param scores of each step ahead, in the unit of the series, from the lowest to the highest: at
 *     most {@value #MOST}, at even distances among all
 */
public record Margins(int forecasts, List<List<Double>> scores) {
  /** Its name in a model's provenance. */
  public static final String NOTE = "forecast margins";

  private static final int MOST = 100;

  /** Copies the lists in. */
  public Margins {
    scores = scores.stream().map(List::copyOf).toList();
  }

  /** Of intervals that stay as they are. */
  public static Margins none(int ahead) {
    return new Margins(0, Collections.nCopies(ahead, List.of()));
  }

  /** What the intervals of a model lack on a part that it did not learn from. */
  public static Margins found(Model model, ForecastPlan plan, Span span) {
    int[] origins = span.origins(plan);
    var plain = Forecasts.plain(model, plan, plan.prepared(span.measured()), origins);
    List<List<Double>> scores = new ArrayList<>();
    for (int step = 0; step < plan.ahead(); step++) {
      int ahead = step;
      double[] all =
          IntStream.range(0, origins.length)
              .mapToDouble(i -> plain.outside(i, ahead, span.measured(), origins[i]))
              .filter(distance -> !Double.isNaN(distance))
              .sorted()
              .toArray();
      scores.add(some(all));
    }
    return new Margins(origins.length, scores);
  }

  private static List<Double> some(double... sorted) {
    int count = Math.min(MOST, sorted.length);
    return IntStream.range(0, count)
        .map(i -> count == 1 ? 0 : (int) Math.round((double) i * (sorted.length - 1) / (count - 1)))
        .mapToObj(i -> sorted[i])
        .toList();
  }

  /** Those that a model was given; none where it was given none. */
  public static Margins of(Model model, int ahead) {
    String text = model.provenance().get(NOTE);
    return text == null ? none(ahead) : parse(text, ahead);
  }

  /** As it stands in a model. */
  public String write() {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    members.put("forecasts", Json.Numeral.of(forecasts));
    members.put("scores", new Json.Array(scores.stream().map(Margins::array).toList()));
    return new Json.Members(members).write();
  }

  private static Json array(List<Double> values) {
    return new Json.Array(
        values.stream().<Json>map(value -> new Json.Numeral(Double.toString(value))).toList());
  }

  /**
   * Reads what {@link #write} wrote, or one number for each step, as it was written before.
   *
   * @throws DataException if it is something else, or not for so many steps
   */
  public static Margins parse(String text, int ahead) {
    Json whole = Json.parse(text);
    if (whole instanceof Json.Array(var values)) {
      return checked(0, values.stream().map(value -> numbers(List.of(value))).toList(), ahead);
    }
    if (whole instanceof Json.Members members
        && members.get("forecasts").orElse(new Json.Nothing()) instanceof Json.Numeral count
        && members.get("scores").orElse(new Json.Nothing()) instanceof Json.Array(var steps)) {
      List<List<Double>> scores =
          steps.stream()
              .map(step -> step instanceof Json.Array(var values) ? numbers(values) : NOTHING)
              .toList();
      return checked((int) Math.min(count.natural().orElse(-1), Integer.MAX_VALUE), scores, ahead);
    }
    return checked(-1, List.of(), ahead);
  }

  /** What is no list of numbers in order; NaN is in no order. */
  private static final List<Double> NOTHING = List.of(Double.NaN);

  private static List<Double> numbers(List<Json> values) {
    return values.stream()
        .map(value -> value instanceof Json.Numeral number ? number.toDouble() : Double.NaN)
        .toList();
  }

  private static Margins checked(int forecasts, List<List<Double>> scores, int ahead) {
    if (forecasts < 0 || scores.size() != ahead || !scores.stream().allMatch(Margins::isSorted)) {
      throw new DataException(
          "the model's margins of forecasts are not %d lists of numbers in order, one for each step ahead"
              .formatted(ahead));
    }
    return new Margins(forecasts, scores);
  }

  private static boolean isSorted(List<Double> values) {
    double[] numbers = values.stream().mapToDouble(value -> value).toArray();
    return Arrays.stream(numbers).allMatch(Double::isFinite)
        && IntStream.range(1, numbers.length).allMatch(i -> numbers[i - 1] <= numbers[i]);
  }
}
