package io.slate.studio.look;

import io.slate.cli.SeriesInput;
import io.slate.corpus.forecast.ForecastPlan;
import io.slate.inspect.Trace;
import io.slate.model.Model;
import io.slate.network.Source;
import io.slate.studio.http.Problem;
import java.util.Optional;

/** Lets a model read what the page sends: a text, or of a model of series numbers. */
final class Traces {
  /** Tokens of a text, or steps of a series, that the page can still show. */
  private static final int MOST = 400;

  private Traces() {}

  /** What a model takes, if it reads series. */
  static Optional<Models.Steps> steps(Model model) {
    if (!(model.network().source() instanceof Source.Values(var width))) {
      return Optional.empty();
    }
    return Optional.of(
        plan(model)
            .map(plan -> new Models.Steps(plan.columns().size(), plan.history()))
            .orElse(new Models.Steps(width, 1)));
  }

  private static Optional<ForecastPlan> plan(Model model) {
    return Optional.ofNullable(model.provenance().get(ForecastPlan.NOTE)).map(ForecastPlan::parse);
  }

  /**
   * Reads, and keeps every value.
   *
   * @throws Problem if it is longer than the page shows
   */
  static Trace of(Model model, String text) {
    if (model.network().source() instanceof Source.Values(var width)) {
      float[] values = SeriesInput.ofNumbers(model, text);
      requireShort(
          "the series has %,d steps".formatted(values.length / width), values.length / width);
      return Trace.of(model, values);
    }
    requireShort(model, text);
    return Trace.of(model, text);
  }

  /** Refuses a text of more tokens than the page shows. */
  static void requireShort(Model model, String text) {
    int tokens = model.vocabulary().tokens(text).size();
    requireShort("the text has %,d tokens".formatted(tokens), tokens);
  }

  private static void requireShort(String found, int steps) {
    if (steps > MOST) {
      throw Problem.wrong(found + ", and the page shows %,d at most".formatted(MOST));
    }
  }
}
