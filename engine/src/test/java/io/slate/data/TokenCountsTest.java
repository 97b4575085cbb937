package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TokenCountsTest {
  private static TokenCounts counts(String... texts) {
    var counts = new TokenCounts(Tokenizer.WHITESPACE);
    for (String text : texts) {
      counts.add(text);
    }
    return counts;
  }

  @Test
  void tokensAreCounted() {
    TokenCounts counts = counts("b a b", "a b c");
    counts.addToken("c");
    assertThat(counts.count("b")).isEqualTo(3);
    assertThat(counts.count("z")).isZero();
    assertThat(counts.distinct()).isEqualTo(3);
    assertThat(counts.total()).isEqualTo(7);
  }

  @Test
  void seldomTokensStayUnknown() {
    Vocabulary vocabulary = counts("b a b", "a b c").vocabulary(100, 2, List.of());
    assertThat(vocabulary.tokens()).containsExactly(Vocabulary.UNKNOWN, "b", "a");
    assertThat(vocabulary.encode("c b")).containsExactly(0, 1);
  }

  @Test
  void reservedTokensComeFirstAndStay() {
    Vocabulary vocabulary =
        counts("b a b", "a b <end>").vocabulary(4, 2, List.of("<start>", "<end>"));
    assertThat(vocabulary.tokens()).containsExactly(Vocabulary.UNKNOWN, "<start>", "<end>", "b");
    assertThat(Vocabulary.parse(vocabulary.toJson())).isEqualTo(vocabulary);
  }

  @Test
  void aVocabularyOfNothingIsRefused() {
    assertThatThrownBy(() -> counts("a b").vocabulary(10, 2, List.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no token that occurs 2 times or more (WHITESPACE)");
    assertThatThrownBy(() -> counts("a").vocabulary(3, 1, List.of("x", "x")))
        .hasMessageContaining("the reserved tokens are [x, x]");
    assertThatThrownBy(() -> counts("a").vocabulary(2, 1, List.of("x", "y")))
        .hasMessageContaining("expected at most 1 different ones");
  }
}
