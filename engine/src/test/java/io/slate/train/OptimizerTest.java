package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final int STEPS = 200;

  /** Each update rounds a few times, by 6e-8 of a step; steps are about the rate. */
  private static final double TOLERANCE = 1e-5;

  private static float[] gradients(int step) {
    var random = new Random(step);
    float scale = (float) Math.pow(10, random.nextInt(5) - 3);
    return new float[] {
      scale * (float) random.nextGaussian(), scale * (random.nextFloat() + 1), 0f
    };
  }

  @Test
  void adamIsThatOfThePaper() {
    float[] parameters = {1, -1, 0.5f};
    double[] expected = {1, -1, 0.5};
    double[] first = new double[3];
    double[] second = new double[3];
    var updater = Optimizer.adam(0.01).start(3);
    for (int t = 1; t <= STEPS; t++) {
      float[] g = gradients(t);
      updater.update(parameters, g);
      for (int i = 0; i < 3; i++) {
        first[i] = 0.9 * first[i] + 0.1 * g[i];
        second[i] = 0.999 * second[i] + 0.001 * g[i] * g[i];
        double mean = first[i] / (1 - Math.pow(0.9, t));
        double square = second[i] / (1 - Math.pow(0.999, t));
        expected[i] -= 0.01 * mean / (Math.sqrt(square) + 1e-8);
        assertThat(parameters[i]).isCloseTo((float) expected[i], within((float) TOLERANCE));
      }
    }
    assertThat(parameters[2]).isEqualTo(0.5f);
  }

  @Test
  void adamTakesItsFirstStepAtTheRateWhateverTheScale() {
    for (float scale : new float[] {1e-3f, 1, 1e6f}) {
      float[] parameters = {0, 0};
      Optimizer.adam(0.25).start(2).update(parameters, new float[] {scale, -scale});
      assertThat(parameters).containsExactly(new float[] {-0.25f, 0.25f}, within(1e-5f));
    }
  }

  @Test
  void descentFollowsTheGradient() {
    float[] parameters = {1, 2};
    Optimizer.sgd(0.5).start(2).update(parameters, new float[] {2, -4});
    assertThat(parameters).containsExactly(0, 4);
  }

  @Test
  void momentumGoesOnWhereItWent() {
    float[] parameters = {0};
    double expected = 0;
    double velocity = 0;
    var updater = Optimizer.momentum(0.1, 0.9).start(1);
    for (int t = 1; t <= STEPS; t++) {
      float g = gradients(t)[0];
      updater.update(parameters, new float[] {g});
      velocity = 0.9 * velocity + g;
      expected -= 0.1 * velocity;
    }
    assertThat(parameters[0])
        .isCloseTo((float) expected, within(1e-3f * (float) Math.abs(expected)));
  }

  @Test
  void gradientsAreNotChanged() {
    for (Optimizer each :
        new Optimizer[] {Optimizer.adam(1), Optimizer.sgd(1), Optimizer.momentum(1, 0.5)}) {
      float[] gradients = {3, -4};
      each.start(2).update(new float[2], gradients);
      assertThat(gradients).containsExactly(3, -4);
    }
  }

  @Test
  void settingsThatCannotLearnAreRefused() {
    assertThatThrownBy(() -> Optimizer.adam(0))
        .hasMessage("the learning rate is 0.0, expected a number above zero");
    assertThatThrownBy(() -> Optimizer.sgd(Double.NaN))
        .hasMessage("the learning rate is NaN, expected a number above zero");
    assertThatThrownBy(() -> Optimizer.momentum(0.1, 1))
        .hasMessage("the momentum is 1.0, expected 0 to below 1");
  }
}
