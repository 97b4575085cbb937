package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void anyValueOfNoColorTurnsColorOff() {
    assertThat(Terminal.wantsColor(Map.of("NO_COLOR", "0"))).isFalse();
  }

  @Test
  void anEmptyNoColorLeavesColorOn() {
    assertThat(Terminal.wantsColor(Map.of("NO_COLOR", "", "TERM", "xterm"))).isTrue();
  }

  @Test
  void aDumbTerminalHasNoColor() {
    assertThat(Terminal.wantsColor(Map.of("TERM", "dumb"))).isFalse();
  }
}
