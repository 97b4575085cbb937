package io.slate.corpus.series;

import io.slate.corpus.source.Source;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.Row;
import io.slate.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads one long series from the rows of a table, a step a row, into memory. */
public final class SeriesTable {
  private final List<String> times = new ArrayList<>();
  private float[] values = new float[1024];
  private int count;
  private int width;

  private SeriesTable() {}

  /**
   * The columns asked for.
   *
   * @throws DataException naming file, line and column, if a value is no number
   */
  public static Series read(Source<Row> rows, List<Column> columns) {
    return read(rows, columns, _ -> List.of());
  }

  /** The same with a time for each step, kept as it is written. */
  public static Series read(Source<Row> rows, Column time, List<Column> columns) {
    return read(rows, columns, row -> List.of(row.text(time)));
  }

  /** Every column: each must hold numbers. */
  public static Series readAll(Source<Row> rows) {
    return read(rows, List.of(), _ -> List.of());
  }

  private static Series read(
      Source<Row> rows, List<Column> columns, Function<Row, List<String>> time) {
    var table = new SeriesTable();
    rows.map(row -> table.add(row, columns.isEmpty() ? row.columns() : columns, time.apply(row)))
        .forEach(_ -> {});
    return new Series(table.width, Arrays.copyOf(table.values, table.count), table.times);
  }

  private Row add(Row row, List<Column> columns, List<String> time) {
    width = columns.size();
    if (count > Integer.MAX_VALUE / 2 - width) {
      throw new DataException("more than " + count + " values, expected fewer in one series");
    }
    if (count + width > values.length) {
      values = Arrays.copyOf(values, 2 * values.length + width);
    }
    for (Column column : columns) {
      values[count++] = row.number(column);
    }
    times.addAll(time);
    return row;
  }
}
