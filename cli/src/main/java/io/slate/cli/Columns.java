package io.slate.cli;

import io.slate.corpus.table.Column;
import io.slate.corpus.table.Fields;
import io.slate.corpus.table.Header;
import io.slate.corpus.table.Row;
import io.slate.data.LabelledText;

/**
 * Which columns of a table hold the classes and the texts.
 *
 * @param header whether the first row names the columns; settled, and of no account to JSON
 */
record Columns(Header header, Column label, Column text) {
  /** The example that a row holds. */
  LabelledText example(Row row) {
    return Fields.labelled(label, text).apply(row);
  }

  /** For a person: which column is what. */
  @Override
  public String toString() {
    return found("class");
  }

  /**
   * The same where the first column holds something else.
   *
   * @param what such as {@code value}
   */
  String found(String what) {
    boolean isByNumber = label instanceof Column.At && text instanceof Column.At;
    String named = header == Header.PRESENT && isByNumber ? ", below a line of names" : "";
    return "%s %s, text %s%s".formatted(what, shown(label), shown(text), named);
  }

  private static String shown(Column column) {
    return switch (column) {
      case Column.At(int number) -> "in column " + number;
      case Column.Named _ -> "in " + column;
    };
  }
}
