package io.slate.studio.work;

import io.slate.corpus.generated.FilmReviews;
import io.slate.data.LabelledText;
import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import io.slate.studio.http.Reply;
import io.slate.studio.http.Request;
import io.slate.studio.look.Workspace;
import io.slate.train.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The runs of a workspace: folders with a log of events, and processes that write them. */
public final class Runs implements AutoCloseable {
  private static final String ORDER = "studio.json";
  private static final String OUTPUT = "output.txt";
  private static final String REVIEWS = "film-reviews.tsv";
  private static final int REVIEW_COUNT = 6000;
  private static final int MOST_TOGETHER = 2;
  private static final int SECONDS_TO_KEEP = 60;
  private static final int TAIL = 600;
  private static final Duration LIVELY = Duration.ofSeconds(20);
  private static final List<String> ENDINGS =
      List.of(".tsv", ".csv", ".jsonl", ".txt", ".conllu", ".ts", ".gz");

  private final Workspace workspace;
  private final List<String> command;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final Set<String> stopping = ConcurrentHashMap.newKeySet();

  /**
   * The runs of a workspace.
   *
   * @param command starts Slate in a process of its own
   */
  public Runs(Workspace workspace, List<String> command) {
    this.workspace = workspace;
    this.command = List.copyOf(command);
  }

  /**
   * A run as it is listed.
   *
   * @param state running, stopping, finished, stopped, diverged, failed, elsewhere or cut off
   * @param canResume whether there is a checkpoint, and it is known what the run was
   * @param problem the last words of a process that failed
   */
  public record Run(
      String name,
      String state,
      long step,
      long steps,
      Optional<Double> loss,
      boolean hasModel,
      boolean canResume,
      Optional<String> problem) {}

  /** What can be trained on. */
  public record Material(List<String> files, List<String> cells) {}

  /** Every run, the running ones first. */
  public List<Run> list() throws IOException {
    Set<String> names = new LinkedHashSet<>(processes.keySet());
    for (Path log : workspace.files(file -> file.endsWith(EventLog.NAME))) {
      String name = workspace.name(log);
      if (name.contains("/")) {
        names.add(name.substring(0, name.lastIndexOf('/')));
      }
    }
    names.removeIf(name -> !Files.isDirectory(workspace.root().resolve(name)));
    return names.stream().map(this::run).toList();
  }

  private Run run(String name) {
    try {
      Path folder = workspace.place(name);
      Path log = folder.resolve(EventLog.NAME);
      var summary = Files.exists(log) ? Summary.of(log) : new Summary("", 0, 0, Optional.empty());
      String state = state(name, log, summary);
      boolean isKnown =
          Files.exists(folder.resolve(ORDER)) || Files.exists(folder.resolve("train.properties"));
      return new Run(
          name,
          state,
          summary.step(),
          summary.steps(),
          summary.loss(),
          Files.exists(folder.resolve("model.safetensors")),
          isKnown
              && !isAlive(name)
              && Files.exists(folder.resolve("checkpoint.safetensors"))
              && !state.equals("finished"),
          state.equals("failed") ? lastWords(folder) : Optional.empty());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String state(String name, Path log, Summary summary) throws IOException {
    if (isAlive(name)) {
      return stopping.contains(name) ? "stopping" : "running";
    }
    Process process = processes.get(name);
    return switch (summary.last()) {
      case "finished", "enough" -> "finished";
      case "stopped" -> "stopped";
      case "diverged" -> "diverged";
      default -> {
        if (process != null && !stopping.contains(name)) {
          yield process.exitValue() == 0 ? "finished" : "failed";
        }
        yield Files.exists(log) && isLively(log) && process == null ? "elsewhere" : "cut off";
      }
    };
  }

  private boolean isAlive(String name) {
    Process process = processes.get(name);
    return process != null && process.isAlive();
  }

  private static boolean isLively(Path log) throws IOException {
    return Files.getLastModifiedTime(log).toInstant().isAfter(Instant.now().minus(LIVELY));
  }

  private static Optional<String> lastWords(Path folder) throws IOException {
    Path output = folder.resolve(OUTPUT);
    if (!Files.exists(output)) {
      return Optional.empty();
    }
    String all = Files.readString(output);
    return Optional.of(all.substring(Math.max(0, all.length() - TAIL)).strip());
  }

  /** Files of examples and of equations in the workspace. */
  public Material material() throws IOException {
    List<String> files = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (Path file : workspace.files(Runs::isMaterial)) {
      (file.toString().endsWith(".cell") ? cells : files).add(workspace.name(file));
    }
    return new Material(List.copyOf(files), List.copyOf(cells));
  }

  private static boolean isMaterial(Path file) {
    String name = file.getFileName().toString();
    return !name.equals(OUTPUT)
        && (name.endsWith(".cell") || ENDINGS.stream().anyMatch(name::endsWith));
  }

  /** Writes generated film reviews to train on, unless they are there. */
  public Map<String, String> reviews() throws IOException {
    Path file = workspace.place(REVIEWS);
    if (!Files.exists(file)) {
      var text = new StringBuilder("label\ttext\n");
      for (LabelledText review : FilmReviews.generate(REVIEW_COUNT, 42).items()) {
        text.append(review.label()).append('\t').append(review.text()).append('\n');
      }
      Files.writeString(file, text);
    }
    return Map.of("file", REVIEWS);
  }

  /**
   * Starts a run.
   *
   * @throws Problem if there are too many, or one of that name
   */
  public synchronized Run start(Members asked) throws IOException {
    Order order = Order.of(asked, workspace);
    Path folder = workspace.place(order.name());
    if (Files.exists(folder.resolve("model.safetensors"))
        || Files.exists(folder.resolve(EventLog.NAME))
        || isAlive(order.name())) {
      throw new Problem(409, "there is a run '" + order.name() + "' already: take another name");
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve(ORDER), JsonMapper.shared().writeValueAsBytes(order));
    launch(order.name(), order.line());
    return run(order.name());
  }

  /**
   * Goes on with a run from its checkpoint.
   *
   * @throws Problem if it runs, or nothing says what it was
   */
  public synchronized Run resume(Members asked) throws IOException {
    String name = asked.text("name", 400);
    Path folder = workspace.place(name);
    if (isAlive(name)) {
      throw new Problem(409, "the run '" + name + "' is running");
    }
    List<String> line = new ArrayList<>();
    if (Files.exists(folder.resolve(ORDER))) {
      byte[] kept = Files.readAllBytes(folder.resolve(ORDER));
      line.addAll(Order.of(Members.read(kept), workspace).line());
    } else if (Files.exists(folder.resolve("train.properties"))) {
      line.addAll(List.of("train", "--config", "./" + name, "--out", "./" + name));
      line.addAll(List.of("--log", "jsonl"));
    } else {
      throw Problem.missing("nothing in '" + name + "' says what it was trained on");
    }
    line.add("--resume");
    launch(name, line);
    return run(name);
  }

  private void launch(String name, List<String> line) throws IOException {
    if (processes.values().stream().filter(Process::isAlive).count() >= MOST_TOGETHER) {
      throw new Problem(
          429,
          MOST_TOGETHER + " runs are running, and more at once would slow all: wait or stop one");
    }
    List<String> whole = Stream.concat(command.stream(), line.stream()).toList();
    Path output = workspace.place(name).resolve(OUTPUT);
    stopping.remove(name);
    processes.put(
        name,
        new ProcessBuilder(whole)
            .directory(workspace.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start());
  }

  /** Asks a run to keep what it has, and to end. */
  public Run stop(Members asked) {
    String name = asked.text("name", 400);
    Process process = processes.get(name);
    if (process == null || !process.isAlive()) {
      throw Problem.wrong("the run '" + name + "' is not one that this studio started and runs");
    }
    stopping.add(name);
    process.destroy(); // as Ctrl-C does: it writes its checkpoint
    return run(name);
  }

  /** What happens in a run. */
  public Reply events(Request asked) throws IOException {
    String name = asked.asked("name");
    Path folder = workspace.place(name);
    boolean isRun = processes.containsKey(name) || Files.exists(folder.resolve(EventLog.NAME));
    if (name.isEmpty() || !isRun) {
      throw Problem.missing("there is no run '" + name + "' in the workspace");
    }
    var tail = new EventTail(folder.resolve(EventLog.NAME), () -> run(name));
    return new Reply.Events(listener -> tail.tell(asked.since().orElse(0), listener));
  }

  /** Asks every run to keep what it has, and waits for them. */
  @Override
  public void close() {
    processes.values().forEach(Process::destroy);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_KEEP);
    for (Process process : processes.values()) {
      try {
        if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
