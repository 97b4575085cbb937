package io.slate.cli;

import io.slate.corpus.source.Source;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.ExamplesWriter;
import io.slate.data.LabelledText;
import io.slate.data.ShelfForm;
import io.slate.data.ShelfWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Whether examples are kept in a temporary file in place of memory: words of the command line. */
enum OnDisk {
  /** Where a file is large beside memory. */
  auto,
  always,
  never;

  /** What a byte of a file takes in memory, as strings and as numbers, at most, about. */
  private static final int GROWTH = 6;

  /** How much larger a packed file is when it is unpacked, about. */
  private static final int UNPACKED = 4;

  /**
   * All examples of a file.
   *
   * @throws DataException naming file and line, if a row holds no example
   */
  Examples read(Path file, Source<LabelledText> rows) {
    if (!isFor(file, memory())) {
      return new Examples(rows.toList());
    }
    try (var writer = new ExamplesWriter()) {
      rows.forEach(writer::add);
      return writer.finish();
    }
  }

  /**
   * All records of a file.
   *
   * @param form how one lies in a temporary file
   * @throws DataException naming file and line, if one cannot be read
   */
  <T> List<T> read(Path file, Source<T> records, ShelfForm<T> form) {
    return gathered(isFor(file, memory()), records::forEach, form);
  }

  /**
   * Whatever something hands on.
   *
   * @param isOut whether it does not belong in memory
   */
  static <T> List<T> gathered(boolean isOut, Consumer<Consumer<T>> source, ShelfForm<T> form) {
    if (!isOut) {
      List<T> all = new ArrayList<>();
      source.accept(all::add);
      return List.copyOf(all);
    }
    try (var writer = new ShelfWriter<>(form)) {
      source.accept(writer::add);
      return writer.finish();
    }
  }

  /** What the JVM may take, in bytes. */
  static long memory() {
    return Runtime.getRuntime().maxMemory();
  }

  /**
   * Whether that file's examples do not belong in memory.
   *
   * @param memory of the JVM, in bytes
   */
  boolean isFor(Path file, long memory) {
    return this == auto ? isFor(size(file), memory) : this == always;
  }

  /**
   * The same for so many bytes.
   *
   * @param size of a file, or of what is made of it
   */
  boolean isFor(long size, long memory) {
    return switch (this) {
      case auto -> size > memory / GROWTH;
      case always -> true;
      case never -> false;
    };
  }

  static long size(Path file) {
    try {
      return Files.size(file) * (file.toString().endsWith(".gz") ? UNPACKED : 1);
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
