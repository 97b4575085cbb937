package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpochsTest {
  @Test
  void theFewerTheExamplesTheMoreOftenTheyAreSeen() {
    assertThat(Epochs.suiting(15_625).most()).isEqualTo(5);
    assertThat(Epochs.suiting(8).most()).isEqualTo(100);
    assertThat(Epochs.suiting(1).most()).isEqualTo(400);
  }

  @Test
  void whatIsAskedForIsNotEndedEarly() {
    assertThat(Epochs.exactly(3).patience()).isEmpty();
    assertThat(Epochs.suiting(8).patience()).hasValue(20);
  }
}
