package io.slate.cli;

import io.slate.corpus.source.TextFile;
import io.slate.corpus.tree.Tree;
import io.slate.corpus.tree.Trees;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate predict}: which class a text is of. */
@Command(
    name = "predict",
    description =
        "Say what a model makes of texts or series: classes, labels, tags, values, forecasts,"
            + " bits.",
    footer = {
      "",
      "A model that forecasts takes a file of numbers, and says what follows its end; one of bits"
          + " likewise; one of series a .ts file.",
      "",
      "A file, or without TEXT the standard input, is answered line by line: class, probability and"
          + " text with tabs between, or with --to jsonl an object that has every class.",
      "",
      "A model of trees takes them in brackets, and says a class of each node.",
      "",
      "  slate predict model \"not a bad film\"",
      "  slate predict model reviews.csv --text body --to jsonl",
      "  tail -f new.txt | slate predict model -"
    })
final class PredictCommand implements Callable<Integer> {
  /** The words of the command line. */
  private enum Answers {
    tsv,
    jsonl
  }

  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private WeightsOption weights;
  @Mixin private TextOptions source;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(
      index = "1..*",
      paramLabel = "TEXT",
      description = "What is classified; alone, also the name of a file, or - for the input.")
  private List<String> texts = List.of();

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description =
          "How each text is answered: ${COMPLETION-CANDIDATES} (default: tsv; one text on the"
              + " command line at length)")
  private @Nullable Answers answers;

  @Override
  public Integer call() throws IOException {
    if (source.areGiven() && !texts.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "either texts or --file can be given, and both are");
    }
    if (output.isJson()) {
      IdleOptions.refuse(
          command,
          List.of("--to"),
          "writes an answer a line and --json all of them as one value: leave one of them out");
    }
    Model model = weights.of(ModelFiles.read(place));
    if (model.network().head() instanceof Head.Decoder) {
      throw unanswered(model);
    }
    boolean isSeries = model.network().source() instanceof Source.Values;
    boolean isOfTexts = !isSeries && !(model.network().source() instanceof Source.Trees);
    boolean isFile = texts.size() == 1 && (isSeries || TextOptions.isFile(texts.getFirst()));
    if (isFile) {
      source.read(Path.of(texts.getFirst()));
    }
    refuseIdle(model, isOfTexts && !texts.isEmpty() && !isFile);
    if (isOfTexts) {
      answerTexts(model, isFile ? List.of() : texts);
    } else {
      answer(model);
    }
    return 0;
  }

  /** Refuses options that change nothing for this model, or for what it is to read. */
  private void refuseIdle(Model model, boolean areTyped) {
    switch (model.network().source()) {
      case Source.Tokens _, Source.Pictures _ -> source.check(command, areTyped);
      case Source.Values _ ->
          IdleOptions.refuse(
              command,
              TextOptions.OF_FILES,
              "is of texts, and this model reads series: leave it out, and name a file of them");
      case Source.Trees _ ->
          IdleOptions.refuse(
              command,
              TextOptions.OF_FILES,
              "is of tables and lines, and this model reads trees in brackets: leave it out");
    }
    if (model.network().head() instanceof Head.Bits
        || model.network().head() instanceof Head.Quantiles) {
      IdleOptions.refuse(
          command,
          List.of("--to"),
          "says how each of several answers is written, and this model says what follows the end"
              + " of one file: leave it out, or take --json");
    }
  }

  /** What is said of anything but texts. */
  private void answer(Model model) {
    if (model.network().head() instanceof Head.Bits) {
      BitsAnswer answer = BitsAnswer.of(model, source.file().orElseThrow(this::fileNeeded));
      output.show(answer, answer::print);
    } else if (model.network().head() instanceof Head.Quantiles) {
      ForecastAnswer answer = ForecastAnswer.of(model, source.file().orElseThrow(this::fileNeeded));
      output.show(answer, answer::print);
    } else if (model.network().source() instanceof Source.Trees) {
      List<Answer> all = TreeAnswer.of(model, trees());
      output.show(all, page -> print(page, all));
    } else {
      List<Answer> all = SeriesAnswers.of(model, source.file().orElseThrow(this::fileNeeded));
      output.show(all, page -> all.forEach(each -> print(page, each)));
    }
  }

  /**
   * What is said of texts.
   *
   * @param typed on the command line; empty for those of a file or of the input
   */
  private void answerTexts(Model model, List<String> typed) throws IOException {
    if (!typed.isEmpty()) {
      List<Answer> all = answers(model, typed);
      output.show(all, page -> print(page, all));
    } else if (output.isJson()) {
      List<Answer> all = new ArrayList<>();
      each(model, all::addAll);
      output.show(all, _ -> {});
    } else {
      each(model, some -> output.tell(page -> some.forEach(each -> print(page, each))));
    }
  }

  /** The trees of a file, or of the command line. */
  private List<Tree> trees() {
    if (source.file().isPresent()) {
      return TreeOptions.read(source.file().get()).toList();
    }
    if (texts.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "this model reads trees: give one in brackets, as \"(_ (_ not) (_ good))\", or a file");
    }
    return Trees.read(TextFile.of("the command line", String.join("\n", texts))).toList();
  }

  private ParameterException fileNeeded() {
    return new ParameterException(
        command.commandLine(),
        "this model reads series: name a file of them, or of numbers to forecast");
  }

  private static List<Answer> answers(Model model, List<String> texts) {
    return switch (model.network().head()) {
      case Head.Classes _ -> Prediction.of(model, texts);
      case Head.Labels _ -> LabelsAnswer.of(model, texts);
      case Head.Tags _ -> TagsAnswer.of(model, texts);
      case Head.Values _ -> ValueAnswer.of(model, texts);
      case Head.NextToken _, Head.Bits _, Head.Gaussian _, Head.Quantiles _, Head.Decoder _ ->
          throw unanswered(model);
    };
  }

  private static DataException unanswered(Model model) {
    Head head = model.network().head();
    String other =
        switch (head) {
          case Head.NextToken _ -> "; see slate generate";
          case Head.Decoder _ ->
              model.network().source() instanceof Source.Pictures
                  ? "; see slate caption"
                  : "; see slate translate";
          case Head.Classes _,
              Head.Labels _,
              Head.Tags _,
              Head.Values _,
              Head.Bits _,
              Head.Gaussian _,
              Head.Quantiles _ ->
              "";
        };
    return new DataException(
        "this model says no class, label, tag or value of a text: its network ends with "
            + head.name()
            + other);
  }

  private void print(Page page, List<Answer> all) {
    if (all.size() == 1 && answers == null) {
      all.getFirst().print(page);
    } else {
      all.forEach(each -> print(page, each));
    }
  }

  private void print(Page page, Answer each) {
    switch (answers) {
      case null -> page.line(each.line());
      case tsv -> page.line(each.line());
      case jsonl -> page.line(Output.json(each));
    }
  }

  private void each(Model model, Consumer<List<Answer>> sink) throws IOException {
    Set<String> classes = Set.copyOf(model.network().labels());
    source.each(output.terminal(), classes, some -> sink.accept(answers(model, some)));
  }
}
