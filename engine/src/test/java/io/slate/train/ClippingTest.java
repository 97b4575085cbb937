package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.kernel.Workers;
import io.slate.network.Touched;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClippingTest {
  private static double norm(float... gradients) {
    return Clipping.norm(Workers.alone(), Gradient.everywhere(gradients));
  }

  private static float clip(Clipping clipping, float... gradients) {
    return clipping.clip(Workers.alone(), Gradient.everywhere(gradients), norm(gradients));
  }

  @Test
  void aNormThatIsTooGreatIsScaledDown() {
    assertThat(clip(Clipping.none().withNorm(5), 30, -40, 0)).isEqualTo(0.1f);
  }

  @Test
  void whatIsSmallEnoughStays() {
    assertThat(clip(Clipping.none().withNorm(5), 3, -4)).isEqualTo(1);
    assertThat(clip(Clipping.none(), 3e38f, -4)).isEqualTo(1);
    assertThat(clip(Clipping.none().withNorm(1), 0, 0)).isEqualTo(1);
  }

  @Test
  void valuesAreClippedBeforeTheNorm() {
    float[] gradients = {3, -40, 0.5f};
    var clipping = Clipping.none().withValue(4);
    assertThat(clipping.clip(Workers.alone(), Gradient.everywhere(gradients), norm(gradients)))
        .isEqualTo(1);
    assertThat(gradients).containsExactly(3, -4, 0.5f);
    float[] both = {30, -40, 0};
    assertThat(clip(clipping.withNorm(1), both)).isEqualTo((float) (1 / Math.sqrt(32)));
    assertThat(both).containsExactly(4, -4, 0);
  }

  @Test
  void theNormDoesNotOverflow() {
    assertThat(norm(3e38f, 3e38f)).isCloseTo(Math.sqrt(2) * 3e38, within(1e32));
    assertThat(norm()).isZero();
    assertThat(norm(1, Float.NaN)).isNaN();
    assertThat(norm(1, Float.POSITIVE_INFINITY)).isInfinite();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 207, 256, 65_537, 300_001})
  void theNormIsTheSameOnAnyNumberOfThreads(int size) {
    float[] gradients = new float[size];
    double expected = 0;
    for (int i = 0; i < size; i++) {
      gradients[i] = (float) StrictMath.sin(i + 1);
      expected += (double) gradients[i] * gradients[i];
    }
    // Sums of positive numbers in any order agree to as many roundings as there are terms.
    assertThat(norm(gradients))
        .isCloseTo(Math.sqrt(expected), within(1e-16 * size * Math.sqrt(expected)));
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (int repetition = 0; repetition < 20; repetition++) {
        assertThat(Clipping.norm(new Workers(pool, 3), Gradient.everywhere(gradients)))
            .isEqualTo(norm(gradients));
      }
    }
  }

  @Test
  void passingOverWhatIsZeroChangesNoBit() {
    int[] rows = {3, 4, 5, 400, 655, 656, 1999, 0};
    float[] gradients = new float[300_001];
    var gradient = new Gradient(gradients, Touched.rows(2000, 100, rows));
    gradient
        .touched()
        .each(
            0,
            gradients.length,
            (from, to) -> {
              for (int i = from; i < to; i++) {
                gradients[i] = (float) StrictMath.sin(i + 1);
              }
            });
    assertThat(Clipping.norm(Workers.alone(), gradient)).isEqualTo(norm(gradients));
    float[] other = gradients.clone();
    var clipping = Clipping.none().withValue(0.5).withNorm(1);
    assertThat(clipping.clip(Workers.alone(), gradient, norm(gradients)))
        .isEqualTo(clip(clipping, other));
    assertThat(gradients).isEqualTo(other);
  }

  @Test
  void refusesBoundsThatNothingFits() {
    assertThatThrownBy(() -> Clipping.none().withValue(0))
        .hasMessage("gradients are to be clipped to values up to 0.0, which is not above zero");
    assertThatThrownBy(() -> Clipping.none().withNorm(Double.NaN))
        .hasMessage("gradients are to be clipped to a norm of NaN, which is not above zero");
  }
}
