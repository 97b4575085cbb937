package io.slate.studio.work;

import io.slate.cell.Cell;
import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import io.slate.studio.look.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * A training that was asked for. Kept beside the run, so that it can be resumed.
 *
 * @param name of the run and of its folder
 * @param file of examples, in the workspace
 * @param task of {@code slate train}; empty where the file says it
 * @param options of the task, by their names without dashes
 * @param cell a name of the library, or a file of equations in the workspace
 * @param size of the network, and of its training
 */
record Order(
    String name,
    String file,
    String task,
    SequencedMap<String, String> options,
    String cell,
    Size size) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
  private static final int LONGEST = 400;

  Order {
    options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
  }

  /**
   * How much is trained.
   *
   * @param isOneWay whether it reads forward alone
   */
  record Size(int hidden, int epochs, double rate, int batch, int seed, boolean isOneWay) {
    static Size of(Members asked) {
      return new Size(
          asked.whole("hidden", 1, 4096),
          asked.whole("epochs", 1, 10_000),
          asked.number("rate", 1e-7, 10),
          asked.whole("batch", 1, 4096),
          asked.whole("seed", 0, Integer.MAX_VALUE),
          asked.isTrue("isOneWay"));
    }
  }

  /**
   * Takes an order, with everything that can be wrong about it checked.
   *
   * @throws Problem at the member that cannot be meant
   */
  static Order of(Members asked, Workspace workspace) throws IOException {
    String name = asked.text("name", LONGEST);
    if (!NAME.matcher(name).matches()) {
      throw Problem.at(
          "name",
          "a run is called by letters, digits, '-', '_' and '.', and '%s' is not".formatted(name));
    }
    Choices.Task task = Choices.task(asked.textIf("task", LONGEST).orElse(""));
    return new Order(
        name,
        file(asked.text("file", LONGEST), "file", workspace),
        task.name(),
        Choices.of(task, asked.objectIf("options"), workspace),
        cell(asked.text("cell", LONGEST), workspace),
        Size.of(asked));
  }

  /** An order as it was kept. */
  static Order kept(Members order, Workspace workspace) throws IOException {
    Members size = order.objectIf("size").orElse(order); // once they were not apart
    Choices.Task task = Choices.task(order.textIf("task", LONGEST).orElse(""));
    return new Order(
        order.text("name", LONGEST),
        file(order.text("file", LONGEST), "file", workspace),
        task.name(),
        Choices.of(task, order.objectIf("options"), workspace),
        cell(order.text("cell", LONGEST), workspace),
        Size.of(size));
  }

  /** A file of the workspace, by its name in it. */
  static String file(String name, String field, Workspace workspace) throws IOException {
    Path file = workspace.place(name);
    if (!Files.isRegularFile(file)) {
      throw Problem.at(field, "there is no file '" + name + "' in the workspace");
    }
    return workspace.name(file);
  }

  private static String cell(String name, Workspace workspace) throws IOException {
    if (name.endsWith(".cell")) {
      return file(name, "cell", workspace);
    }
    try {
      return Cell.named(name).name();
    } catch (IllegalArgumentException unknown) {
      throw Problem.at("cell", String.valueOf(unknown.getMessage()));
    }
  }

  /** What {@code slate train} is told. */
  List<String> line() {
    List<String> line = new ArrayList<>(List.of("train", "./" + file, "--out", name));
    line.addAll(List.of("--log", "jsonl", "--cell", cell.endsWith(".cell") ? "./" + cell : cell));
    line.addAll(List.of("--hidden", Integer.toString(size.hidden())));
    line.addAll(List.of("--epochs", Integer.toString(size.epochs())));
    line.addAll(List.of("--lr", Double.toString(size.rate())));
    line.addAll(List.of("--batch", Integer.toString(size.batch())));
    line.addAll(List.of("--seed", Integer.toString(size.seed())));
    if (!task.isEmpty()) {
      line.addAll(List.of("--task", task));
    }
    options.forEach((key, value) -> line.add("--" + key + "=" + value));
    if (size.isOneWay()) {
      line.add("--one-way");
    }
    return line;
  }
}
