package io.slate.studio.work;

import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import io.slate.studio.look.Workspace;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * How a run goes on from its checkpoint.
 *
 * @param from the folder in which it was started: what it was told is to be read from there
 * @param line what {@code slate} is told
 */
record Resumption(Path from, List<String> line) {
  /**
   * Finds out how, from what lies in the run's folder.
   *
   * @throws Problem if nothing says what it was trained on, or that is not there any more
   */
  static Resumption of(RunFolder run, Workspace workspace) throws IOException {
    if (Files.exists(run.order())) {
      return ofOrder(run);
    }
    if (Files.exists(run.options())) {
      return ofOptions(run, workspace);
    }
    throw Problem.missing(
        "nothing in '" + workspace.name(run.folder()) + "' says what it was trained on");
  }

  /** A studio starts runs in folders of its workspace, which may be a part of this one. */
  private static Resumption ofOrder(RunFolder run) throws IOException {
    Path from = Objects.requireNonNull(run.folder().getParent(), "it lies in the workspace");
    var kept = Members.read(Files.readAllBytes(run.order()));
    List<String> line = new ArrayList<>(Order.kept(kept, new Workspace(from)).line());
    line.set(line.indexOf("--out") + 1, run.folder().getFileName().toString()); // it may have moved
    line.add("--resume");
    return new Resumption(from, List.copyOf(line));
  }

  /** A terminal started it anywhere; its files are named as they were from there. */
  private static Resumption ofOptions(RunFolder run, Workspace workspace) throws IOException {
    var options = new Properties();
    try {
      options.load(new StringReader(Files.readString(run.options())));
    } catch (IllegalArgumentException malformed) {
      throw Problem.wrong(
          workspace.name(run.options()) + " cannot be read: " + malformed.getMessage());
    }
    String file = options.getProperty("file", "");
    String out = options.getProperty("out", "");
    List<Path> around = around(run.folder(), workspace);
    Path from =
        around.stream()
            .filter(place -> isFile(place, file))
            .filter(place -> named(place, out).equals(Optional.of(run.folder())))
            .findFirst()
            .or(() -> around.stream().filter(place -> isFile(place, file)).findFirst())
            .orElseThrow(
                () ->
                    Problem.missing(
                        "%s was trained on '%s', which is in no folder of the workspace: resume it where the file is, with slate train --config %s --out %s --resume"
                            .formatted(
                                workspace.name(run.folder()), file, run.folder(), run.folder())));
    String folder = run.folder().toString();
    return new Resumption(
        from, List.of("train", "--config", folder, "--out", folder, "--log", "jsonl", "--resume"));
  }

  /** Folders that it may have been started in: those above it first. */
  private static List<Path> around(Path folder, Workspace workspace) throws IOException {
    List<Path> around = new ArrayList<>();
    for (Path above = folder; above.startsWith(workspace.root()); ) {
      above = Objects.requireNonNull(above.getParent(), "the root has an end");
      if (above.startsWith(workspace.root())) {
        around.add(above);
      }
    }
    workspace.folders().stream().filter(place -> !around.contains(place)).forEach(around::add);
    return around;
  }

  private static boolean isFile(Path place, String name) {
    return !name.isEmpty() && named(place, name).filter(Files::isRegularFile).isPresent();
  }

  private static Optional<Path> named(Path place, String name) {
    try {
      return Optional.of(place.resolve(name).normalize());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
