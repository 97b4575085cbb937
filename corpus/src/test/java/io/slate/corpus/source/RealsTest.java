package io.slate.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RealsTest {
  @Test
  void decimalNumbersAreRead() {
    assertThat(Reals.parse(" -1.5e-3 ")).isEqualTo(-0.0015f);
    assertThat(Reals.parse("+7")).isEqualTo(7);
    assertThat(Reals.parse(".5")).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "?", "NA", "NaN", "null", "n/a", "None"})
  void missingValuesAreNaN(String text) {
    assertThat(Reals.parse(text)).isNaN();
    assertThat(Reals.isNumber(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1f", "0x1p3", "Infinity", "1,5", "e", "--1", "1 2"})
  void whatJavaAloneWouldReadIsRefused(String text) {
    assertThatThrownBy(() -> Reals.parse(text))
        .isInstanceOf(DataException.class)
        .hasMessage("\"" + text + "\" is not a number");
  }

  @Test
  void numbersBeyondFloatAreRefused() {
    assertThatThrownBy(() -> Reals.parse("1e39"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("beyond the range");
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    assertThat(Reals.shown("x".repeat(41))).isEqualTo("x".repeat(37) + "...");
    String pairs = "\uD83D\uDE00".repeat(50);
    assertThat(Reals.shown(pairs)).startsWith("\uD83D\uDE00").endsWith("\uDE00...");
  }
}
