package io.slate.corpus.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonLinesTest {
  private static List<Row> rows(String text) {
    return JsonLines.read(TextFile.of("t.jsonl", text)).toList();
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> rows(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void membersAreColumns() {
    Row row =
        rows("{\"text\": \"na\\u00efve\", \"stars\": 4.5, \"seen\": true, \"tags\": [\"a\","
                + " 2]}\n\n")
            .getFirst();
    assertThat(row.text(Column.of("text"))).isEqualTo("na\u00efve");
    assertThat(row.number(Column.of("stars"))).isEqualTo(4.5f);
    assertThat(row.text(Column.of("seen"))).isEqualTo("true");
    assertThat(row.list(Column.of("tags"), ",")).containsExactly("a", "2");
    assertThat(row.columns()).hasSize(4).startsWith(Column.of("text"));
  }

  @Test
  void nullIsMissing() {
    Row row = rows("{\"stars\": null, \"tags\": null}").getFirst();
    assertThat(row.number(Column.of("stars"))).isNaN();
    assertThat(row.list(Column.of("tags"), ",")).isEmpty();
  }

  @Test
  void labelsInOneTextAreCutAtTheSeparator() {
    Row row = rows("{\"tags\": \"b; a;;b\", \"text\": \"x\"}").getFirst();
    assertThat(Fields.labels(Column.of("tags"), ";", Column.of("text")).apply(row))
        .isEqualTo(new LabelsOfText(List.of("a", "b"), "x"));
  }

  @Test
  void whatIsNotAnObjectALineIsRefused() {
    assertRefused("", "t.jsonl: is empty, expected a JSON object on each line");
    assertRefused("{\"a\": 1}\n[1]", "t.jsonl, line 2: found START_ARRAY");
    assertRefused("{\"a\": 1} {}", "line 1: found more after the object");
    assertRefused("{\"a\": 1", "line 1: column ");
    assertRefused("{\"a\": 1, \"a\": 2}", "Duplicate");
    assertRefused("{'a': 1}", "line 1: column 2");
    assertRefused("{\"a\": " + "[".repeat(5000), "line 1: ");
  }

  @Test
  void membersThatCannotBeUsedAreNamed() {
    Row row = rows("{\"a\": {\"b\": [1]}, \"c\": [1, [2]], \"d\": [1], \"e\": \"x\"}").getFirst();
    assertThatThrownBy(() -> row.text(Column.of("a")))
        .hasMessage("\"a\" is nested, expected one value");
    assertThatThrownBy(() -> row.list(Column.of("c"), ",")).hasMessageContaining("\"c\" is nested");
    assertThatThrownBy(() -> row.text(Column.of("d"))).hasMessageContaining("is an array");
    assertThatThrownBy(() -> row.text(Column.of("x")))
        .hasMessage("there is no \"x\", found: a, c, d, e");
    assertThatThrownBy(() -> row.text(Column.of(1))).hasMessageContaining("JSON has names");
    assertThatThrownBy(() -> row.number(Column.of("e")))
        .hasMessage("column \"e\": \"x\" is not a number, expected a number or nothing");
  }

  @Test
  void aFaultyFieldNamesItsLine() {
    var numbers =
        JsonLines.read(TextFile.of("t.jsonl", "{\"x\": 1, \"y\": 2}\n{\"x\": \"one\", \"y\": 2}"))
            .map(Fields.numbers(List.of(Column.of("x")), List.of(Column.of("y"))));
    assertThatThrownBy(numbers::toList)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("t.jsonl, line 2: column \"x\": \"one\" is not a number");
  }
}
