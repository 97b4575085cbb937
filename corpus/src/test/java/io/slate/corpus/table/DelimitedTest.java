package io.slate.corpus.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.SharedData;
import io.slate.corpus.source.Records;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import io.slate.data.LabelledText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DelimitedTest {
  @TempDir Path folder;

  private static List<Row> rows(Delimited form, String text) {
    return form.read(TextFile.of("t", text)).toList();
  }

  private static List<String> cells(Row row) {
    return row.columns().stream().map(row::text).toList();
  }

  @Test
  void quotesAreCharactersBetweenTabs() {
    assertThat(rows(Delimited.TSV, "pos\t\"good\" film\r\n\r\nneg\tbad\r\n"))
        .extracting(DelimitedTest::cells)
        .containsExactly(List.of("pos", "\"good\" film"), List.of("neg", "bad"));
  }

  @Test
  void quotedValuesHoldCommasQuotesAndLineEnds() {
    var rows = rows(Delimited.CSV, "\uFEFFlabel,text\r\npos,\"a \"\"good\"\", long\r\nfilm\"\r\n");
    assertThat(rows)
        .singleElement()
        .extracting(row -> row.text(Column.of("text")))
        .isEqualTo("a \"good\", long\nfilm");
  }

  @Test
  void aHeaderIsSeenByUsualNamesOrByNumbersBelowIt() {
    assertThat(rows(Delimited.CSV, "Label,Text\npos,good\n").getFirst().columns())
        .containsExactly(Column.of("Label"), Column.of("Text"));
    assertThat(rows(Delimited.CSV, "Month,Sales\n1-01,266.0\n").getFirst().columns())
        .containsExactly(Column.of("Month"), Column.of("Sales"));
    assertThat(rows(Delimited.CSV, "pos,good\nneg,bad\n").getFirst().columns())
        .containsExactly(Column.of(1), Column.of(2));
    assertThat(rows(Delimited.CSV, "1,2\n3,4\n")).hasSize(2);
  }

  @Test
  void aHeaderMayBeSaid() {
    assertThat(
            rows(Delimited.CSV.with(Header.PRESENT), "a,b\nc,d\n").getFirst().text(Column.of("b")))
        .isEqualTo("d");
    assertThat(rows(Delimited.CSV.with(Header.ABSENT), "label,text\nc,d\n")).hasSize(2);
  }

  @Test
  void anotherSeparatorMayBeSaid() {
    assertThat(cells(rows(Delimited.CSV.separatedBy(';'), "a;\"b;c\"\nd;e\n").getFirst()))
        .containsExactly("a", "b;c");
  }

  @Test
  void rowsOfOtherLengthsAreRefusedWithTheirLine() {
    for (Delimited form : List.of(Delimited.TSV.separatedBy(','), Delimited.CSV)) {
      assertThatThrownBy(() -> rows(form, "a,b\nc,d\n\ne\n"))
          .isInstanceOf(DataException.class)
          .hasMessage("t, line 4: found 1 column, expected 2 as in t, line 1");
    }
  }

  @Test
  void faultsOfATableNameFileAndLine() {
    assertThatThrownBy(() -> rows(Delimited.CSV, "")).hasMessageStartingWith("t: is empty");
    assertThatThrownBy(() -> rows(Delimited.TSV, "\n")).hasMessageStartingWith("t: is empty");
    assertThatThrownBy(() -> rows(Delimited.CSV, "label,text\n"))
        .hasMessage("t: holds a header alone, expected rows below it");
    assertThatThrownBy(() -> rows(Delimited.CSV.with(Header.PRESENT), "a,a\n1,2\n"))
        .hasMessage("t, line 1: the header names the column \"a\" twice");
    assertThatThrownBy(() -> rows(Delimited.CSV, "a,b\nc,\"d\n"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("after t, line 1: ")
        .hasMessageContaining("quote");
    assertThatThrownBy(() -> rows(Delimited.CSV, "a,\"b\"c\nd,e\n"))
        .isInstanceOf(DataException.class);
  }

  @Test
  void whatIsNotUtf8IsRefusedWithLineAndByte() {
    byte[] bytes = "a,b\nc,x?\n".getBytes(StandardCharsets.ISO_8859_1);
    bytes[7] = (byte) 0xE9;
    for (Delimited form : List.of(Delimited.TSV.separatedBy(','), Delimited.CSV)) {
      assertThatThrownBy(() -> form.read(TextFile.of("t", bytes)).toList())
          .isInstanceOf(DataException.class)
          .hasMessage(
              "t, line 2: byte 4 is 0xE9, which is not UTF-8 there. Convert the file to UTF-8");
    }
  }

  @Test
  void columnsThatAreNotThereAreNamed() {
    Row named = rows(Delimited.CSV, "label,text\npos,good\n").getFirst();
    assertThatThrownBy(() -> named.text(Column.of("lable")))
        .hasMessage("there is no column \"lable\", expected one of: label, text");
    assertThatThrownBy(() -> named.text(Column.of(3)))
        .hasMessage("there is no column 3, the last has number 2");
    Row plain = rows(Delimited.CSV, "pos,good\n").getFirst();
    assertThatThrownBy(() -> plain.text(Column.of("text"))).hasMessageContaining("no header");
    assertThatThrownBy(() -> Column.of(0)).hasMessageContaining("the first has number 1");
  }

  @Test
  void packedFilesAreReadByTheirName() throws IOException {
    Path file = folder.resolve("reviews.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("text,label\ngood,pos\nbad,neg\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ExampleFile.read(file).items())
        .containsExactly(new LabelledText("pos", "good"), new LabelledText("neg", "bad"));
    Files.write(file, List.of("not packed"));
    assertThatThrownBy(() -> ExampleFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void rowsAreReadAsTheyAreAskedFor() {
    var endless = new TextFile("endless", DelimitedTest::endless);
    for (Delimited form : List.of(Delimited.TSV.separatedBy(','), Delimited.CSV)) {
      try (Records<Row> rows = form.read(endless).open()) {
        for (int i = 0; i < 10_000; i++) {
          assertThat(rows.next()).isPresent();
        }
        assertThat(rows.place()).isEqualTo("endless, line 10000");
      }
    }
  }

  private static InputStream endless() {
    byte[] row = "neg,bad film\n".getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        return row[at++ % row.length];
      }

      @Override
      public int read(byte[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
          target[offset + i] = (byte) read();
        }
        return count;
      }
    };
  }

  @Test
  void theSoundsOfWordsAreReadAsPairs() {
    var pairs =
        ExampleFile.rows(SharedData.path("g2p-sigmorphon2020/train/ice_train.tsv"))
            .map(Fields.pair(Column.of(1), Column.of(2)))
            .toList();
    assertThat(pairs).hasSize(3600);
    assertThat(pairs.getFirst().target()).contains(" ");
  }
}
