package io.slate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PerplexityTest {
  @Test
  void whoGuessesAmongEightHasThePerplexityEight() {
    Perplexity perplexity = Perplexity.NONE;
    for (int i = 0; i < 100; i++) {
      perplexity = perplexity.plus(Math.log(1.0 / 8));
    }
    assertThat(perplexity.value()).isEqualTo(8, within(1e-12));
    assertThat(perplexity.bits()).isEqualTo(3, within(1e-12));
    assertThat(perplexity.tokens()).isEqualTo(100);
  }

  @Test
  void textsAreAddedByTheirTokens() {
    Perplexity sure = new Perplexity(0, 3);
    Perplexity unsure = new Perplexity(4 * Math.log(16), 1);
    assertThat(sure.plus(unsure).value()).isEqualTo(16, within(1e-12));
    assertThat(sure.value()).isEqualTo(1);
    assertThat(Perplexity.NONE.value()).isNaN();
  }
}
