package io.slate.studio.work;

import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import io.slate.studio.http.Reply;
import io.slate.studio.http.Request;
import io.slate.studio.look.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The runs of a workspace: folders that a training writes to, and processes that train. */
public final class Runs {
  private static final int LONGEST_NAME = 400;
  private static final int MOST_TOGETHER = 2;

  /** A training itself waits a minute at most for what it keeps. */
  private static final int SECONDS_TO_KEEP = 80;

  private static final Duration LIVELY = Duration.ofSeconds(20);

  private final Workspace workspace;
  private final List<String> command;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final Set<String> stopping = ConcurrentHashMap.newKeySet();
  private volatile boolean isEnding;

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

  /** Every run by its name, also those that a terminal started. */
  public List<Run> list() throws IOException {
    Set<String> names = new TreeSet<>(processes.keySet());
    for (Path trace : workspace.files(RunFolder::isTrace)) {
      String name = workspace.name(trace);
      if (name.contains("/")) {
        names.add(name.substring(0, name.lastIndexOf('/')));
      }
    }
    names.removeIf(name -> !Files.isDirectory(workspace.root().resolve(name)));
    return names.stream().map(this::run).toList();
  }

  private Run run(String name) {
    try {
      var folder = new RunFolder(workspace.place(name));
      Summary summary = folder.summary();
      String state = state(name, folder, summary);
      boolean isKnown = Files.exists(folder.order()) || Files.exists(folder.options());
      return new Run(
          name,
          state,
          summary.step(),
          summary.steps(),
          summary.loss(),
          folder.hasModel(),
          isKnown && !isAlive(name) && folder.hasCheckpoint() && !state.equals("finished"),
          state.equals("failed") ? folder.lastWords() : Optional.empty());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String state(String name, RunFolder folder, Summary summary) throws IOException {
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
        if (!Files.exists(folder.log())) { // a terminal's, without --log jsonl
          yield folder.withoutLog();
        }
        yield isLively(folder.log()) && process == null ? "elsewhere" : "cut off";
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

  /**
   * Starts a run.
   *
   * @throws Problem if there are too many, or one of that name
   */
  public synchronized Run start(Members asked) throws IOException {
    Order order = Order.of(asked, workspace);
    var folder = new RunFolder(workspace.place(order.name()));
    if (folder.hasModel() || Files.exists(folder.log()) || isAlive(order.name())) {
      throw Problem.at("name", "there is a run '" + order.name() + "' already: take another name");
    }
    requireRoom();
    Files.createDirectories(folder.folder());
    Files.write(folder.order(), JsonMapper.shared().writeValueAsBytes(order));
    launch(order.name(), folder, new Resumption(workspace.root(), order.line()));
    return run(order.name());
  }

  /**
   * Goes on with a run from its checkpoint.
   *
   * @throws Problem if it runs, or nothing says what it was
   */
  public synchronized Run resume(Members asked) throws IOException {
    String name = asked.text("name", LONGEST_NAME);
    var folder = new RunFolder(workspace.place(name));
    if (isAlive(name)) {
      throw new Problem(409, "the run '" + name + "' is running");
    }
    requireRoom();
    launch(name, folder, Resumption.of(folder, workspace));
    return run(name);
  }

  private void requireRoom() {
    if (isEnding) {
      throw new Problem(503, "the studio is ending, and starts no more runs");
    }
    if (processes.values().stream().filter(Process::isAlive).count() >= MOST_TOGETHER) {
      throw new Problem(
          429,
          MOST_TOGETHER + " runs are running, and more at once would slow all: wait or stop one");
    }
  }

  private void launch(String name, RunFolder folder, Resumption how) throws IOException {
    List<String> whole = Stream.concat(command.stream(), how.line().stream()).toList();
    stopping.remove(name);
    processes.put(
        name,
        new ProcessBuilder(whole)
            .directory(how.from().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.output().toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start());
  }

  /** Asks a run to keep what it has, and to end. */
  public Run stop(Members asked) {
    String name = asked.text("name", LONGEST_NAME);
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
    var folder = new RunFolder(workspace.place(name));
    if (name.isEmpty() || !(processes.containsKey(name) || folder.isRun())) {
      throw Problem.missing("there is no run '" + name + "' in the workspace");
    }
    var tail = new EventTail(folder.log(), () -> run(name));
    return new Reply.Events(listener -> tail.tell(asked.since().orElse(0), listener));
  }

  /**
   * Starts no more, asks every run to keep what it has, and waits for them.
   *
   * @param told hears what came of each
   */
  public void finish(Consumer<String> told) {
    List<String> running;
    synchronized (this) {
      isEnding = true;
      running = processes.keySet().stream().filter(this::isAlive).sorted().toList();
      stopping.addAll(running);
    }
    running.forEach(name -> process(name).destroy());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_KEEP);
    for (String name : running) {
      try {
        boolean hasEnded = process(name).waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (!hasEnded) {
          process(name).destroyForcibly();
        }
        told.accept(kept(name, hasEnded));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Process process(String name) {
    return Objects.requireNonNull(processes.get(name), "it was started");
  }

  /** Where what a run has learned is now. */
  private String kept(String name, boolean hasEnded) {
    var folder = new RunFolder(workspace.root().resolve(name));
    Run run = run(name);
    if (run.state().equals("finished")) {
      return "%s: finished, its model is %s".formatted(name, folder.model());
    }
    String how =
        hasEnded ? "stopped" : "did not stop within %d s, ended".formatted(SECONDS_TO_KEEP);
    return folder.hasCheckpoint()
        ? "%s: %s after update %,d, its checkpoint is %s"
            .formatted(name, how, run.step(), folder.checkpoint())
        : "%s: %s before it had anything to keep".formatted(name, how);
  }
}
