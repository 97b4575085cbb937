package io.slate.cli;

import io.slate.corpus.series.Series;
import io.slate.corpus.series.SeriesExample;
import io.slate.corpus.series.TsFile;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.ExampleFile;
import io.slate.corpus.table.Row;
import io.slate.data.DataException;
import io.slate.data.ShelfForm;
import java.nio.file.Path;
import java.util.List;

/** Reads texts or series of which each has a real value. */
final class ValueFiles {
  private ValueFiles() {}

  /**
   * The texts of a table.
   *
   * @param columns of the values, as classes would have, and of the texts
   * @param place where they are kept
   * @throws DataException naming file and line, if a text or a value is missing
   */
  static List<Valued<String>> texts(Path file, Columns columns, OnDisk place) {
    return place.read(
        file,
        ExampleFile.rows(file, columns.header()).map(row -> text(row, columns)),
        Valued.form(ShelfForm.texts()));
  }

  private static Valued<String> text(Row row, Columns columns) {
    Column column = columns.label();
    float value = row.number(column);
    if (Float.isNaN(value)) {
      throw new DataException(
          "column %s: the value is missing, expected a number".formatted(column));
    }
    String text = row.text(columns.text());
    if (text.isBlank()) {
      throw new DataException("the text is empty, expected at least one character");
    }
    return new Valued<>(text, value);
  }

  /**
   * The series of a {@code .ts} file.
   *
   * @throws DataException naming file and line, if it holds no targets; or naming the file, if its
   *     series differ in width
   */
  static List<Valued<Series>> series(Path file, OnDisk place) {
    List<Valued<Series>> all =
        place.read(
            file,
            TsFile.read(TextFile.of(file)).map(ValueFiles::valued),
            Valued.form(Series.form()));
    requireWidth(file, all, all.getFirst().input().width());
    return all;
  }

  /**
   * The same for a model that reads so many values a step.
   *
   * @throws DataException if the file's series have another number
   */
  static List<Valued<Series>> series(Path file, int width, OnDisk place) {
    List<Valued<Series>> all = series(file, place);
    requireWidth(file, all, width);
    return all;
  }

  private static Valued<Series> valued(SeriesExample example) {
    float target =
        example
            .target()
            .orElseThrow(
                () -> new DataException("the series has no target, expected @targetLabel true"));
    return new Valued<>(example.series(), target);
  }

  private static void requireWidth(Path file, List<Valued<Series>> all, int width) {
    for (int i = 0; i < all.size(); i++) {
      int found = all.get(i).input().width();
      if (found != width) {
        throw new DataException(
            "%s: series %d has %d values a step, expected %d".formatted(file, i + 1, found, width));
      }
    }
  }
}
