package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void aSpanOfTimeIsSaidAsOneSaysIt() {
    assertThat(Amounts.range(3.2, 9.6)).isEqualTo("3 to 10 seconds");
    assertThat(Amounts.range(0.2, 2)).isEqualTo("1 to 2 seconds");
    assertThat(Amounts.range(41, 130)).isEqualTo("40 seconds to 2 minutes");
    assertThat(Amounts.range(60 * 60, 60 * 180)).isEqualTo("60 minutes to 3.0 hours");
    assertThat(Amounts.range(0.1, 0.1)).isEqualTo("about 1 second");
  }
}
