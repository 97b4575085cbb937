package io.slate.cli;

import io.slate.corpus.forecast.Features;
import io.slate.corpus.series.Series;
import io.slate.corpus.series.SeriesTable;
import io.slate.corpus.series.TimeAxis;
import io.slate.corpus.source.Reals;
import io.slate.corpus.source.Source;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.ExampleFile;
import io.slate.corpus.table.Header;
import io.slate.corpus.table.Row;
import io.slate.data.DataException;
import java.nio.file.Path;
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
    Header settled =
        sample.getFirst().columns().getFirst() instanceof Column.Named
            ? Header.PRESENT
            : Header.ABSENT;
    List<Column> columns =
        asked.isEmpty()
            ? sample.getFirst().columns().stream()
                .filter(each -> !Optional.of(each).equals(time) && isNumeric(sample, each))
                .toList()
            : asked;
    if (columns.isEmpty()) {
      throw new DataException(
          file + ": no column holds numbers alone, expected one or more. Say --columns");
    }
    return new SeriesColumns(settled, columns, time);
  }

  private static boolean isNumeric(List<Row> sample, Column column) {
    return sample.stream()
        .map(row -> row.text(column))
        .allMatch(text -> Reals.isMissing(text) || Reals.isNumber(text));
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
