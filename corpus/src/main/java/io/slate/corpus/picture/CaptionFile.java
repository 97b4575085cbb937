package io.slate.corpus.picture;

import io.slate.corpus.source.Source;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.ExampleFile;
import io.slate.corpus.table.Row;
import io.slate.data.DataException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads tables of pictures and sentences: the name of a file in column 1, a sentence in column 2.
 */
public final class CaptionFile {
  private CaptionFile() {}

  /**
   * The pictures of a table, scaled to one size. Names that are not absolute begin in the folder of
   * the table. Reading throws a {@link DataException} that names table and line, if there are not
   * two columns, a sentence is empty, or a file is no picture.
   *
   * @param table TSV, CSV or JSON Lines, perhaps with {@code .gz} behind it
   */
  public static Source<Captioned> read(Path table, int rows, int columns) {
    return ExampleFile.rows(table).map(row -> captioned(row, table, rows, columns));
  }

  private static Captioned captioned(Row row, Path table, int rows, int columns) {
    List<Column> there = row.columns();
    if (there.size() < 2) {
      throw new DataException(
          "there is one column, expected the file of a picture and what is to be said of it");
    }
    String name = row.text(there.getFirst());
    try {
      Picture picture = PictureFile.read(table.resolveSibling(name), rows, columns);
      return new Captioned(picture, row.text(there.get(1)));
    } catch (InvalidPathException problem) {
      throw new DataException(
          "\"%s\" cannot be the name of a file: %s".formatted(name, problem.getReason()), problem);
    }
  }
}
