package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.data.Subwords;
import io.slate.data.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongTextTest {
  private static final String SIGNS = "ab '’.\t\n\n \r\f\u2003é\uD83D\uDE00";

  @TempDir Path folder;

  private static String text(long seed, int length) {
    var random = new Random(seed);
    int[] signs = SIGNS.codePoints().filter(sign -> sign != '\r').toArray();
    var text = new StringBuilder("x");
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(signs[random.nextInt(signs.length)]);
    }
    return text.append('\n').toString();
  }

  private List<LongText> read(String text, Tokenizer tokenizer) throws IOException {
    Path file = Files.writeString(folder.resolve("text.txt"), text);
    return List.of(
        LongText.read(file, tokenizer, OnDisk.never),
        LongText.read(file, tokenizer, OnDisk.always));
  }

  @Test
  void theTokensOfThePiecesAreThoseOfTheText() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      String text = text(seed, 400);
      Subwords subwords = Subwords.train(List.of(text), 300);
      for (LongText read : read(text, Tokenizer.CHARACTERS)) {
        assertThat(String.join("", read.pieces())).isEqualTo(text);
        assertThat(read.pieces()).hasSizeGreaterThan(5);
        for (Tokenizer tokenizer : Tokenizer.values()) {
          assertThat(read.pieces().stream().flatMap(piece -> tokenizer.tokens(piece).stream()))
              .as(tokenizer.name())
              .containsExactlyElementsOf(tokenizer.tokens(text));
        }
        assertThat(
                read.pieces().stream()
                    .flatMapToInt(p -> java.util.Arrays.stream(subwords.encode(p)))
                    .toArray())
            .containsExactly(subwords.encode(text));
        assertThat(Subwords.train(read.pieces(), 300)).isEqualTo(subwords);
      }
    }
  }

  @Test
  void partsFollowOneAnotherAndAreTheSameWhereverTheTextLies() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      String text = text(seed, 100 * (1 + seed % 3));
      List<List<String>> parts = new ArrayList<>();
      List<LongText> read = new ArrayList<>(read(text, Tokenizer.CHARACTERS));
      read.add(LongText.of(text));
      for (LongText each : read) {
        List<String> own = new ArrayList<>();
        for (double[] ends : new double[][] {{0, 0.3}, {0.3, 0.8}, {0.8, 1}}) {
          own.add(String.join("", each.between(ends[0], ends[1]).pieces()));
        }
        assertThat(String.join("", own)).isEqualTo(text);
        parts.add(own);
      }
      assertThat(parts).containsOnly(parts.getLast());
    }
  }

  @Test
  void aPartEndsBehindALineOrAWordThatEndsNear() {
    assertThat(LongText.of("abcde fgh\nijk lm").between(0, 0.4).pieces())
        .containsExactly("abcde fgh\n");
    assertThat(LongText.of("abcde fgh ijk lm").between(0, 0.4).pieces())
        .containsExactly("abcde fgh");
    assertThat(LongText.of("ab\uD83D\uDE00cd").between(0, 0.5).pieces())
        .containsExactly("ab\uD83D\uDE00");
  }

  @Test
  void lineEndsOfTheTreebankAreTokens() throws IOException {
    for (LongText read : read(" the <unk> sat \n\n cat \n", Tokenizer.WHITESPACE)) {
      assertThat(String.join("", read.pieces()))
          .isEqualTo(" the <unknown> sat  <eos>\n <eos>\n cat  <eos>\n");
    }
  }
}
