package io.slate.train;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A file that grows while training goes on. What has been appended outlives the process, however it
 * ends, and an interrupt does not close it.
 */
final class EventFile implements AutoCloseable {
  private static final int BLOCK = 4096;

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

  /**
   * The end of the last line, of those with an end, that is wanted; 0 where none is. It is looked
   * for from the end, a block at a time, because a long training writes more than fits in memory.
   */
  long endOfLast(Predicate<String> isWanted) {
    try {
      long end = lineBreakBefore(file.length()) + 1;
      while (end > 0) {
        long start = lineBreakBefore(end - 1) + 1;
        if (isWanted.test(text(start, (int) (end - 1 - start)))) {
          return end;
        }
        end = start;
      }
      return 0;
    } catch (IOException problem) {
      throw new UncheckedIOException("the events in " + path + " cannot be read", problem);
    }
  }

  /** Where the last line break before a place is; −1 where there is none. */
  private long lineBreakBefore(long place) throws IOException {
    byte[] block = new byte[BLOCK];
    for (long end = place; end > 0; ) {
      int count = (int) Math.min(BLOCK, end);
      file.seek(end - count);
      file.readFully(block, 0, count);
      for (int i = count - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return end - count + i;
        }
      }
      end -= count;
    }
    return -1;
  }

  private String text(long start, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(start);
    file.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Keeps so many bytes, behind which the next ones are appended. */
  void truncate(long length) {
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
