package io.slate.corpus.source;

import io.slate.data.TextLines;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where a text in UTF-8 comes from, and what messages call it. May be opened any number of times.
 *
 * @param bytes opens the text, unpacked; whoever asks for it closes it
 */
public record TextFile(String name, Supplier<InputStream> bytes) {
  /** A line of numbers may be longer than one of words. */
  private static final int LONGEST_LINE = 1 << 28;

  /** A file; a name that ends in {@code .gz} is unpacked. */
  public static TextFile of(Path file) {
    return new TextFile(file.toString(), () -> TextLines.bytes(file));
  }

  /** A text in memory. */
  public static TextFile of(String name, String text) {
    return of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes in memory, which nobody may write any more. */
  public static TextFile of(String name, byte[] text) {
    return new TextFile(name, () -> new ByteArrayInputStream(text));
  }

  /**
   * Its lines, each a mebibyte long at most.
   *
   * @throws io.slate.data.DataException if it cannot be opened
   */
  public TextLines lines() {
    return TextLines.of(name, bytes.get());
  }

  /** Its lines, each 256 MiB long at most: for series, whose lines hold thousands of numbers. */
  public TextLines longLines() {
    return TextLines.of(name, bytes.get(), LONGEST_LINE);
  }
}
