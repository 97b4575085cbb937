package io.slate.cli;

import io.slate.corpus.series.Series;
import io.slate.corpus.series.TimeAxis;
import io.slate.corpus.table.Column;
import io.slate.data.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a series of a table is made of.
 *
 * @param columns the names of the features, the forecast one first
 * @param time where the time of each step stands, if anywhere
 */
record Features(List<String> columns, Optional<Time> time) {
  Features {
    columns = List.copyOf(columns);
  }

  /**
   * Times of a series.
   *
   * @param column its name
   * @param step of the axis that the model learned from, such as {@code 1 hour}
   */
  record Time(String column, String step) {}

  /** Features of a table without times. */
  static Features of(List<String> columns) {
    return new Features(columns, Optional.empty());
  }

  /**
   * The same features of another file.
   *
   * @throws DataException if its steps are longer or shorter
   */
  Series read(Path file) {
    List<Column> asked =
        columns.stream().map(TableOptions::column).flatMap(Optional::stream).toList();
    TimeAxis axis =
        SeriesColumns.of(
                UserFile.read(file, "a table of numbers"),
                asked,
                time.flatMap(known -> TableOptions.column(known.column())))
            .axis(file);
    if (time.isPresent() && !time.get().step().equals(axis.step())) {
      throw new DataException(
          "%s: a step seems to be %s, and the model learned from steps of %s"
              .formatted(file, axis.step(), time.get().step()));
    }
    return axis.series();
  }
}
