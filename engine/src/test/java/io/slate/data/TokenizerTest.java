package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TokenizerTest {
  @Test
  void charactersAreCodePoints() {
    assertThat(Tokenizer.CHARACTERS.tokens("a é😀")).containsExactly("a", " ", "é", "😀");
  }

  @Test
  void wordsAndPunctuationArePartedAndCaseIsKept() {
    assertThat(Tokenizer.WORDS.tokens("Not  bad, is it?\u00a0(2nd!)"))
        .containsExactly("Not", "bad", ",", "is", "it", "?", "(", "2nd", "!", ")");
  }

  @Test
  void apostrophesBelongToTheWordAroundThem() {
    assertThat(Tokenizer.WORDS.tokens("don't l’été rock'n'roll"))
        .containsExactly("don't", "l’été", "rock'n'roll");
    assertThat(Tokenizer.WORDS.tokens("'tis dogs' ''"))
        .containsExactly("'", "tis", "dogs", "'", "'", "'");
  }

  @Test
  void marksBelongToTheLetterBeforeThem() {
    assertThat(Tokenizer.WORDS.tokens("e\u0301te\u0301 हिन्दी"))
        .containsExactly("e\u0301te\u0301", "हिन्दी");
    assertThat(Tokenizer.WORDS.tokens("😀😀 𝐀𝐁")).containsExactly("😀", "😀", "𝐀𝐁");
  }

  @Test
  void whitespaceAloneParts() {
    assertThat(Tokenizer.WHITESPACE.tokens(" Not bad,\t\u00a0is\u2003it?\n"))
        .containsExactly("Not", "bad,", "is", "it?");
  }

  @Test
  void bytesAreThoseOfUtf8() {
    assertThat(Tokenizer.BYTES.tokens("aé")).containsExactly("61", "c3", "a9");
  }

  @Test
  void textsWithoutTokensGiveNone() {
    for (Tokenizer tokenizer : Tokenizer.values()) {
      assertThat(tokenizer.tokens("")).isEmpty();
      assertThat(tokenizer.join(List.of())).isEmpty();
    }
    assertThat(Tokenizer.WORDS.tokens(" \n\u00a0")).isEmpty();
  }

  @Test
  void joiningUndoesWhatCanBeUndone() {
    String text = "Ça va? 😀 don't";
    assertThat(joined(Tokenizer.CHARACTERS, text)).isEqualTo(text);
    assertThat(joined(Tokenizer.BYTES, text)).isEqualTo(text);
    assertThat(joined(Tokenizer.WHITESPACE, text)).isEqualTo(text);
    assertThat(joined(Tokenizer.WORDS, text)).isEqualTo("Ça va ? 😀 don't");
  }

  @Test
  void whatIsNoByteBecomesTheReplacementCharacter() {
    assertThat(Tokenizer.BYTES.join(List.of("61", "<unknown>", "c3", "62"))).isEqualTo("a��b");
  }

  @Test
  void longWordsAreCutInLinearTime() {
    String chain = "a'".repeat(500_000);
    assertThat(Tokenizer.WORDS.tokens(chain)).hasSize(2);
  }

  private static String joined(Tokenizer tokenizer, String text) {
    return tokenizer.join(tokenizer.tokens(text));
  }
}
