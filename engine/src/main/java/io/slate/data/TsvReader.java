package io.slate.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads label, tab, text, a line at a time. */
final class TsvReader {
  private final Path file;
  private final List<LabelledText> items = new ArrayList<>();

  TsvReader(Path file) {
    this.file = file;
  }

  Examples read() {
    try (TextLines lines = TextLines.of(file)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        add(line.get(), lines.place());
      }
    }
    if (items.isEmpty()) {
      throw new DataException(file + ": is empty, expected lines of label, tab, text");
    }
    var examples = new Examples(items);
    if (examples.classes().size() == 1) {
      throw new DataException(
          "%s: every label is \"%s\", expected two classes or more"
              .formatted(file, examples.classes().getFirst()));
    }
    return examples;
  }

  private void add(String line, String place) {
    if (line.isEmpty()) {
      return;
    }
    String[] columns = line.split("\t", -1);
    if (columns.length != 2) {
      throw new DataException(
          "%s: found %d column%s, expected 2: label, tab, text"
              .formatted(place, columns.length, columns.length == 1 ? "" : "s"));
    }
    try {
      items.add(new LabelledText(columns[0], columns[1]));
    } catch (DataException e) {
      throw new DataException(place + ": " + e.getMessage(), e);
    }
  }
}
