package io.slate.corpus.table;

import io.slate.corpus.source.LineRecords;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Reads JSON Lines: an object on each line (RFC 8259). A name that stands twice in an object is
 * refused; empty lines are skipped.
 */
public final class JsonLines extends LineRecords<Row> {
  private JsonLines(TextFile file) {
    super(file.name(), file.lines(), "a JSON object on each line");
  }

  /**
   * The objects of a text as rows. Opening it throws a {@link io.slate.data.DataException} if the
   * text cannot be opened; reading it, if it holds anything else.
   */
  public static Source<Row> read(TextFile file) {
    return () -> new JsonLines(file);
  }

  @Override
  protected Optional<Row> read() {
    Optional<String> line = line();
    while (line.isPresent() && line.get().isBlank()) {
      line = line();
    }
    return line.map(this::row);
  }

  private Row row(String line) {
    try {
      return JsonObjects.parse(line);
    } catch (JacksonException e) {
      String column =
          Optional.ofNullable(e.getLocation())
              .map(location -> "column " + location.getColumnNr() + ": ")
              .orElse("");
      throw fault(column + e.getOriginalMessage().split("\\R", 2)[0]);
    } catch (JsonObjects.NotAnObject e) {
      throw fault(e.getMessage());
    }
  }
}
