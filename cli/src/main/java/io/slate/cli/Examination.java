package io.slate.cli;

import io.slate.corpus.forecast.ForecastPlan;
import io.slate.corpus.forecast.Span;
import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import java.nio.file.Path;
import java.util.List;

/**
 * A model on a file that it was not trained on.
 *
 * @param found what was found in the file
 */
record Examination(String found, Measure measure, Finding finding) {
  /**
   * Reads the file for what the model says, and compares.
   *
   * @throws DataException naming file and line, if the file holds nothing to test this model on
   */
  static Examination of(
      Model model, Path file, TableOptions table, TagOptions tags, TreeOptions trees) {
    if (model.network().source() instanceof Source.Trees) {
      return TreeTask.examined(model, file, trees);
    }
    List<String> known = model.network().labels();
    return switch (model.network().head()) {
      case Head.Classes _ ->
          switch (model.network().source()) {
            case Source.Tokens _, Source.Trees _ -> texts(model, file, table.columns(file, known));
            case Source.Values(int width) -> series(model, file, width);
            case Source.Pictures _ -> throw noPictures();
          };
      case Head.Labels _ -> labels(model, file, table.columns(file, known));
      case Head.Tags _ ->
          new Examination(
              tags.found(file),
              Measure.ACCURACY,
              TagTask.report(model, TagTask.known(file, tags, known, OnDisk.auto)));
      case Head.NextToken _ ->
          new Examination(
              "a text",
              Measure.PERPLEXITY,
              LanguageTask.report(
                  model, LongText.read(file, tokenizer(model), OnDisk.auto).pieces()));
      case Head.Quantiles _ -> forecast(model, file);
      case Head.Values _ -> values(model, file, table);
      case Head.Bits _ -> bits(model, BitsTask.file(model), file);
      case Head.Gaussian _, Head.Decoder _ ->
          throw new DataException(
              "this model says " + model.network().head().name() + ", which no file is tested for");
    };
  }

  private static DataException noPictures() {
    return new DataException(
        "this model reads pictures, and no file of pictures is tested for what it says of them");
  }

  private static Examination texts(Model model, Path file, Columns columns) {
    var examples = TableOptions.read(file, columns, model.network().labels(), OnDisk.auto);
    return new Examination(columns.toString(), Measure.ACCURACY, Report.of(model, examples));
  }

  private static Examination series(Model model, Path file, int width) {
    Scaling scaling = Scaling.parse(note(model, Scaling.NOTE));
    var examples = SeriesTask.known(file, width, model.network().labels(), OnDisk.auto);
    return new Examination("series", Measure.ACCURACY, SeriesTask.report(model, scaling, examples));
  }

  private static Examination labels(Model model, Path file, Columns columns) {
    var texts = LabelsTask.known(file, columns, model.network().labels(), OnDisk.auto);
    return new Examination(columns.toString(), Measure.F1, LabelsTask.report(model, texts));
  }

  private static Examination values(Model model, Path file, TableOptions table) {
    return switch (model.network().source()) {
      case Source.Tokens _, Source.Trees _ -> {
        Columns columns = table.valueColumns(file);
        yield new Examination(
            columns.found("value"),
            Measure.ERROR,
            ValuesTask.report(model, ValueFiles.texts(file, columns, OnDisk.auto)));
      }
      case Source.Values(int width) ->
          new Examination(
              "series with targets",
              Measure.ERROR,
              ValuesTask.report(
                  model,
                  Scaling.parse(note(model, Scaling.NOTE)),
                  ValueFiles.series(file, width, OnDisk.auto)));
      case Source.Pictures _ -> throw noPictures();
    };
  }

  private static Examination bits(Model model, BitFile kind, Path file) {
    return new Examination(
        "%d bits a step".formatted(kind.width()),
        Measure.LIKELIHOOD,
        BitsTask.report(model, kind, kind.tested(UserFile.read(file, "bits"))));
  }

  private static Examination forecast(Model model, Path file) {
    ForecastPlan plan = plan(model);
    Series series = SeriesColumns.read(plan.features(), file);
    var span = new Span(series, 0, series.steps());
    if (span.origins(plan).length == 0) {
      throw new DataException(
          "%s: there are %s, and %d to read with %d ahead do not fit"
              .formatted(
                  file, Amounts.count(series.steps(), "step"), plan.history(), plan.ahead()));
    }
    return new Examination(
        plan.columns().getFirst(), Measure.ERROR, ForecastReport.of(model, plan, span));
  }

  /** How a model reads the series that it forecasts. */
  static ForecastPlan plan(Model model) {
    return ForecastPlan.parse(note(model, ForecastPlan.NOTE));
  }

  /** How a text is read for a model; one of subwords reads it as it stands. */
  private static Tokenizer tokenizer(Model model) {
    Vocabulary vocabulary = model.vocabulary();
    return vocabulary.unit().equals("subwords") ? Tokenizer.CHARACTERS : vocabulary.tokenizer();
  }

  /** What slate train noted in a model. */
  static String note(Model model, String name) {
    String note = model.provenance().get(name);
    if (note == null) {
      throw new DataException(
          "the model does not say how its values were scaled: it has no '%s' from slate train"
              .formatted(name));
    }
    return note;
  }
}
