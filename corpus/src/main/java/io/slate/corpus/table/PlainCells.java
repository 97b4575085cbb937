package io.slate.corpus.table;

import io.slate.corpus.source.LineRecords;
import io.slate.corpus.source.TextFile;
import java.util.List;
import java.util.Optional;

/** Values between separators, without quotes: a line is a row. */
final class PlainCells extends LineRecords<List<String>> {
  private final String separator;

  PlainCells(TextFile file, char separator) {
    super(file.name(), file.lines(), "rows of values");
    this.separator = Character.toString(separator);
  }

  @Override
  protected Optional<List<String>> read() {
    Optional<String> line = line();
    while (line.isPresent() && line.get().isEmpty()) {
      line = line();
    }
    return line.map(text -> Row.cut(text, separator));
  }
}
