package io.slate.corpus.text;

import io.slate.corpus.source.LineRecords;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import java.util.Optional;

/** Reads each line as a text; lines of white space alone are skipped. */
public final class Lines extends LineRecords<String> {
  private Lines(TextFile file) {
    super(file.name(), file.lines(), "one text a line");
  }

  /**
   * The lines of a text. Opening it throws a {@link io.slate.data.DataException} if it cannot be
   * opened; reading it, if it holds no line or is not UTF-8.
   */
  public static Source<String> read(TextFile file) {
    return () -> new Lines(file);
  }

  @Override
  protected Optional<String> read() {
    Optional<String> line = line();
    while (line.isPresent() && line.get().isBlank()) {
      line = line();
    }
    return line;
  }
}
