package io.slate.train;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that grows while training goes on. What has been appended outlives the process, however it
 * ends, and an interrupt does not close it.
 */
final class EventFile implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;

  private EventFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /** Opens a file in a folder, or makes them. */
  static EventFile open(Path folder, String name) {
    Path path = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      return new EventFile(path, new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException problem) {
      throw new UncheckedIOException("the events cannot be written to " + path, problem);
    }
  }

  /** All that it holds. */
  byte[] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException problem) {
      throw new UncheckedIOException("the events in " + path + " cannot be read", problem);
    }
  }

  /** Keeps so many bytes, behind which the next ones are appended. */
  void truncate(int length) {
    try {
      file.setLength(length);
      file.seek(length);
    } catch (IOException problem) {
      throw failure(problem);
    }
  }

  void append(byte... bytes) {
    try {
      file.write(bytes);
    } catch (IOException problem) {
      throw failure(problem);
    }
  }

  private UncheckedIOException failure(IOException problem) {
    return new UncheckedIOException("the events cannot be written to " + path, problem);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException problem) {
      throw failure(problem);
    }
  }
}
