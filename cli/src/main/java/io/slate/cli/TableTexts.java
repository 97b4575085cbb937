package io.slate.cli;

import io.slate.corpus.source.Records;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.Row;
import io.slate.data.DataException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The texts in one column of a table, which is settled by the first row where it is not said. */
final class TableTexts implements Records<String> {
  private final Records<Row> rows;
  private final Set<String> classes;
  private final String name;
  private Optional<Column> column;

  /**
   * @param rows closed with this
   * @param classes of the model: a column of such is no text
   */
  TableTexts(Records<Row> rows, Optional<Column> column, Set<String> classes) {
    this.rows = rows;
    this.name = rows.place();
    this.column = column;
    this.classes = classes;
  }

  @Override
  public Optional<String> next() {
    return rows.next().map(this::text);
  }

  private String text(Row row) {
    Column settled = column.orElseGet(() -> new ColumnGuess(name, List.of(row), classes).text());
    column = Optional.of(settled);
    try {
      return row.text(settled);
    } catch (DataException fault) {
      throw new DataException(place() + ": " + fault.getMessage(), fault);
    }
  }

  @Override
  public String place() {
    return rows.place();
  }

  @Override
  public void close() {
    rows.close();
  }
}
