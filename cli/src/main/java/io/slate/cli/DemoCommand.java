package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.LocaleNames;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate demo}: trains on data that every JDK has, and shows what the network learned. */
@Command(
    name = "demo",
    description = "Train a network on built-in data and show what it reads, writes and forgets.",
    footer = {"", "  slate demo", "  slate demo language --epochs 3", "  slate demo --list"})
final class DemoCommand implements Callable<Integer> {
  private static final String LANGUAGE = "language";
  private static final long SEED = 42;
  private static final int SHOWN_NAMES = 3;

  @Spec private CommandSpec command;
  @Mixin private Output output;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = LANGUAGE,
      description = "Which demo (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(names = "--list", description = "Name the demos.")
  private boolean list;

  @Option(
      names = "--epochs",
      paramLabel = "COUNT",
      defaultValue = "8",
      description = "How often every example is seen (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(names = "--out", paramLabel = "FOLDER", description = "Keep the model in a folder.")
  private @Nullable Path folder;

  /** One demo. */
  private record Demo(String name, String question) {}

  private static final List<Demo> DEMOS =
      List.of(new Demo(LANGUAGE, "in which of 36 languages is this name of a place or currency?"));

  /**
   * What came out.
   *
   * @param report on names of places and currencies that training never saw in any language
   * @param baselines what does without a network
   * @param traces of some of these names, letter by letter
   */
  private record Result(Report report, Baselines baselines, List<TraceResult> traces) {}

  /**
   * What there is after Ctrl-C.
   *
   * @param best after how many epochs the model was best
   */
  private record Stop(int best, List<Training.Epoch> epochs) {}

  @Override
  public Integer call() {
    if (list) {
      output.show(DEMOS, DemoCommand::printList);
      return 0;
    }
    if (DEMOS.stream().noneMatch(demo -> demo.name().equals(name))) {
      throw new ParameterException(
          command.commandLine(),
          "there is no demo '"
              + name
              + "'; there is "
              + String.join(", ", DEMOS.stream().map(Demo::name).toList()));
    }
    if (epochs < 1) {
      throw new ParameterException(
          command.commandLine(), "--epochs is " + epochs + ", expected 1 or more");
    }
    if (folder != null) {
      UserFile.makeFolder(folder);
    }
    return language(Optional.ofNullable(folder));
  }

  private static void introduce(Page page) {
    page.text(
        "In which language is this name? Names of countries, languages, currencies and cities from"
            + " the JDK's own locale data. What is held out is held out in every language.");
    page.line("");
  }

  private static void printList(Page page) {
    var table = Table.of("demo", "");
    DEMOS.forEach(demo -> table.row(demo.name(), demo.question()));
    page.table(table);
  }

  private int language(Optional<Path> kept) {
    output.tell(DemoCommand::introduce);
    Parts parts = parts(LocaleNames.read());
    Vocabulary letters = Vocabulary.characters(parts.train().texts(), 1000);
    Network network =
        Network.over(letters, 32)
            .then(Layer.recurrent(Cell.LSTM, 96))
            .then(Layer.last())
            .then(Layer.dropout(0.2))
            .classify(parts.train().classes());
    var training = new Training(network, parts);
    Trainer trainer =
        Trainer.of(network).optimizer(Optimizer.adam(3e-3)).clipNorm(1).batch(64).seed(SEED);
    try (var interruption = new Interruption(output.terminal().err())) {
      Training.Outcome outcome =
          training.run(output.terminal(), trainer, Epochs.exactly(epochs), kept, interruption);
      return outcome.isCutShort() ? stopped(outcome, kept) : shown(outcome.model(), parts, kept);
    }
  }

  /** The names, cut in three so that no two parts name the same thing, in whatever language. */
  static Parts parts(LocaleNames names) {
    Examples.Split outer = names.split(0.9, SEED);
    Set<String> rest = Set.copyOf(outer.train().texts());
    var learned =
        new LocaleNames(names.names().stream().filter(n -> rest.contains(n.text())).toList());
    Examples.Split inner = learned.split(0.9, SEED);
    return new Parts(inner.train(), Optional.of(inner.test()), Optional.of(outer.test()));
  }

  /** A few words, at once: whoever pressed Ctrl-C does not wait for more. */
  private int stopped(Training.Outcome outcome, Optional<Path> kept) {
    if (outcome.isNothing()) {
      output.terminal().err().println("slate: no epoch was finished, so there is nothing to show");
      return Interruption.EXIT_CODE;
    }
    var stop = new Stop(outcome.best(), outcome.epochs());
    output.show(
        stop,
        page -> {
          page.text("The best so far is that of " + Amounts.count(stop.best(), "epoch") + ".");
          kept.ifPresent(where -> page.text("It is in " + where + "."));
        });
    return Interruption.EXIT_CODE;
  }

  private int shown(Model model, Parts parts, Optional<Path> kept) {
    Examples heldOut = parts.heldOut().orElseThrow();
    List<LabelledText> names = TellingTexts.of(model, heldOut, SHOWN_NAMES);
    var result =
        new Result(
            Report.of(model, heldOut),
            Baselines.of(parts.train(), heldOut, Tokenizer.CHARACTERS),
            names.stream().map(text -> traced(model, text)).toList());
    output.show(result, page -> print(page, result, names, kept));
    return 0;
  }

  private static TraceResult traced(Model model, LabelledText text) {
    return TraceResult.of(model, text.text(), "", -1, GateWords.MEMORY);
  }

  private static void print(
      Page page, Result result, List<LabelledText> names, Optional<Path> kept) {
    page.line("");
    page.table(
        Table.of("held-out names", "accuracy")
            .row("this LSTM", Amounts.percent(result.report().accuracy()))
            .row("bag of letters", Amounts.percent(result.baselines().bag()))
            .row("majority", Amounts.percent(result.baselines().majority())));
    page.line("");
    result.report().printConfusions(page, 6);
    for (int i = 0; i < names.size(); i++) {
      page.line("");
      page.line("\"%s\" is %s:".formatted(names.get(i).text(), names.get(i).label()));
      result.traces().get(i).print(page);
    }
    page.line("");
    kept.ifPresent(
        where -> page.text("The model is in %s: slate trace %s \"Köln\"".formatted(where, where)));
    page.text("Your own data: slate train FILE.tsv --out FOLDER (label, tab, text)");
  }
}
