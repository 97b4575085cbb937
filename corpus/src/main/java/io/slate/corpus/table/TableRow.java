package io.slate.corpus.table;

import io.slate.data.DataException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of separated values.
 *
 * @param names of the columns; empty if the table has no header
 * @param cells as many as the table has columns
 */
record TableRow(List<String> names, List<String> cells) implements Row {
  @Override
  public List<Column> columns() {
    if (names.isEmpty()) {
      return IntStream.rangeClosed(1, cells.size()).mapToObj(Column::of).toList();
    }
    return names.stream().map(Column::of).toList();
  }

  @Override
  public String text(Column column) {
    return switch (column) {
      case Column.At(int number) -> at(number);
      case Column.Named(String name) -> named(name);
    };
  }

  @Override
  public List<String> parts(Column column, String separator) {
    return Row.cut(text(column), separator);
  }

  private String at(int number) {
    if (number > cells.size()) {
      throw new DataException(
          "there is no column %d, the last has number %d".formatted(number, cells.size()));
    }
    return cells.get(number - 1);
  }

  private String named(String name) {
    if (names.isEmpty()) {
      throw new DataException(
          "there is no column \"%s\": the table has no header. Ask for columns by number, 1 to %d"
              .formatted(name, cells.size()));
    }
    int index = names.indexOf(name);
    if (index < 0) {
      throw new DataException(
          "there is no column \"%s\", expected one of: %s"
              .formatted(name, String.join(", ", names)));
    }
    return cells.get(index);
  }
}
