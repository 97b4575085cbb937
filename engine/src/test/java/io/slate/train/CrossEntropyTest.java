package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CrossEntropyTest {
  private static double loss(float[] scores, int... targets) {
    return CrossEntropy.of(scores, targets, 1, new float[scores.length]);
  }

  @Test
  void isMinusTheLogarithmOfTheProbability() {
    float[] scores = {1, 2, 0, 0.5f, -1, 3};
    double first = Math.exp(2) / (Math.exp(1) + Math.exp(2) + 1);
    double second = Math.exp(0.5) / (Math.exp(0.5) + Math.exp(-1) + Math.exp(3));
    assertThat(loss(scores, 1, 0)).isCloseTo(-Math.log(first) - Math.log(second), within(1e-12));
  }

  @Test
  void itsAdjointIsTheDerivative() {
    float[] scores = {1, 2, 0, 0.5f, -1, 3};
    float[] adjoint = new float[6];
    CrossEntropy.of(scores, new int[] {1, 0}, 0.5, adjoint);
    float step = 1.0f / 256;
    for (int i = 0; i < scores.length; i++) {
      float[] up = scores.clone();
      float[] down = scores.clone();
      up[i] += step;
      down[i] -= step;
      double difference = 0.5 * (loss(up, 1, 0) - loss(down, 1, 0)) / (2 * step);
      assertThat((double) adjoint[i]).isCloseTo(difference, within(1e-5));
    }
  }

  @Test
  void scoresFarApartStayFinite() {
    assertThat(loss(new float[] {1000, -1000}, 1)).isFinite().isGreaterThan(700);
    assertThat(loss(new float[] {1000, -1000}, 0)).isZero();
    assertThat(loss(new float[0])).isZero();
  }
}
