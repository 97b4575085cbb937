package io.slate.cli;

import io.slate.data.DataException;
import io.slate.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what a training leaves in its folder, and whether it goes on from there. */
final class KeepingOptions {
  private static final String CHECKPOINT = "checkpoint.safetensors";

  /** What may be written of every update. */
  enum Log {
    jsonl,
    tensorboard
  }

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Where the model goes, made if need be.")
  private Path folder;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "UPDATES",
      description =
          "Write a checkpoint after so many updates (default: after each epoch, and when stopped)")
  private @Nullable Long every;

  @Option(
      names = "--resume",
      description =
          "Go on from the checkpoint in the folder, with the options of then, to the same bits as"
              + " if never stopped; without one, from the beginning.")
  private boolean resume;

  @Option(names = "--overwrite", description = "Replace a model that is in the folder.")
  private boolean overwrite;

  @Option(
      names = "--log",
      paramLabel = "KIND",
      split = ",",
      description = "Write every update into the folder as well: ${COMPLETION-CANDIDATES}.")
  private List<Log> logs = List.of();

  Path folder() {
    return folder;
  }

  /**
   * Refuses what makes no sense, or would lose a model.
   *
   * @throws DataException also if a training is to go on with other options
   */
  void check(CommandSpec command) {
    if (folder.toString().isEmpty()) {
      throw new ParameterException(command.commandLine(), "--out is empty, expected a folder");
    }
    if (every != null && every < 1) {
      throw new ParameterException(
          command.commandLine(), "--checkpoint-every is " + every + ", expected 1 or more");
    }
    Path model = folder.resolve(ModelFiles.NAME);
    if (Files.exists(model) && !overwrite && !goesOn()) {
      throw new DataException(
          model
              + ": exists already. Name another folder, or say --overwrite"
              + (resume ? "; there is no checkpoint to resume from" : ""));
    }
    Path left = folder.resolve(Configuration.NAME);
    if (goesOn() && Files.exists(left)) {
      requireAlike(Configuration.differences(command, left));
    }
  }

  private void requireAlike(List<String> differences) {
    if (!differences.isEmpty()) {
      throw new DataException(
          "%s is of another training: %s. Leave out what differs to go on, or name another folder"
              .formatted(folder.resolve(CHECKPOINT), String.join("; ", differences)));
    }
  }

  private boolean goesOn() {
    return resume && Files.exists(folder.resolve(CHECKPOINT));
  }

  /** A trainer that keeps these. */
  Trainer of(Trainer trainer) {
    Trainer kept = resume ? trainer.resume(folder) : trainer.checkpoints(folder);
    return every == null ? kept : kept.checkpointEvery(every);
  }

  /**
   * What hears everything and writes it down; the caller closes it.
   *
   * @param configuration every option in effect
   */
  RunFiles files(String configuration) {
    return new RunFiles(folder, configuration, logs);
  }
}
