package io.slate.corpus.forecast;

import io.slate.data.DataException;
import io.slate.data.Json;
import java.util.Collections;
import java.util.List;

/**
 * Where the forecast of each step ahead begins, and in what unit a network says how far from there
 * a value lies. All lists have one number for each step ahead.
 *
 * @param drifts what is added to what is known, in the unit of the series
 * @param carried which share of the last difference to the seasons is added too, from 0 to 1
 * @param units how far off values lie, above 0
 */
public record Aims(List<Double> drifts, List<Double> carried, List<Double> units) {
  /** Copies the lists in. */
  public Aims {
    drifts = List.copyOf(drifts);
    carried = List.copyOf(carried);
    units = List.copyOf(units);
  }

  /** Every step begins with what is known, in the same unit. */
  static Aims plain(int ahead, double unit) {
    List<Double> none = Collections.nCopies(ahead, 0.0);
    return new Aims(none, none, Collections.nCopies(ahead, unit));
  }

  Json write() {
    return new Json.Array(List.of(array(drifts), array(carried), array(units)));
  }

  private static Json array(List<Double> values) {
    return new Json.Array(
        values.stream().<Json>map(value -> new Json.Numeral(Double.toString(value))).toList());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if it is something else, or not for so many steps
   */
  static Aims parse(Json json, int ahead) {
    if (json instanceof Json.Array(var three) && three.size() == 3) {
      List<List<Double>> lists = three.stream().map(Aims::numbers).toList();
      var aims = new Aims(lists.get(0), lists.get(1), lists.get(2));
      if (lists.stream()
              .allMatch(list -> list.size() == ahead && list.stream().allMatch(Double::isFinite))
          && aims.units().stream().allMatch(unit -> unit > 0)) {
        return aims;
      }
    }
    throw new DataException(
        "the model's aims of forecasts are not three lists of %d numbers, the last above 0"
            .formatted(ahead));
  }

  private static List<Double> numbers(Json json) {
    return json instanceof Json.Array(var values)
        ? values.stream()
            .map(value -> value instanceof Json.Numeral number ? number.toDouble() : Double.NaN)
            .toList()
        : List.of();
  }
}
