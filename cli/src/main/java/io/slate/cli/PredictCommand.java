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
      defaultValue = "tsv",
      description = "How a file is answered: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Answers answers = Answers.tsv;

  @Override
  public Integer call() throws IOException {
    if (source.areGiven() && !texts.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "either texts or --file can be given, and both are");
    }
    Model model = weights.of(ModelFiles.read(place));
    if (model.network().head() instanceof Head.Decoder) {
      throw unanswered(model);
    }
    boolean isForecast = model.network().head() instanceof Head.Quantiles;
    boolean isSeries = model.network().source() instanceof Source.Values;
    boolean isOfTrees = model.network().source() instanceof Source.Trees;
    boolean isFile = texts.size() == 1 && (isSeries || TextOptions.isFile(texts.getFirst()));
    if (isFile) {
      source.read(Path.of(texts.getFirst()));
    }
    if (model.network().head() instanceof Head.Bits) {
      BitsAnswer answer = BitsAnswer.of(model, source.file().orElseThrow(this::fileNeeded));
      output.show(answer, answer::print);
    } else if (isForecast) {
      ForecastAnswer answer = ForecastAnswer.of(model, source.file().orElseThrow(this::fileNeeded));
      output.show(answer, answer::print);
    } else if (isSeries) {
      List<Answer> all = SeriesAnswers.of(model, source.file().orElseThrow(this::fileNeeded));
      output.show(all, page -> all.forEach(each -> print(page, each)));
    } else if (isOfTrees) {
      List<Answer> all = TreeAnswer.of(model, trees());
      output.show(all, page -> printTrees(page, all));
    } else if (!texts.isEmpty() && !isFile) {
      List<Answer> all = answers(model, texts);
      output.show(all, page -> print(page, all));
    } else if (output.isJson()) {
      List<Answer> all = new ArrayList<>();
      each(model, all::addAll);
      output.show(all, _ -> {});
    } else {
      each(model, some -> output.tell(page -> some.forEach(each -> print(page, each))));
    }
    return 0;
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

  private void printTrees(Page page, List<Answer> all) {
    if (all.size() == 1) {
      all.getFirst().print(page);
    } else {
      all.forEach(each -> print(page, each));
    }
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

  private static void print(Page page, List<Answer> all) {
    if (all.size() == 1) {
      all.getFirst().print(page);
    } else {
      all.forEach(each -> page.line(each.line()));
    }
  }

  private void print(Page page, Answer each) {
    switch (answers) {
      case tsv -> page.line(each.line());
      case jsonl -> page.line(Output.json(each));
    }
  }

  private void each(Model model, Consumer<List<Answer>> sink) throws IOException {
    Set<String> classes = Set.copyOf(model.network().labels());
    source.each(output.terminal(), classes, some -> sink.accept(answers(model, some)));
  }
}
