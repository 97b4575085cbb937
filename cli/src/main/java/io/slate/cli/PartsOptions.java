package io.slate.cli;

import io.slate.data.Examples;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which examples are learned from, and which are tested on. */
final class PartsOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private TableOptions table;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "Examples of each class that are only tested on (default: ${DEFAULT-VALUE})")
  private double heldOut;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Examples that are only tested on, in place of a part of the others.")
  private @Nullable Path test;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Examples of the rest, on which epochs are compared (default: ${DEFAULT-VALUE})")
  private double validation;

  /** Refuses what makes no sense, before any work is done. */
  void check() {
    requireShare("--held-out", heldOut);
    requireShare("--validation", validation);
  }

  private void requireShare(String option, double found) {
    if (!(found >= 0 && found < 1)) {
      throw new ParameterException(
          command.commandLine(), option + " is " + found + ", expected a share from 0 to below 1");
    }
  }

  /** Where in this file classes and texts stand. */
  Columns columns(Path file) {
    return table.columns(file, List.of());
  }

  /**
   * The examples of a file, and of the file to test on if there is one, cut into parts.
   *
   * @param err where it is told that texts stand in both files
   */
  Parts read(Path file, Columns columns, long seed, PrintWriter err) {
    Parts all = Parts.allOf(TableOptions.read(file, columns));
    if (test == null) {
      return all.holdOut(heldOut, seed).validate(validation, seed);
    }
    List<String> known = all.train().classes();
    Examples others = TableOptions.read(test, table.columns(test, known), known);
    Parts parts = all.validate(validation, seed).holdOut(others);
    if (parts.shared() > 0) {
      String texts = Amounts.count(parts.shared(), "text");
      err.println("slate: %s of %s stand in %s too".formatted(texts, test, file));
    }
    return parts;
  }
}
