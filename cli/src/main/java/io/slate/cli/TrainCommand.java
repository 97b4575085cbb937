package io.slate.cli;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      "FILE has an example a line, in UTF-8: the class, a tab, the text. A part is held out and"
          + " never trained on; the model of the epoch that does best on it is kept. Ctrl-C ends"
          + " training and keeps the best model so far."
    })
final class TrainCommand implements Callable<Integer> {
  private static final String REPORT = "training.json";

  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private TrainingOptions trainingOptions;

  @Parameters(paramLabel = "FILE", description = "The examples, such as reviews.tsv or .tsv.gz.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Where the model goes, made if need be.")
  private Path folder;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "Examples of each class that are only tested on (default: ${DEFAULT-VALUE})")
  private double heldOut;

  @Option(names = "--overwrite", description = "Replace a model that is in the folder.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    trainingOptions.check();
    if (!(heldOut >= 0 && heldOut < 1)) {
      throw new ParameterException(
          command.commandLine(),
          "--held-out is " + heldOut + ", expected a share from 0 to below 1");
    }
    requireNewModel();
    Examples all = Examples.readTsv(UserFile.read(file, "a file of examples"));
    Training training = training(all);
    UserFile.makeFolder(folder);
    try (var interruption = new Interruption(output.terminal().err(), Training.KEPT)) {
      output.tell(page -> training.announce(page, trainingOptions, interruption));
      Training.Outcome outcome =
          training.run(output.terminal(), trainingOptions, Optional.of(folder), interruption);
      var result = TrainingResult.of(training, outcome);
      Path report = folder.resolve(REPORT);
      Files.writeString(report, Output.json(result) + "\n", StandardCharsets.UTF_8);
      output.show(result, page -> print(page, result));
    }
    return 0;
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

  private Training training(Examples all) throws IOException {
    if (heldOut == 0) {
      return new Training(networkOptions.network(all), all, Optional.empty());
    }
    Examples.Split split = all.split(1 - heldOut, trainingOptions.seed());
    Network network = networkOptions.network(split.train());
    return new Training(network, split.train(), Optional.of(split.test()));
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
