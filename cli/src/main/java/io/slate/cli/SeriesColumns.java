package io.slate.cli;

import io.slate.corpus.series.Series;
import io.slate.corpus.series.SeriesTable;
import io.slate.corpus.source.Reals;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.ExampleFile;
import io.slate.corpus.table.Header;
import io.slate.corpus.table.Row;
import io.slate.data.DataException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which columns of a table are the features of a series.
 *
 * @param columns in the order of the features
 */
record SeriesColumns(Header header, List<Column> columns) {
  /**
   * The columns that are asked for, or every one that holds numbers.
   *
   * @throws DataException if the file holds no table, or no numbers
   */
  static SeriesColumns of(Path file, List<Column> asked) {
    boolean isNamed = asked.stream().anyMatch(Column.Named.class::isInstance);
    Header header = isNamed ? Header.PRESENT : Header.DETECTED;
    List<Row> sample = TableOptions.sample(file, header);
    Header settled =
        sample.getFirst().columns().getFirst() instanceof Column.Named
            ? Header.PRESENT
            : Header.ABSENT;
    List<Column> columns =
        asked.isEmpty()
            ? sample.getFirst().columns().stream().filter(each -> isNumeric(sample, each)).toList()
            : asked;
    if (columns.isEmpty()) {
      throw new DataException(
          file + ": no column holds numbers alone, expected one or more. Say --columns");
    }
    return new SeriesColumns(settled, columns);
  }

  private static boolean isNumeric(List<Row> sample, Column column) {
    return sample.stream()
        .map(row -> row.text(column))
        .allMatch(text -> Reals.isMissing(text) || Reals.isNumber(text));
  }

  /** The series of a file. */
  Series read(Path file) {
    return SeriesTable.read(ExampleFile.rows(file, header), columns);
  }

  /** What the features are called. */
  List<String> names() {
    return columns.stream().map(SeriesColumns::name).toList();
  }

  private static String name(Column column) {
    return switch (column) {
      case Column.Named(String name) -> name;
      case Column.At(int number) -> Integer.toString(number);
    };
  }
}
