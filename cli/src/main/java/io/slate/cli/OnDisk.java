package io.slate.cli;

import io.slate.corpus.source.Source;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.ExamplesWriter;
import io.slate.data.LabelledText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    if (!isFor(file, Runtime.getRuntime().maxMemory())) {
      return new Examples(rows.toList());
    }
    try (var writer = new ExamplesWriter()) {
      rows.forEach(writer::add);
      return writer.finish();
    }
  }

  /**
   * Whether that file's examples do not belong in memory.
   *
   * @param memory of the JVM, in bytes
   */
  boolean isFor(Path file, long memory) {
    return switch (this) {
      case auto -> size(file) > memory / GROWTH;
      case always -> true;
      case never -> false;
    };
  }

  private static long size(Path file) {
    try {
      return Files.size(file) * (file.toString().endsWith(".gz") ? UNPACKED : 1);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
