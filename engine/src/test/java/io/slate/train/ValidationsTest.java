package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValidationsTest {
  private static Validations of(double... scores) {
    var validations = Validations.none();
    for (int i = 0; i < scores.length; i++) {
      validations = validations.and(10L * (i + 1), scores[i]);
    }
    return validations;
  }

  @Test
  void countsFromTheFirstOfTheBest() {
    assertThat(Validations.none().sinceBest()).isZero();
    assertThat(of(0.5).sinceBest()).isZero();
    assertThat(of(0.5, 0.6).sinceBest()).isZero();
    assertThat(of(0.5, 0.6, 0.6, 0.4).sinceBest()).isEqualTo(2);
  }

  @Test
  void aPlateauIsCountedAnew() {
    assertThat(of(0.5, 0.5, 0.4).plateaus(2)).isEqualTo(1);
    assertThat(of(0.5, 0.5, 0.4, 0.4).plateaus(2)).isEqualTo(1);
    assertThat(of(0.5, 0.5, 0.4, 0.4, 0.3).plateaus(2)).isEqualTo(2);
    assertThat(of(0.1, 0.2, 0.3).plateaus(1)).isZero();
  }

  @Test
  void stallsWhereTheLatestIsWorseThanTheBestBeforeTheWait() {
    assertThat(of(0.5, 0.6, 0.55, 0.61).stalled(1)).isEmpty();
    assertThat(of(0.5, 0.6, 0.55, 0.59, 0.7).stalled(1)).hasValue(40);
    assertThat(of(0.9, 0.1).stalled(1)).isEmpty();
  }
}
