package io.slate.cli;

import io.slate.data.DataException;
import io.slate.data.Examples;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which examples are learned from, and which are tested on. */
final class PartsOptions {
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
      paramLabel = "SHARE|FILE",
      defaultValue = "0.1",
      description =
          "Examples of the rest, or in a file, on which epochs are compared (default:"
              + " ${DEFAULT-VALUE})")
  private String validation = "0.1";

  @Option(
      names = "--on-disk",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Whether examples are kept in a temporary file in place of memory:"
              + " ${COMPLETION-CANDIDATES}; auto where a file is large beside the memory of the"
              + " JVM. It changes no bit (default: ${DEFAULT-VALUE})")
  private OnDisk onDisk = OnDisk.auto;

  /** Refuses what makes no sense, before any work is done. */
  void check(CommandSpec command) {
    requireShare(command, "--held-out", heldOut);
    if (validationFile().isEmpty()) {
      requireShare(command, "--validation", validationShare());
    }
  }

  private static void requireShare(CommandSpec command, String option, double found) {
    if (!(found >= 0 && found < 1)) {
      throw new ParameterException(
          command.commandLine(), option + " is " + found + ", expected a share from 0 to below 1");
    }
  }

  /** What is not a number is a file. */
  Optional<Path> validationFile() {
    return validation.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
        ? Optional.empty()
        : Optional.of(Path.of(validation));
  }

  /** The share for validation of what is not held out; 0 where a file is given for it. */
  double validationShare() {
    return validationFile().isPresent() ? 0 : Double.parseDouble(validation);
  }

  Optional<Path> testFile() {
    return Optional.ofNullable(test);
  }

  /** The share of all that is held out; 0 where a file is given for it. */
  double heldOutShare() {
    return test == null ? heldOut : 0;
  }

  /** Where examples are kept. */
  OnDisk place() {
    return onDisk;
  }

  /** Says that a file is kept outside memory where that is not what was asked for. */
  void tell(Path file, PrintWriter err) {
    if (onDisk == OnDisk.auto && onDisk.isFor(file, OnDisk.memory())) {
      err.println(
          "slate: %s has %s and the JVM %s of memory: examples are kept in a temporary file"
              .formatted(file, Amounts.bytes(OnDisk.size(file)), Amounts.bytes(OnDisk.memory())));
    }
  }

  /**
   * Examples of classes in a file, and those in the files to test and validate on if there are any,
   * cut into parts.
   *
   * @param columns where classes and texts stand
   * @param err where it is told that texts stand in two files
   */
  Parts examples(Path file, TableOptions table, Columns columns, long seed, PrintWriter err) {
    Parts parts = Parts.allOf(TableOptions.read(file, columns, onDisk));
    List<String> known = parts.train().classes();
    parts = parts.holdOut(heldOutShare(), seed);
    parts = parts.validate(validationShare(), seed);
    Optional<Examples> validated = validationFile().map(other -> others(other, table, known));
    if (validated.isPresent()) {
      parts = new Parts(parts.train(), validated, parts.heldOut());
    }
    Optional<Examples> tested = testFile().map(other -> others(other, table, known));
    if (tested.isPresent()) {
      parts = parts.holdOut(tested.get());
      if (parts.shared() > 0) {
        String texts = Amounts.count(parts.shared(), "text");
        err.println("slate: %s of %s stand in %s too".formatted(texts, test, file));
      }
    }
    return parts;
  }

  private Examples others(Path file, TableOptions table, List<String> known) {
    return TableOptions.read(file, table.columns(file, known), known, onDisk);
  }

  /**
   * Records of any kind, likewise.
   *
   * @param what one of them is, such as {@code tree}
   * @param read all records of a file
   * @param others the same of a file to test or validate on, where no class may be new
   * @param stratum what is cut by itself, such as a class
   * @throws DataException if there are too few
   */
  <T> Cuts<T> cut(
      Path file,
      String what,
      Function<Path, List<T>> read,
      Function<Path, List<T>> others,
      Function<T, String> stratum,
      long seed) {
    List<T> all = read.apply(file);
    var shares = new Shares(heldOutShare(), validationShare());
    Cuts<T> cuts;
    try {
      cuts = shares.cut(all, stratum, seed);
    } catch (DataException fault) {
      throw new DataException(file + ": " + shares.tooFew(all, what, stratum), fault);
    }
    return new Cuts<>(
        cuts.train(),
        cuts.validation().or(() -> validationFile().map(others)),
        cuts.heldOut().or(() -> testFile().map(others)));
  }
}
