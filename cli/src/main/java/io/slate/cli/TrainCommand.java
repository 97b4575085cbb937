package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate train}: a classifier of the user's own texts. */
@Command(
    name = "train",
    description = "Train a network that tells classes of texts apart.",
    footer = {
      "",
      "FILE is a table in UTF-8: values between tabs (.tsv), comma-separated values (.csv) or JSON"
          + " Lines (.jsonl), perhaps with .gz behind it. Two columns need no options: one holds"
          + " the class, the other the text.",
      "",
      "A part is held out: what is reported at the end is tested on it, and nothing else is. Of the"
          + " rest a part is for validation: the model of the epoch that does best on it is kept."
          + " Ctrl-C ends training and keeps the best model so far.",
      "",
      "  slate train reviews.tsv --out model",
      "  slate train reviews.csv --out model --text body --label stars --hidden 128",
      "  slate train --config model --out again --seed 43"
    })
final class TrainCommand implements Callable<Integer> {
  private static final String REPORT = "training.json";

  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private TrainingOptions trainingOptions;
  @Mixin private PartsOptions partsOptions;

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
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Where the model goes, made if need be.")
  private Path folder;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Options that are not given here, such as hidden = 128 on a line. Every run writes one: "
              + Configuration.NAME)
  @SuppressWarnings("UnusedVariable") // Configuration reads it before the command line is parsed
  private @Nullable Path configuration;

  @Option(names = "--overwrite", description = "Replace a model that is in the folder.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    trainingOptions.check();
    partsOptions.check();
    requireNewModel();
    Columns columns = partsOptions.columns(file);
    Parts parts = partsOptions.read(file, columns, trainingOptions.seed(), output.terminal().err());
    Cell chosen = CellArgument.read(command, cell);
    var training = new Training(networkOptions.network(parts.train(), chosen), parts);
    UserFile.makeFolder(folder);
    try (var interruption = new Interruption(output.terminal().err())) {
      output.tell(
          page -> {
            page.text("%s: %s".formatted(file.getFileName(), columns));
            training.announce(page, trainingOptions, interruption);
          });
      Training.Outcome outcome =
          training.run(output.terminal(), trainingOptions, Optional.of(folder), interruption);
      if (outcome.isNothing()) {
        output.terminal().err().println("slate: no epoch was finished, so " + nothingKept());
        return Interruption.EXIT_CODE;
      }
      var result = TrainingResult.of(training, outcome);
      UserFile.write(folder.resolve(REPORT), Output.json(result) + "\n");
      UserFile.write(folder.resolve(Configuration.NAME), Configuration.effective(command));
      output.show(result, page -> print(page, result));
    }
    return 0;
  }

  private String nothingKept() {
    return Files.exists(folder.resolve(ModelFiles.NAME))
        ? "the model in " + folder + " is as it was"
        : "there is no model";
  }

  private void requireNewModel() {
    if (folder.toString().isEmpty()) {
      throw new ParameterException(command.commandLine(), "--out is empty, expected a folder");
    }
    Path model = folder.resolve(ModelFiles.NAME);
    if (Files.exists(model) && !overwrite) {
      throw new DataException(model + ": exists already. Name another folder, or say --overwrite");
    }
  }

  private void print(Page page, TrainingResult result) {
    page.line("");
    result.print(page);
    page.line("");
    page.line("The model is in " + folder + ". Try:");
    page.line("  slate predict " + folder + " \"a text\"");
    page.line("  slate trace " + folder + " \"a text\"");
  }
}
