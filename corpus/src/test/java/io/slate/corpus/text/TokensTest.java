package io.slate.corpus.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.SharedData;
import io.slate.corpus.source.Records;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.TextPair;
import io.slate.data.DataException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensTest {
  private static TextFile text(String text) {
    return TextFile.of("t", text);
  }

  @Test
  void everyLineEndIsAToken() {
    assertThat(Tokens.words(text(" a  b \r\n\nc"), "<eos>").toList())
        .containsExactly("a", "b", "<eos>", "<eos>", "c", "<eos>");
  }

  @Test
  void charactersAreCodePointsAndLineFeeds() {
    assertThat(Tokens.characters(text("\uFEFFa\u00e9\r\n\rz\uD83D\uDE00")).toList())
        .containsExactly("a", "\u00e9", "\n", "\r", "z", "\uD83D\uDE00");
  }

  @Test
  void aByteOrderMarkInsideATextIsACharacter() {
    assertThat(Tokens.characters(text("a\uFEFFb")).toList()).containsExactly("a", "\uFEFF", "b");
  }

  @Test
  void bytesAreTwoDigits() {
    assertThat(Tokens.bytes(text("a\u00e9\n")).toList()).containsExactly("61", "c3", "a9", "0a");
  }

  @Test
  void charactersThatAreNotUtf8AreRefused() {
    for (byte[] bytes :
        new byte[][] {
          {'a', '\n', (byte) 0xFF},
          {'\n', (byte) 0xC3, 'x'},
          {'\n', (byte) 0xE2, (byte) 0x82},
          {'\n', (byte) 0xED, (byte) 0xA0, (byte) 0x80},
          {'\n', (byte) 0xC0, (byte) 0x80}
        }) {
      assertThatThrownBy(() -> Tokens.characters(TextFile.of("t", bytes)).toList())
          .isInstanceOf(DataException.class)
          .hasMessageContaining("t, line 2: the byte 0x")
          .hasMessageEndingWith("Convert the file to UTF-8");
    }
  }

  @Test
  void emptyTextsAreRefused() {
    for (var source :
        List.of(
            Tokens.words(text(""), "$"),
            Tokens.characters(text("\uFEFF")),
            Tokens.bytes(text("")),
            Lines.read(text(" \n")))) {
      assertThatThrownBy(source::toList)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("t: is empty");
    }
  }

  @Test
  void charactersOfAnyTextAreThatText() {
    String text = "na\u00efve\n\uD83D\uDE00 \u4E2D\u6587\n\n x";
    assertThat(String.join("", Tokens.characters(text(text)).toList())).isEqualTo(text);
    assertThat(Tokens.bytes(text(text)).toList())
        .hasSize(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void linesOfTwoTextsArePaired() {
    assertThat(ParallelLines.read(text("a\nb\n"), text("x\r\ny")).toList())
        .containsExactly(new TextPair("a", "x"), new TextPair("b", "y"));
    assertThatThrownBy(() -> ParallelLines.read(text("a\nb\n"), text("x\n")).toList())
        .hasMessageStartingWith("t, line 2: the other text ends before this line");
    assertThatThrownBy(() -> ParallelLines.read(text("a\n\n"), text("x\ny\n")).toList())
        .hasMessage("t, line 2: the source is empty, expected a text");
    assertThatThrownBy(() -> ParallelLines.read(text(""), text("")).toList())
        .hasMessageContaining("is empty");
  }

  /** Counts as SOURCE.md and Zaremba, Sutskever & Vinyals (2014) state them. */
  @ParameterizedTest
  @CsvSource({"train, 42068, 929589", "valid, 3370, 73760", "test, 3761, 82430"})
  void theTreebankHasItsPublishedSize(String part, int lines, int tokens) {
    TextFile file = SharedData.file("ptb/ptb." + part + ".txt");
    Set<String> words = new HashSet<>();
    int[] count = {0, 0};
    Consumer<String> counting =
        word -> {
          words.add(word);
          count[0]++;
          count[1] += word.equals("<eos>") ? 1 : 0;
        };
    Tokens.words(file, "<eos>").forEach(counting);
    assertThat(count).containsExactly(tokens, lines);
    if (part.equals("train")) {
      assertThat(words).hasSize(10_000).contains("<unk>", "N");
    }
  }

  @Test
  void shakespeareHasItsPublishedCharacters() {
    Set<String> distinct = new HashSet<>();
    long count = 0;
    try (Records<String> characters =
        Tokens.characters(SharedData.file("tinyshakespeare/input.txt")).open()) {
      for (var next = characters.next(); next.isPresent(); next = characters.next()) {
        distinct.add(next.get());
        count++;
      }
    }
    assertThat(count).isEqualTo(1_115_394);
    assertThat(distinct).hasSize(65);
  }

  @Test
  void filmReviewsHaveTheirPublishedSize() {
    for (String side : List.of("pos", "neg")) {
      assertThat(Lines.read(SharedData.file("movie-review/rt-polarity." + side)).toList())
          .hasSize(5331);
    }
  }

  @ParameterizedTest
  @CsvSource({"tok/train, '', 29000", "raw/val, .gz, 1014", "raw/test_2017_mscoco, .gz, 461"})
  void translationsHaveTheirPublishedSize(String part, String packed, int pairs) {
    TextFile english = SharedData.file("multi30k/" + part + ".en" + packed);
    TextFile german = SharedData.file("multi30k/" + part + ".de" + packed);
    assertThat(ParallelLines.read(english, german).toList()).hasSize(pairs);
  }
}
