package io.slate.corpus.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.source.Records;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExampleFileTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theNameSaysTheFormat() throws IOException {
    var expected = new LabelledText("neg", "bad, sad");
    Path[] files = {
      file("a.tsv", "pos\tgood\nneg\tbad, sad\n"),
      file("b.csv", "label,text\npos,good\nneg,\"bad, sad\"\n"),
      file(
          "c.jsonl",
          """
          {"label": "pos", "text": "good"}
          {"text": "bad, sad", "label": "neg"}
          """),
    };
    for (Path file : files) {
      assertThat(ExampleFile.read(file).items()).hasSize(2).last().isEqualTo(expected);
    }
  }

  @Test
  void semicolonsAreSeenWhereCommasStandBeforeDecimals() throws IOException {
    Path sales = file("sales.csv", "month;sales;note\nmay;1,5;dear, dear\njune;-2,25;\"a;b\"\n");
    var rows = ExampleFile.rows(sales).toList();
    assertThat(rows)
        .extracting(row -> row.number(Column.of("sales")))
        .containsExactly(1.5f, -2.25f);
    assertThat(rows)
        .extracting(row -> row.text(Column.of("note")))
        .containsExactly("dear, dear", "a;b");
    Path bare = file("bare.csv", "1,5;2\n2,5;3\n");
    assertThat(ExampleFile.rows(bare).toList())
        .extracting(row -> row.number(Column.of(1)))
        .containsExactly(1.5f, 2.5f);
  }

  private static List<String> notes(InputStream in) {
    return TableFormat.CSV.readOnce("the input", in, Header.PRESENT).toList().stream()
        .map(row -> row.text(Column.of("note")))
        .toList();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void semicolonsAreSeenInTheInputAsInAFile() {
    assertThat(notes(bytes("month;note\nmay;dear, dear\njune;\"a;b\"\n")))
        .containsExactly("dear, dear", "a;b");
    assertThat(notes(bytes("month,note\nmay,dear; dear\n"))).containsExactly("dear; dear");
    assertThat(notes(bytes("month,note\nmay,last line"))).containsExactly("last line");
    String many = "month;note\n" + "may;grün\n".repeat(20_000);
    assertThat(notes(bytes(many))).hasSize(20_000).containsOnly("grün");
  }

  @Test
  void theInputIsWaitedForNoLongerThanForItsFirstLine() {
    var lines = List.of("month;note\n", "may;a\n", "june;b\n").iterator();
    var slow =
        new InputStream() {
          private InputStream now = InputStream.nullInputStream();

          @Override
          public int read() throws IOException {
            int next = now.read();
            if (next < 0 && lines.hasNext()) {
              now = bytes(lines.next());
              return now.read();
            }
            return next;
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            into[from] = (byte) read();
            return into[from] < 0 ? -1 : 1;
          }

          @Override
          public int available() throws IOException {
            return now.available();
          }
        };
    Records<Row> rows = TableFormat.CSV.readOnce("the input", slow, Header.PRESENT).open();
    assertThat(lines.hasNext()).as("what comes later is not waited for").isTrue();
    assertThat(rows.next().orElseThrow().text(Column.of("note"))).isEqualTo("a");
  }

  @Test
  void semicolonsOfTextsSeparateNothing() throws IOException {
    for (String text :
        List.of("pos,good; bad\nneg,sad; mad\n", "pos,\"good, bad\"\nneg,x;y\n", "a,b\n")) {
      Path file = file("texts.csv", text);
      assertThat(ExampleFile.rows(file).toList().getFirst().columns())
          .containsExactly(Column.of(1), Column.of(2));
    }
  }

  @Test
  void otherColumnsMayBeSaid() throws IOException {
    Path file = file("reviews.csv", "stars,title,body\n1,x,bad\n5,y,good\n");
    Examples examples = ExampleFile.read(file, Column.of("stars"), Column.of("body"));
    assertThat(examples.items())
        .containsExactly(new LabelledText("1", "bad"), new LabelledText("5", "good"));
  }

  @Test
  void whatAUserGetsWrongIsAnswered() throws IOException {
    Path oneClass = file("a.tsv", "pos\tgood\npos\tfine\n");
    assertThatThrownBy(() -> ExampleFile.read(oneClass))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("a.tsv: every label is \"pos\", expected two classes or more");
    Path noText = file("b.tsv", "pos\tgood\nneg\t \n");
    assertThatThrownBy(() -> ExampleFile.read(noText))
        .hasMessageContaining("b.tsv, line 2: the text is empty");
    Path otherNames = file("c.csv", "class,review\npos,good\n");
    assertThatThrownBy(() -> ExampleFile.read(otherNames))
        .hasMessageContaining(
            "line 2: there is no column \"label\", expected one of: class, review");
    assertThatThrownBy(() -> ExampleFile.read(folder.resolve("absent.csv")))
        .hasMessageEndingWith("absent.csv: there is no such file");
  }
}
