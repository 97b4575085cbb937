package io.slate.cli;

import io.slate.corpus.forecast.ForecastPlan;
import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.Series;
import io.slate.corpus.series.SeriesExample;
import io.slate.corpus.series.TsFile;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A series as a model of series reads it: scaled as it was where it learned. */
public final class SeriesInput {
  private SeriesInput() {}

  /**
   * What a model reads of numbers, one step behind the other, apart by blanks, commas, semicolons
   * or lines.
   *
   * @param text with as many numbers for each step as its file has
   * @return {@code [steps, width]} as the network takes them
   * @throws DataException if the model reads no series, a number is none, or they are no steps
   */
  public static float[] ofNumbers(Model model, String text) {
    int width = width(model);
    String[] words = text.strip().split("[\\s,;]+", -1);
    var numbers = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = number(words[i], i);
    }
    var plan = note(model, ForecastPlan.NOTE).map(ForecastPlan::parse);
    if (plan.isPresent()) {
      return ofPlan(plan.get(), series(numbers, plan.get().columns().size()));
    }
    series(numbers, width);
    return note(model, Scaling.NOTE)
        .map(scaling -> Scaling.parse(scaling).apply(numbers))
        .orElse(numbers);
  }

  /**
   * The same of a file: the first series of a {@code .ts} file, the end of a table that is
   * forecast, or plain numbers.
   */
  static float[] ofFile(Model model, Path file) throws IOException {
    int width = width(model);
    var plan = note(model, ForecastPlan.NOTE).map(ForecastPlan::parse);
    if (plan.isPresent()) {
      return ofPlan(plan.get(), SeriesColumns.read(plan.get().features(), file));
    }
    if (!TaskOptions.hasEnding(file, ".ts")) {
      return ofNumbers(model, UserFile.text(file, "numbers"));
    }
    SeriesExample first = TsFile.read(TextFile.of(file)).toList().getFirst();
    if (first.series().width() != width) {
      throw new DataException(
          "%s: a series has %d values a step, and the model reads %d"
              .formatted(file, first.series().width(), width));
    }
    float[] values = first.series().values();
    return note(model, Scaling.NOTE)
        .map(scaling -> Scaling.parse(scaling).apply(values))
        .orElse(values);
  }

  private static Optional<String> note(Model model, String name) {
    return Optional.ofNullable(model.provenance().get(name));
  }

  private static int width(Model model) {
    if (model.network().source() instanceof Source.Values(var width)) {
      return width;
    }
    throw new DataException("this model reads no numbers at every step");
  }

  private static float number(String word, int before) {
    try {
      float number = Float.parseFloat(word);
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new DataException(
        "number %d is '%s', expected a number".formatted(before + 1, Shown.cut(word, 40)));
  }

  private static Series series(float[] numbers, int width) {
    if (numbers.length % width != 0) {
      throw new DataException(
          "there are %s, and a step has %d"
              .formatted(Amounts.count(numbers.length, "number"), width));
    }
    return new Series(width, numbers);
  }

  private static float[] ofPlan(ForecastPlan plan, Series series) {
    if (series.steps() < plan.history()) {
      throw new DataException(
          "there are %s, and the model reads %d to forecast"
              .formatted(Amounts.count(series.steps(), "step"), plan.history()));
    }
    return plan.inputs(plan.prepared(series), series.steps());
  }
}
