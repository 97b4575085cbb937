package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TsvReaderTest {
  @TempDir Path folder;

  @Test
  void linesBecomeExamplesInOrder() throws IOException {
    var examples = read("good\tnot bad at all\nbad\tnot good\ngood\tça, c’est bien 😀\n");
    assertThat(examples.labels()).containsExactly("good", "bad", "good");
    assertThat(examples.texts()).containsExactly("not bad at all", "not good", "ça, c’est bien 😀");
  }

  @Test
  void lineEndsEmptyLinesAndByteOrderMarksDoNotMatter() throws IOException {
    var plain = read("a\tx\nb\ty\n");
    assertThat(read("a\tx\nb\ty")).isEqualTo(plain);
    assertThat(read("a\tx\r\nb\ty\r\n\r\n\n")).isEqualTo(plain);
    assertThat(read("\uFEFFa\tx\nb\ty")).isEqualTo(plain);
  }

  @Test
  void packedFilesAreUnpackedByTheirName() throws IOException {
    byte[] text = "a\tx\nb\ty\n".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("reviews.tsv.gz"), gzip(text));
    assertThat(Examples.readTsv(file)).isEqualTo(read("a\tx\nb\ty\n"));
  }

  @Test
  void brokenPackedFilesAreRefused() throws IOException {
    byte[] packed = gzip("a\tx\nb\ty\n".repeat(99).getBytes(StandardCharsets.UTF_8));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(packed, packed.length - 9));
    assertThatThrownBy(() -> Examples.readTsv(cut))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cut.gz, line ")
        .hasMessageEndingWith("cannot be read: Unexpected end of ZLIB input stream");
    Path plain = Files.writeString(folder.resolve("plain.gz"), "a\tx");
    assertThatThrownBy(() -> Examples.readTsv(plain))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("plain.gz: cannot be read: Not in GZIP format");
  }

  @Test
  void aLineNeedsTwoColumns() {
    assertFault("a\tx\nb y\n", "line 2: found 1 column, expected 2: label, tab, text");
    assertFault("a\tx\ty\n", "line 1: found 3 columns, expected 2: label, tab, text");
    assertFault("a\tx\n\n\n \n", "line 4: found 1 column, expected 2: label, tab, text");
  }

  @Test
  void labelsAndTextsMustNotBeEmpty() {
    assertFault("a\tx\n\ty\n", "line 2: the label is empty, expected the name of a class");
    assertFault("a\tx\nb\t \n", "line 2: the text is empty, expected at least one character");
  }

  @Test
  void otherEncodingsAreRefusedWithTheByte() throws IOException {
    Path file = folder.resolve("latin1.tsv");
    Files.write(file, "a\tx\nb\tcafé\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Examples.readTsv(file))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "latin1.tsv, line 2: byte 6 is 0xE9, which is not UTF-8 there. "
                + "Convert the file to UTF-8");
  }

  @Test
  void filesWithNothingToLearnAreRefused() {
    assertFault("", "reviews.tsv: is empty, expected lines of label, tab, text");
    assertFault("\n\r\n", "reviews.tsv: is empty, expected lines of label, tab, text");
    assertFault("a\tx\na\ty\n", "every label is \"a\", expected two classes or more");
    assertThatThrownBy(() -> Examples.readTsv(folder.resolve("none.tsv")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("none.tsv: there is no such file");
    assertThatThrownBy(() -> Examples.readTsv(folder))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("cannot be read: Is a directory");
  }

  @Test
  void endlessLinesAreRefusedBeforeTheyFillTheMemory() throws IOException {
    String longest = "a\t" + "x".repeat((1 << 20) - 2);
    assertThat(read(longest + "\nb\ty").size()).isEqualTo(2);
    assertFault(
        "b\ty\n" + longest + "x\n",
        "line 2: is longer than 1048576 bytes, expected one example a line");
  }

  private Examples read(String text) throws IOException {
    return Examples.readTsv(Files.writeString(folder.resolve("reviews.tsv"), text));
  }

  private void assertFault(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("reviews.tsv")
        .hasMessageEndingWith(message);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
