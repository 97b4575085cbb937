package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  /** Ten updates an epoch, of 100 in all; the first of each epoch. */
  private static double[] epochs(LearningRate rate) {
    return IntStream.rangeClosed(1, 6)
        .mapToDouble(epoch -> at(rate, 10L * (epoch - 1) + 1, epoch))
        .toArray();
  }

  private static double at(LearningRate rate, long step, int epoch) {
    return Pace.at(rate, new Moment(step, 100, epoch, Validations.none()));
  }

  @Test
  void constantStays() {
    assertThat(epochs(LearningRate.constant())).containsOnly(1);
  }

  @Test
  void stepsFallAfterEverySoManyEpochs() {
    assertThat(epochs(LearningRate.stepped(2, 0.1)))
        .containsExactly(new double[] {1, 1, 0.1, 0.1, 0.01, 0.01}, within(1e-15));
    assertThat(epochs(LearningRate.exponential(0.5)))
        .containsExactly(1, 0.5, 0.25, 0.125, 0.0625, 0.03125);
  }

  @Test
  void zarembasRateIsFullForFourEpochs() {
    assertThat(epochs(LearningRate.halvedAfter(4))).containsExactly(1, 1, 1, 1, 0.5, 0.25);
  }

  @Test
  void cosineGoesFromAllToTheLeast() {
    var rate = new LearningRate.Cosine(0.2);
    assertThat(at(rate, 1, 1)).isEqualTo(1);
    assertThat(at(rate, 51, 6)).isCloseTo(0.6, within(1e-15));
    assertThat(at(rate, 26, 3)).isCloseTo(0.2 + 0.4 * (1 + Math.sqrt(0.5)), within(1e-15));
    assertThat(at(rate, 100, 10)).isBetween(0.2, 0.201);
  }

  @Test
  void warmUpGrowsLinearlyAndThenTheOtherBegins() {
    LearningRate rate = LearningRate.cosine().warmUp(20);
    assertThat(at(rate, 1, 1)).isEqualTo(0.05);
    assertThat(at(rate, 10, 1)).isEqualTo(0.5);
    assertThat(at(rate, 20, 2)).isEqualTo(1);
    assertThat(at(rate, 21, 3)).isEqualTo(1);
    assertThat(at(rate, 61, 7)).isCloseTo(0.5, within(1e-15));
    assertThat(at(LearningRate.constant().warmUp(4), 100, 10)).isEqualTo(1);
  }

  @Test
  void aPlateauLowersTheRateEachTime() {
    LearningRate rate = LearningRate.onPlateau(0.5, 2);
    double[] scores = {0.5, 0.6, 0.6, 0.6, 0.6, 0.59, 0.7, 0.7};
    double[] expected = {1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25};
    var validations = Validations.none();
    for (int i = 0; i < scores.length; i++) {
      validations = validations.and(i, scores[i]);
      assertThat(Pace.at(rate, new Moment(i + 1, 10, 1, validations))).isEqualTo(expected[i]);
    }
  }

  @Test
  void knowsWhatItWaitsFor() {
    assertThat(Pace.needsValidation(LearningRate.onPlateau(0.5, 1).warmUp(2))).isTrue();
    assertThat(Pace.needsValidation(LearningRate.cosine())).isFalse();
    assertThat(Pace.needsEnd(LearningRate.cosine().warmUp(2))).isTrue();
    assertThat(Pace.needsEnd(LearningRate.halvedAfter(4))).isFalse();
  }

  @Test
  void refusesWhatIsNoSchedule() {
    assertThatThrownBy(() -> LearningRate.stepped(0, 0.5))
        .hasMessage(
            "the number of epochs between two steps of the learning rate is 0, expected 1 or more");
    assertThatThrownBy(() -> LearningRate.exponential(1.5))
        .hasMessage("the factor of the learning rate is 1.5, expected above 0 to 1");
    assertThatThrownBy(() -> LearningRate.cosine().warmUp(0))
        .hasMessage("the number of updates of the warm-up is 0, expected 1 or more");
    assertThatThrownBy(() -> new LearningRate.Cosine(1))
        .hasMessage("the least share of the learning rate is 1.0, expected 0 to below 1");
  }
}
