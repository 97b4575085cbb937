package io.slate.corpus.table;

import io.slate.corpus.source.Reals;
import io.slate.data.DataException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A row of a table; its values are asked for by column. Faults name the column, not the line. */
public sealed interface Row permits TableRow, JsonRow {
  /** The columns that there are, in order: by name where they have names. */
  List<Column> columns();

  /**
   * The value as it stands in the row, perhaps empty.
   *
   * @throws DataException if there is no such column, or its value is no text
   */
  String text(Column column);

  /** The values of an array, or the parts of a text, as they stand there. */
  List<String> parts(Column column, String separator);

  /**
   * The value as a number; NaN where it is missing, as {@link Reals#isMissing} has it.
   *
   * @throws DataException if it is no number
   */
  default float number(Column column) {
    String text = text(column);
    try {
      return Reals.parse(text);
    } catch (DataException e) {
      throw new DataException(
          "column %s: %s, expected a number or nothing".formatted(column, e.getMessage()), e);
    }
  }

  /**
   * The values of an array, or what stands between the separators of a text, without the space
   * around; empty ones are left out.
   */
  default List<String> list(Column column, String separator) {
    return parts(column, separator).stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** What stands between separators. */
  static List<String> cut(String text, String separator) {
    return Stream.of(text.split(Pattern.quote(separator), -1)).toList();
  }
}
