package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClippingTest {
  @Test
  void clippingKeepsTheDirection() {
    float[] gradients = {30, -40, 0};
    Clipping.clip(gradients, Clipping.norm(gradients), 5);
    assertThat(gradients).containsExactly(new float[] {3, -4, 0}, within(1e-6f));
  }

  @Test
  void whatIsSmallEnoughStays() {
    float[] gradients = {3, -4};
    Clipping.clip(gradients, Clipping.norm(gradients), 5);
    assertThat(gradients).containsExactly(3, -4);
    Clipping.clip(gradients, 5, Double.POSITIVE_INFINITY);
    assertThat(gradients).containsExactly(3, -4);
  }

  @Test
  void theNormDoesNotOverflow() {
    assertThat(Clipping.norm(3e38f, 3e38f)).isCloseTo(Math.sqrt(2) * 3e38, within(1e32));
    assertThat(Clipping.norm()).isZero();
    assertThat(Clipping.norm(1, Float.NaN)).isNaN();
  }
}
