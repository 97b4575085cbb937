package io.slate.cli;

import io.slate.corpus.picture.CaptionFile;
import io.slate.corpus.picture.Captioned;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate eval}: how well a model does on a file. */
@Command(
    name = "eval",
    description = "Test a model on a file that it was not trained on.",
    footer = {
      "",
      "FILE is of the kind that the model was trained on: a table with classes or labels (.tsv,"
          + " .csv, .jsonl), sentences with tags (.conllu), bracketed trees, a text, series (.ts)"
          + " or columns of numbers, pairs of texts; each perhaps with .gz behind it.",
      "",
      "  slate eval model reviews.tsv",
      "  slate eval model reviews.csv --text body --label stars --json"
    })
final class EvalCommand implements Callable<Integer> {
  /** Continuations that are kept where that is not said. */
  private static final int BEAM = 1;

  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private WeightsOption weights;
  @Mixin private TableOptions table;
  @Mixin private TagOptions tags;
  @Mixin private TreeOptions trees;
  @Mixin private PairOptions pairs;
  @Mixin private SearchOptions search;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(index = "1", paramLabel = "FILE", description = "What the model is tested on.")
  private Path file;

  @Override
  public Integer call() {
    search.check(command);
    Model model = weights.of(ModelFiles.read(place));
    EvalOptions.check(command, model, file);
    UserFile.read(file, "a file of examples");
    var examination =
        model.network().head() instanceof Head.Decoder
            ? translated(model)
            : Examination.of(model, file, table, tags, trees);
    output.show(examination.finding(), page -> print(page, examination));
    return 0;
  }

  private Examination translated(Model model) {
    if (model.network().source() instanceof Source.Pictures(var grid, _)) {
      List<Captioned> all = CaptionFile.read(file, grid.rows(), grid.columns()).toList();
      SequenceReport report = CaptionTask.report(model, search.of(model, BEAM), all);
      return new Examination("pictures with sentences", Measure.ERROR_RATE, report);
    }
    Tokenizer read = rule(model.vocabulary());
    Tokenizer said = rule(((Head.Decoder) model.network().head()).vocabulary());
    var report =
        SequenceReport.of(model, search.of(model, BEAM), pairs.read(file, read, said, OnDisk.auto));
    return new Examination(pairs.found(), Measure.ERROR_RATE, report);
  }

  private static Tokenizer rule(Vocabulary vocabulary) {
    return vocabulary.unit().equals("subwords") ? Tokenizer.WORDS : vocabulary.tokenizer();
  }

  private void print(Page page, Examination examination) {
    Finding finding = examination.finding();
    Measure measure = examination.measure();
    page.text("%s: %s".formatted(file.getFileName(), examination.found()));
    page.line(
        "%s %s on %s".formatted(measure.word(), measure.shown(finding.value()), finding.extent()));
    page.line("");
    finding.print(page);
  }
}
