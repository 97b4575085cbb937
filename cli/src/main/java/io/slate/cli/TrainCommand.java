package io.slate.cli;

import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate train}: a classifier of the user's own texts. */
@Command(
    name = "train",
    description =
        "Train a network on a file: classes, labels, tags, values and translations of texts,"
            + " language, series, trees, sentences on pictures.",
    sortOptions = false,
    abbreviateSynopsis = true,
    footer = {
      "",
      "FILE is a table in UTF-8: values between tabs (.tsv), between commas or semicolons (.csv) or"
          + " JSON Lines (.jsonl), perhaps with .gz behind it. Two columns need no options: one"
          + " holds the class, the other the text. A .conllu file holds tags, a .txt file a text to"
          + " predict, a .ts file series with classes, a table of numbers a series to forecast or,"
          + " with --task bits, columns of 0 and 1 to predict; a .json file pieces of music."
          + " Bracketed trees with a class at each node, (3 (2 It) (4 works)), need --task tree."
          + " With --task caption a table names pictures and says what is to be seen in each.",
      "",
      "A part is held out: what is reported at the end is tested on it, and nothing else is. Of the"
          + " rest a part is for validation: the model of the epoch that does best on it is kept."
          + " Ctrl-C ends training and keeps the best model so far; --resume goes on from there.",
      "",
      "An example of each task, then a run again with another seed, and one that goes on:",
      "  slate train reviews.tsv --out model",
      "  slate train reviews.csv --text body --label stars --hidden 128 --out model",
      "  slate train posts.tsv --task labels --out topics",
      "  slate train english.conllu --tags upos --out tagger",
      "  slate train book.txt --steps 100 --out writer",
      "  slate train offers.csv --task values --label price --out valuer",
      "  slate train chorales.json --task bits --out player",
      "  slate train sales.csv --task forecast --ahead 12 --season 12 --out seller",
      "  slate train train.de --target train.en --test test.de --out speaker",
      "  slate train pictures.tsv --task caption --out teller",
      "  slate train sentiment.txt --task tree --out trees",
      "  slate train --config model --out again --seed 43",
      "  slate train reviews.tsv --out model --resume"
    })
final class TrainCommand implements Callable<Integer> {
  private static final String REPORT = "training.json";

  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private KeepingOptions keeping;
  @Mixin private TaskOptions taskOptions;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private TrainingOptions trainingOptions;

  @Parameters(
      paramLabel = "FILE",
      description = "The examples, such as reviews.tsv, .csv or .jsonl.")
  private Path file;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      defaultValue = "lstm",
      description =
          "A cell of the library, or a file of equations such as mine.cell (default:"
              + " ${DEFAULT-VALUE})")
  private String cell;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Options that are not given here, such as hidden = 128 on a line. Every run writes one: "
              + Configuration.NAME)
  @SuppressWarnings("UnusedVariable") // Configuration reads it before the command line is parsed
  private @Nullable Path configuration;

  @Override
  public Integer call() throws IOException {
    trainingOptions.check();
    networkOptions.check();
    taskOptions.check();
    keeping.check(command);
    Task task = taskOptions.read(file, trainingOptions.seed(), networkOptions, output);
    Network network = networkOptions.network(task, CellArgument.read(command, cell));
    var training = new Training(network, task.material(network));
    trainingOptions.check(training);
    Epochs epochs = trainingOptions.epochs(training.material().train());
    UserFile.makeFolder(keeping.folder());
    try (var interruption = new Interruption(output.terminal().err());
        var files = keeping.files(Configuration.effective(command))) {
      output.tell(page -> announce(page, task, training, interruption));
      var display = TrainingDisplay.of(network, output.terminal(), epochs.most(), interruption, "");
      Trainer trainer = keeping.of(task.trained(trainingOptions.trainer(training)));
      Training.Outcome outcome = training.run(trainer, epochs, interruption, display, files);
      if (outcome.isNothing()) {
        output.terminal().err().println("slate: no epoch was finished, so " + nothingKept());
        return Interruption.EXIT_CODE;
      }
      finish(task, outcome);
    }
    return 0;
  }

  private void announce(Page page, Task task, Training training, Interruption interruption) {
    page.text("%s: %s".formatted(file.getFileName(), task.found()));
    var estimate = Estimate.of(training, trainingOptions, interruption::isAsked);
    if (!interruption.isAsked()) {
      Epochs epochs = trainingOptions.epochs(training.material().train());
      new Announcement(task, training.network(), epochs, estimate).print(page);
    }
  }

  private void finish(Task task, Training.Outcome outcome) throws IOException {
    Path folder = keeping.folder();
    Model finished = task.noted(outcome.model());
    if (finished != outcome.model()) {
      finished.write(folder.resolve(ModelFiles.NAME));
    }
    List<Baseline> baselines = outcome.isCutShort() ? List.of() : task.baselines();
    var result = TrainingResult.of(task, outcome.with(finished), baselines);
    UserFile.write(folder.resolve(REPORT), Output.json(result) + "\n");
    output.show(
        result,
        page -> {
          page.line("");
          result.print(page, task, baselines);
          page.line("");
          page.line("The model is in " + folder + ". Try:");
          task.hints(folder).forEach(hint -> page.line("  " + hint));
        });
  }

  private String nothingKept() {
    Path folder = keeping.folder();
    return Files.exists(folder.resolve(ModelFiles.NAME))
        ? "the model in " + folder + " is as it was"
        : "there is no model yet; --resume goes on where it stopped";
  }
}
