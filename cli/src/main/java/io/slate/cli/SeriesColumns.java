package io.slate.cli;

import io.slate.corpus.forecast.Features;
import io.slate.corpus.series.Series;
import io.slate.corpus.series.SeriesTable;
import io.slate.corpus.series.TimeAxis;
import io.slate.corpus.source.Reals;
import io.slate.corpus.source.Records;
import io.slate.corpus.source.Source;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.ExampleFile;
import io.slate.corpus.table.Header;
import io.slate.corpus.table.Row;
import io.slate.data.DataException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns of a table are the features of a series.
 *
 * @param columns in the order of the features
 * @param time where the time of each step stands, if anywhere
 */
record SeriesColumns(Header header, List<Column> columns, Optional<Column> time) {
  private static final int LONGEST_SHOWN = 40;

  /**
   * The columns that are asked for, or every other one that holds numbers.
   *
   * @throws DataException if the file holds no table, or no numbers
   */
  static SeriesColumns of(Path file, List<Column> asked, Optional<Column> time) {
    boolean isNamed =
        Stream.concat(asked.stream(), time.stream()).anyMatch(Column.Named.class::isInstance);
    Header header = isNamed ? Header.PRESENT : Header.DETECTED;
    List<Row> sample = TableOptions.sample(file, header);
    TableOptions.require(
        file, sample.getFirst(), Stream.concat(asked.stream(), time.stream()).toList());
    Header settled =
        sample.getFirst().columns().getFirst() instanceof Column.Named
            ? Header.PRESENT
            : Header.ABSENT;
    List<Column> others =
        sample.getFirst().columns().stream()
            .filter(each -> !Optional.of(each).equals(time))
            .toList();
    List<Column> columns =
        asked.isEmpty()
            ? others.stream().filter(each -> numbers(sample, each) == sample.size()).toList()
            : asked;
    if (columns.isEmpty()) {
      throw new DataException(
          "%s: no column holds numbers alone, expected one or more%s. Say --columns"
              .formatted(file, nearest(file, settled, sample, others)));
    }
    return new SeriesColumns(settled, columns, time);
  }

  /** How many rows hold a number there, or say that it is missing. */
  private static long numbers(List<Row> sample, Column column) {
    return sample.stream().filter(row -> isNumber(row, column)).count();
  }

  private static boolean isNumber(Row row, Column column) {
    String text = row.text(column);
    return Reals.isMissing(text) || Reals.isNumber(text);
  }

  /** The column that holds numbers but for few rows, and the first of those; else nothing. */
  private static String nearest(
      Path file, Header header, List<Row> sample, List<Column> candidates) {
    Optional<Column> most =
        candidates.stream()
            .filter(each -> 2 * numbers(sample, each) > sample.size())
            .max(Comparator.comparingLong(each -> numbers(sample, each)));
    return most.map(column -> "; " + exception(file, header, column)).orElse("");
  }

  private static String exception(Path file, Header header, Column column) {
    try (Records<Row> rows = ExampleFile.rows(file, header).open()) {
      Row row = rows.next().orElseThrow();
      while (isNumber(row, column)) {
        row = rows.next().orElseThrow();
      }
      String line = rows.place().substring(rows.place().lastIndexOf("line "));
      return "column %s does but for %s: '%s'"
          .formatted(column, line, Shown.cut(row.text(column), LONGEST_SHOWN));
    }
  }

  /**
   * The series of a file: in the order of its times where there are any, else of its lines.
   *
   * @throws DataException naming the file, if its times make no axis
   */
  TimeAxis axis(Path file) {
    Source<Row> rows = ExampleFile.rows(file, header);
    if (time.isEmpty()) {
      return new TimeAxis(SeriesTable.read(rows, columns), "", List.of());
    }
    Series measured = SeriesTable.read(rows, time.get(), columns);
    try {
      return TimeAxis.of(measured);
    } catch (DataException fault) {
      throw new DataException(file + ": " + fault.getMessage(), fault);
    }
  }

  /**
   * The features of a file, as a model knows them of the one that it learned from.
   *
   * @throws DataException if its steps are longer or shorter
   */
  static Series read(Features features, Path file) {
    List<Column> asked =
        features.columns().stream().map(TableOptions::column).flatMap(Optional::stream).toList();
    TimeAxis axis =
        of(
                UserFile.read(file, "a table of numbers"),
                asked,
                features.time().flatMap(known -> TableOptions.column(known.column())))
            .axis(file);
    if (features.time().isPresent() && !features.time().get().step().equals(axis.step())) {
      throw new DataException(
          "%s: a step seems to be %s, and the model learned from steps of %s"
              .formatted(file, axis.step(), features.time().get().step()));
    }
    return axis.series();
  }

  /** The features of a file with that axis. */
  Features features(TimeAxis axis) {
    return new Features(names(), time.map(column -> new Features.Time(name(column), axis.step())));
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
