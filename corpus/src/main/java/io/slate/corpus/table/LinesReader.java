package io.slate.corpus.table;

import io.slate.data.TextLines;
import java.io.Reader;
import java.util.Objects;
import java.util.Optional;

/** Lines as one run of characters, each line with a line feed behind it. */
final class LinesReader extends Reader {
  private final TextLines lines;
  private String line = "";
  private int read;

  LinesReader(TextLines lines) {
    this.lines = lines;
  }

  @Override
  public int read(char[] target, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, target.length);
    if (read == line.length()) {
      Optional<String> next = lines.next();
      if (next.isEmpty()) {
        return -1;
      }
      line = next.get() + "\n";
      read = 0;
    }
    int length = Math.min(count, line.length() - read);
    line.getChars(read, read + length, target, offset);
    read += length;
    return length;
  }

  @Override
  public void close() {
    lines.close();
  }
}
