package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VocabularyTest {
  private static final Vocabulary WORDS = Vocabulary.of(List.of("b a b", "c a b", "d"), 100);

  @Test
  void frequentTokensComeFirstAndTiesFollowTheCodePoints() {
    assertThat(WORDS.tokens()).containsExactly("<unknown>", "b", "a", "c", "d");
    assertThat(Vocabulary.characters(List.of("z\uFFFD😀\uE000Z"), 100).tokens())
        .containsExactly("<unknown>", "Z", "z", "\uE000", "\uFFFD", "😀");
  }

  @Test
  void theSizeCountsTheUnknownToken() {
    var cut = Vocabulary.of(List.of("b a b", "c a b", "d"), 3);
    assertThat(cut.size()).isEqualTo(3);
    assertThat(cut.tokens()).containsExactly("<unknown>", "b", "a");
  }

  @Test
  void textsBecomeNumbersAndUnknownTokensZero() {
    assertThat(WORDS.encode("a b, d e")).containsExactly(2, 1, 0, 4, 0);
    assertThat(WORDS.encode(" ")).isEmpty();
    assertThat(WORDS.tokens("a b, e")).containsExactly("a", "b", ",", "e");
    assertThat(WORDS.number("c")).isEqualTo(3);
    assertThat(WORDS.token(3)).isEqualTo("c");
    assertThat(WORDS.decode(2, 0, 4)).isEqualTo("a <unknown> d");
    assertThatThrownBy(() -> WORDS.token(5)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aTokenSpeltLikeTheUnknownOneIsUnknown() {
    var vocabulary = Vocabulary.of(Tokenizer.WHITESPACE, List.of("<unknown> a <unknown>"), 10);
    assertThat(vocabulary.tokens()).containsExactly("<unknown>", "a");
    assertThat(vocabulary.encode("<unknown>")).containsExactly(0);
  }

  @Test
  void halfSurrogatePairsStayUnknownSoThatEveryVocabularyCanBeWritten() {
    var vocabulary = Vocabulary.characters(List.of("a\ud83d"), 10);
    assertThat(vocabulary.tokens()).containsExactly("<unknown>", "a");
    assertThat(Vocabulary.parse(vocabulary.toJson())).isEqualTo(vocabulary);
  }

  @Test
  void jsonCarriesEverything() {
    assertThat(WORDS.toJson())
        .isEqualTo("{\"tokenizer\":\"WORDS\",\"tokens\":[\"<unknown>\",\"b\",\"a\",\"c\",\"d\"]}");
    for (Tokenizer tokenizer : Tokenizer.values()) {
      var vocabulary = Vocabulary.of(tokenizer, List.of("Ça \"va\"?\n\u0001 😀"), 50);
      assertThat(Vocabulary.parse(vocabulary.toJson())).isEqualTo(vocabulary);
    }
  }

  @Test
  void vocabulariesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Vocabulary.of(List.of("a"), 1))
        .isInstanceOf(DataException.class)
        .hasMessage("a vocabulary of at most 1 knows no token, expected 2 or more");
    assertThatThrownBy(() -> Vocabulary.of(List.of("", " "), 9))
        .hasMessage("the texts hold no token (WORDS)");
  }

  @Test
  void brokenJsonIsRefused() {
    String shape =
        "not a vocabulary: expected {\"tokenizer\": a string, \"tokens\": an array} or"
            + " {\"subwords\": an array}";
    assertFault("[]", shape);
    assertFault("{\"tokens\":[]}", shape);
    assertFault("{\"tokenizer\":1,\"tokens\":[]}", shape);
    assertFault("{\"tokenizer\":\"WORDS\",\"tokens\":{}}", shape);
    assertFault("{\"tokenizer\":\"WORDS\",\"tokens\":[],\"more\":1}", shape);
    assertFault(
        "{\"tokenizer\":\"words\",\"tokens\":[\"<unknown>\"]}",
        "the vocabulary's tokenizer is \"words\", "
            + "expected one of [CHARACTERS, WORDS, WHITESPACE, BYTES]");
    assertFault(
        "{\"tokenizer\":\"WORDS\",\"tokens\":[\"a\"]}",
        "the vocabulary's token 0 is not <unknown>");
    assertFault(
        "{\"tokenizer\":\"WORDS\",\"tokens\":[\"<unknown>\",[1]]}",
        "the vocabulary holds [1], expected strings");
    assertFault(
        "{\"tokenizer\":\"WORDS\",\"tokens\":[\"<unknown>\",\"a\",\"a\"]}",
        "the vocabulary holds the token \"a\" twice");
    assertFault("{", "JSON at line 1, column 2: found the end, expected a key in quotes");
  }

  private static void assertFault(String json, String message) {
    assertThatThrownBy(() -> Vocabulary.parse(json))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void subwordsAreTokensTooAndLoseNothing() {
    Subwords subwords = Subwords.train(List.of("the cat sat on the mat", "中文 中文"), 270);
    Vocabulary vocabulary = Vocabulary.of(subwords);
    assertThat(vocabulary.size()).isEqualTo(subwords.size() + 1);
    assertThat(vocabulary.unit()).isEqualTo("subwords");
    String text = "the hat, 漢字\n";
    int[] numbers = vocabulary.encode(text);
    assertThat(numbers).doesNotContain(0);
    assertThat(vocabulary.decode(numbers)).isEqualTo(text);
    assertThat(vocabulary.tokens("cat")).hasSameSizeAs(vocabulary.encode("cat"));
    assertThat(vocabulary.number("a")).isEqualTo('a' + 1);
    assertThat(vocabulary.token(0xE4 + 1)).isEqualTo("<e4>");
    Vocabulary read = Vocabulary.parse(vocabulary.toJson());
    assertThat(read)
        .isEqualTo(vocabulary)
        .hasToString("Vocabulary[subwords, " + vocabulary.size() + "]");
    assertThat(read.toJson()).isEqualTo(vocabulary.toJson());
    assertThatThrownBy(vocabulary::tokenizer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("this vocabulary holds subwords");
    assertThatThrownBy(() -> Vocabulary.parse("{\"subwords\":[\"1 999\"]}"))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> Vocabulary.parse("{\"subwords\":[],\"tokens\":[]}"))
        .isInstanceOf(DataException.class);
  }
}
