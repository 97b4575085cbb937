package io.slate.corpus.table;

import io.slate.data.DataException;
import java.util.List;
import java.util.SequencedMap;

/** An object of JSON Lines. */
record JsonRow(SequencedMap<String, Member> members) implements Row {
  /** The value of a member. */
  sealed interface Member {
    /** A string, or a number or truth value as it is written. */
    record Text(String text) implements Member {}

    /** An array of such. */
    record Texts(List<String> texts) implements Member {}

    /** A null. */
    record Missing() implements Member {}

    /** An object, or an array that holds more than texts. */
    record Nested() implements Member {}
  }

  @Override
  public List<Column> columns() {
    return members.sequencedKeySet().stream().map(Column::of).toList();
  }

  @Override
  public String text(Column column) {
    return switch (member(column)) {
      case Member.Text(String text) -> text;
      case Member.Missing() -> "";
      case Member.Texts _ -> throw new DataException(column + " is an array, expected one value");
      case Member.Nested() -> throw new DataException(column + " is nested, expected one value");
    };
  }

  @Override
  public List<String> parts(Column column, String separator) {
    return switch (member(column)) {
      case Member.Text(String text) -> Row.cut(text, separator);
      case Member.Texts(List<String> texts) -> texts;
      case Member.Missing() -> List.of();
      case Member.Nested() -> throw new DataException(column + " is nested, expected strings");
    };
  }

  private Member member(Column column) {
    return switch (column) {
      case Column.At(int number) ->
          throw new DataException(
              "column %d is asked for, but JSON has names: %s"
                  .formatted(number, String.join(", ", members.keySet())));
      case Column.Named(String name) -> {
        Member member = members.get(name);
        if (member == null) {
          throw new DataException(
              "there is no \"%s\", found: %s".formatted(name, String.join(", ", members.keySet())));
        }
        yield member;
      }
    };
  }
}
