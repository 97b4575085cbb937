package io.slate.studio.work;

import io.slate.cell.Cell;
import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import io.slate.studio.look.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A training that was asked for. Kept beside the run, so that it can be resumed.
 *
 * @param name of the run and of its folder
 * @param file of examples, in the workspace
 * @param task of {@code slate train}; empty where the file says it
 * @param cell a name of the library, or a file of equations in the workspace
 * @param isOneWay whether it reads forward alone
 */
record Order(
    String name,
    String file,
    String task,
    String cell,
    int hidden,
    int epochs,
    double rate,
    int batch,
    int seed,
    boolean isOneWay) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
  private static final List<String> TASKS =
      List.of("", "classify", "labels", "tag", "language", "values", "forecast");
  private static final int LONGEST = 400;

  /**
   * Takes an order, with everything that can be wrong about it checked.
   *
   * @throws Problem if it cannot be meant
   */
  static Order of(Members asked, Workspace workspace) throws IOException {
    String name = asked.text("name", LONGEST);
    if (!NAME.matcher(name).matches()) {
      throw Problem.wrong(
          "a run is called by letters, digits, '-', '_' and '.', and '%s' is not".formatted(name));
    }
    String task = asked.textIf("task", LONGEST).orElse("");
    if (!TASKS.contains(task)) {
      throw Problem.wrong(
          "'" + task + "' is no task; there is " + String.join(", ", TASKS.subList(1, 7)));
    }
    return new Order(
        name,
        file(asked.text("file", LONGEST), workspace),
        task,
        cell(asked.text("cell", LONGEST), workspace),
        asked.whole("hidden", 1, 4096),
        asked.whole("epochs", 1, 10_000),
        asked.number("rate", 1e-7, 10),
        asked.whole("batch", 1, 4096),
        asked.whole("seed", 0, Integer.MAX_VALUE),
        asked.isTrue("isOneWay"));
  }

  private static String file(String name, Workspace workspace) throws IOException {
    Path file = workspace.place(name);
    if (!Files.isRegularFile(file)) {
      throw Problem.missing("there is no file '" + name + "' in the workspace");
    }
    return workspace.name(file);
  }

  private static String cell(String name, Workspace workspace) throws IOException {
    return name.endsWith(".cell") ? file(name, workspace) : Cell.named(name).name();
  }

  /** What {@code slate train} is told. */
  List<String> line() {
    List<String> line = new ArrayList<>(List.of("train", "./" + file, "--out", name));
    line.addAll(List.of("--log", "jsonl", "--cell", cell.endsWith(".cell") ? "./" + cell : cell));
    line.addAll(List.of("--hidden", Integer.toString(hidden)));
    line.addAll(List.of("--epochs", Integer.toString(epochs)));
    line.addAll(List.of("--lr", Double.toString(rate)));
    line.addAll(List.of("--batch", Integer.toString(batch)));
    line.addAll(List.of("--seed", Integer.toString(seed)));
    Optional.of(task)
        .filter(word -> !word.isEmpty())
        .ifPresent(t -> line.addAll(List.of("--task", t)));
    if (isOneWay) {
      line.add("--one-way");
    }
    return line;
  }
}
