package io.slate.train;

import io.slate.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one training.
 *
 * @param path where it lies
 */
record Folder(Path path) {
  /** The name of a file while it is written, and the process that does. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\.(model|checkpoint)\\.safetensors\\.(?<process>\\d{1,18})-\\d+\\.tmp");

  /** Makes the folder now, so that a training does not fail when its first epoch is over. */
  static Folder make(Path path) {
    try {
      Files.createDirectories(path);
      tidy(path);
    } catch (IOException problem) {
      throw new UncheckedIOException("the folder " + path + " cannot be made", problem);
    }
    return new Folder(path);
  }

  /** Removes what processes left that were killed while they wrote. */
  private static void tidy(Path path) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(path)) {
      files = all.toList();
    }
    for (Path file : files) {
      Matcher name = UNFINISHED.matcher(file.getFileName().toString());
      if (name.matches() && ProcessHandle.of(Long.parseLong(name.group("process"))).isEmpty()) {
        Files.deleteIfExists(file);
      }
    }
  }

  void write(Model best) {
    uninterrupted(() -> best.write(path.resolve("model.safetensors")));
  }

  void write(Checkpoint checkpoint) {
    uninterrupted(() -> CheckpointFile.write(checkpoint(), checkpoint));
  }

  /** Writes from another thread: an interrupt of this one would close the file. */
  private static void uninterrupted(Runnable write) {
    var task = new FutureTask<>(write, true);
    Thread.ofPlatform().name("slate-write").start(task);
    boolean isInterrupted = false;
    while (!task.isDone()) {
      try {
        task.get();
      } catch (InterruptedException _) {
        isInterrupted = true;
      } catch (ExecutionException _) {
        break; // and it is thrown below
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (task.state() == Future.State.FAILED) {
      throw rethrown(task.exceptionNow());
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException problem -> problem;
      case Error error -> throw error;
      default -> new IllegalStateException(failure);
    };
  }

  Path checkpoint() {
    return path.resolve("checkpoint.safetensors");
  }

  /** The checkpoint, if there is one. */
  Optional<Checkpoint> read() {
    return Files.exists(checkpoint())
        ? Optional.of(CheckpointFile.read(checkpoint()))
        : Optional.empty();
  }
}
