package io.slate.corpus.forecast;

import io.slate.corpus.series.Scaling;
import io.slate.data.DataException;
import io.slate.data.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A plan as it stands in a model: members of JSON. */
final class PlanText {
  private PlanText() {}

  static String write(ForecastPlan plan) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    members.put("columns", Json.Array.ofTexts(plan.columns()));
    plan.features().time().ifPresent(time -> members.put("time", new Json.Text(time.column())));
    plan.features().time().ifPresent(time -> members.put("step", new Json.Text(time.step())));
    members.put("window", Json.Numeral.of(plan.window()));
    members.put("ahead", Json.Numeral.of(plan.ahead()));
    members.put("season", Json.Numeral.of(plan.season()));
    members.put("seasons", Json.Numeral.of(plan.past().seasons()));
    members.put("scaling", new Json.Text(plan.scaling().write()));
    members.put("aims", plan.aims().write());
    return new Json.Members(members).write();
  }

  static ForecastPlan parse(String text) {
    if (Json.parse(text) instanceof Json.Members members
        && members.get("columns").orElse(new Json.Nothing()) instanceof Json.Array(var names)) {
      List<String> columns =
          names.stream()
              .map(name -> name instanceof Json.Text(var word) ? word : name.write())
              .toList();
      var past =
          new Past(
              number(members, "window"), number(members, "season"), number(members, "seasons"));
      int ahead = number(members, "ahead");
      Optional<Scaling> scaling = scaling(members, "scaling");
      int width = columns.size() + (past.season() > 0 ? 1 : 0);
      if (past.isSound() && ahead > 0 && scaling.filter(of -> of.width() == width).isPresent()) {
        var features = new Features(columns, time(members));
        Aims aims =
            members
                .get("aims")
                .map(said -> Aims.parse(said, ahead))
                .orElseGet(() -> earlier(ahead, past, scaling.get()));
        return new ForecastPlan(features, ahead, past, scaling.get(), aims);
      }
    }
    throw unreadable();
  }

  /** Those of a version that knew no drift, and one unit for all steps ahead. */
  private static Aims earlier(int ahead, Past past, Scaling scaling) {
    List<Double> deviations = scaling.deviations();
    return Aims.plain(ahead, past.isSeasonal() ? deviations.getLast() : deviations.getFirst());
  }

  private static Optional<Scaling> scaling(Json.Members members, String name) {
    return members.get(name).orElse(new Json.Nothing()) instanceof Json.Text(var said)
        ? Optional.of(Scaling.parse(said))
        : Optional.empty();
  }

  private static Optional<Features.Time> time(Json.Members members) {
    return members.get("time").orElse(new Json.Nothing()) instanceof Json.Text(var column)
            && members.get("step").orElse(new Json.Nothing()) instanceof Json.Text(var step)
        ? Optional.of(new Features.Time(column, step))
        : Optional.empty();
  }

  private static int number(Json.Members members, String name) {
    return members.get(name).stream()
        .map(value -> value instanceof Json.Numeral numeral ? numeral.natural().orElse(-1) : -1L)
        .mapToInt(value -> Math.clamp(value, -1, Integer.MAX_VALUE))
        .findFirst()
        .orElse(-1);
  }

  private static DataException unreadable() {
    return new DataException("what the model says of its forecasts cannot be read");
  }
}
