package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.kernel.Workers;
import io.slate.network.Touched;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private static final int STEPS = 200;

  /** Each update rounds a few times, by 6e-8 of a parameter of about 1; 200 of them add up. */
  private static final float TOLERANCE = 3e-5f;

  /** A method as its paper writes it, for one parameter in double precision. */
  private interface Twin {
    double next(double parameter, double gradient, int step);
  }

  private static double gradient(int step, int element) {
    var random = new Random(31L * step + element);
    double scale = Math.pow(10, random.nextInt(4) - 3);
    return element == 2 ? 0 : (float) (scale * random.nextGaussian());
  }

  private static Updater.Step step(Optimizer optimizer, long number, float scale) {
    var moment = new Moment(number, STEPS, 1, Validations.none());
    return new Updater.Step(moment, optimizer.rate(), scale);
  }

  /** Holds an optimiser against three twins, one for each of three parameters. */
  private static void compare(Optimizer optimizer, Twin... twins) {
    float[] parameters = {1, -1, 0.5f};
    double[] expected = {1, -1, 0.5};
    var updater = Updater.of(optimizer, 3);
    for (int t = 1; t <= STEPS; t++) {
      float[] gradients = new float[3];
      for (int i = 0; i < 3; i++) {
        gradients[i] = (float) gradient(t, i);
        expected[i] = twins[i].next(expected[i], gradients[i], t);
      }
      updater.step(step(optimizer, t, 1)).apply(parameters, gradients, 0, 3);
      for (int i = 0; i < 3; i++) {
        assertThat(parameters[i])
            .as("element %d at step %d", i, t)
            .isCloseTo((float) expected[i], within(TOLERANCE));
      }
    }
  }

  @Test
  void descentFollowsTheGradient() {
    Twin twin = (p, g, _) -> p - 0.1 * (g + 0.02 * p);
    compare(Optimizer.sgd(0.1).withDecay(0.02), twin, twin, twin);
  }

  private static final class MomentumTwin implements Twin {
    private double velocity;

    @Override
    public double next(double p, double g, int step) {
      velocity = 0.9 * velocity - 0.01 * (g + 0.02 * p);
      return p + velocity;
    }
  }

  @Test
  void momentumGoesOnWhereItWent() {
    compare(
        Optimizer.momentum(0.01, 0.9).withDecay(0.02),
        new MomentumTwin(),
        new MomentumTwin(),
        new MomentumTwin());
  }

  /** The gradient of a bowl, taken where the paper takes it: ahead of the parameters. */
  @Test
  void nesterovLooksAhead() {
    double p = 1;
    double velocity = 0;
    float[] ahead = {1};
    Optimizer nesterov = Optimizer.nesterov(0.05, 0.9);
    var updater = Updater.of(nesterov, 1);
    for (int t = 1; t <= STEPS; t++) {
      updater.step(step(nesterov, t, 1)).apply(ahead, new float[] {3 * ahead[0]}, 0, 1);
      velocity = 0.9 * velocity - 0.05 * 3 * (p + 0.9 * velocity);
      p += velocity;
      assertThat(ahead[0]).isCloseTo((float) (p + 0.9 * velocity), within(TOLERANCE));
    }
  }

  private static final class AdagradTwin implements Twin {
    private double sum;

    @Override
    public double next(double p, double gradient, int step) {
      double g = gradient + 0.01 * p;
      sum += g * g;
      return p - 0.01 * g / (Math.sqrt(sum) + 1e-10);
    }
  }

  @Test
  void adagradIsThatOfThePaper() {
    compare(
        Optimizer.adagrad(0.01).withDecay(0.01),
        new AdagradTwin(),
        new AdagradTwin(),
        new AdagradTwin());
  }

  private static final class RmsPropTwin implements Twin {
    private double mean;

    @Override
    public double next(double p, double gradient, int step) {
      double g = gradient + 0.01 * p;
      mean = 0.9 * mean + 0.1 * g * g;
      return p - 0.001 * g / (Math.sqrt(mean) + 1e-8);
    }
  }

  @Test
  void rmsPropIsThatOfTheLecture() {
    compare(
        Optimizer.rmsProp(0.001).withDecay(0.01),
        new RmsPropTwin(),
        new RmsPropTwin(),
        new RmsPropTwin());
  }

  /** The paper's form, with the correction written out. */
  private static final class AdamTwin implements Twin {
    private final double penalty;
    private final double decoupled;
    private double first;
    private double second;

    AdamTwin(double penalty, double decoupled) {
      this.penalty = penalty;
      this.decoupled = decoupled;
    }

    @Override
    public double next(double p, double gradient, int t) {
      double g = gradient + penalty * p;
      first = 0.9 * first + 0.1 * g;
      second = 0.999 * second + 0.001 * g * g;
      double mean = first / (1 - Math.pow(0.9, t));
      double square = second / (1 - Math.pow(0.999, t));
      return p - 0.002 * (mean / (Math.sqrt(square) + 1e-8) + decoupled * p);
    }
  }

  @Test
  void adamIsThatOfThePaper() {
    compare(Optimizer.adam(0.002), new AdamTwin(0, 0), new AdamTwin(0, 0), new AdamTwin(0, 0));
    compare(
        Optimizer.adam(0.002).withDecay(0.1),
        new AdamTwin(0.1, 0),
        new AdamTwin(0.1, 0),
        new AdamTwin(0.1, 0));
  }

  @Test
  void adamWDecaysBesideTheMoments() {
    compare(
        Optimizer.adamW(0.002, 0.1),
        new AdamTwin(0, 0.1),
        new AdamTwin(0, 0.1),
        new AdamTwin(0, 0.1));
  }

  @Test
  void adamTakesItsFirstStepAtTheRateWhateverTheScale() {
    for (float scale : new float[] {1e-3f, 1, 1e6f}) {
      float[] parameters = {0, 0};
      Optimizer adam = Optimizer.adam(0.25);
      var change = Updater.of(adam, 2).step(step(adam, 1, 1));
      change.apply(parameters, new float[] {scale, -scale}, 0, 2);
      assertThat(parameters).containsExactly(new float[] {-0.25f, 0.25f}, within(1e-5f));
    }
  }

  @Test
  void theModelOfAveragedDescentIsTheMeanSinceItBegan() {
    Optimizer averaged = Optimizer.averagedAfter(0.1, 50);
    var updater = Updater.of(averaged, 1);
    float[] parameters = {1};
    double plain = 1;
    double sum = 0;
    for (int t = 1; t <= STEPS; t++) {
      float g = (float) gradient(t, 0);
      updater.step(step(averaged, t, 1)).apply(parameters, new float[] {g}, 0, 1);
      plain -= 0.1 * g;
      sum += t > 50 ? plain : 0;
      double model = t > 50 ? sum / (t - 50) : plain;
      assertThat(parameters[0]).isCloseTo((float) plain, within(TOLERANCE));
      assertThat(updater.ofModel(parameters, Validations.none(), t)[0])
          .isCloseTo((float) model, within(TOLERANCE));
    }
  }

  @Test
  void averagingWaitsUntilValidationStalls() {
    Optimizer averaged = new AveragedDescent(1, new AveragedDescent.Waiting(1), 0);
    var updater = Updater.of(averaged, 1);
    float[] parameters = {0};
    var validations = Validations.none().and(1, 0.5).and(2, 0.4).and(3, 0.6);
    for (int t = 1; t <= 6; t++) {
      validations = t == 5 ? validations.and(4, 0.45) : validations;
      var moment = new Moment(t, 6, 1, validations);
      updater.step(new Updater.Step(moment, 1, 1)).apply(parameters, new float[] {-1}, 0, 1);
    }
    assertThat(updater.ofModel(parameters, validations, 6)).containsExactly(5.5f);
    assertThat(updater.ofModel(parameters, Validations.none(), 6)).containsExactly(6);
  }

  private static Stream<Optimizer> all() {
    return Stream.of(
            Optimizer.sgd(0.1),
            Optimizer.momentum(0.1, 0.5),
            Optimizer.nesterov(0.1, 0.5),
            Optimizer.adagrad(0.1),
            Optimizer.rmsProp(0.1),
            Optimizer.adam(0.1),
            Optimizer.adamW(0.1, 0.2),
            Optimizer.averagedAfter(0.1, 1))
        .flatMap(each -> Stream.of(each, each.withDecay(0.01)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsAreNotChangedAndDecayIsKept(Optimizer each) {
    float[] gradients = {3, -4};
    Updater.of(each, 2).step(step(each, 1, 0.5f)).apply(new float[2], gradients, 0, 2);
    assertThat(gradients).containsExactly(3, -4);
    assertThat(each.withDecay(0.25).decay()).isEqualTo(0.25);
    assertThat(each.withDecay(0.25).withDecay(each.decay())).isEqualTo(each);
  }

  @ParameterizedTest
  @MethodSource("all")
  void clippingScalesTheGradientBeforeAnythingElse(Optimizer each) {
    float[] scaled = {1, 2};
    float[] halved = {1, 2};
    var one = Updater.of(each, 2);
    var other = Updater.of(each, 2);
    for (int t = 1; t <= 3; t++) {
      one.step(step(each, t, 0.5f)).apply(scaled, new float[] {6, -8}, 0, 2);
      other.step(step(each, t, 1)).apply(halved, new float[] {3, -4}, 0, 2);
    }
    assertThat(scaled).isEqualTo(halved);
  }

  @ParameterizedTest
  @MethodSource("all")
  void threadsThatShareAnUpdateChangeNoBit(Optimizer each) {
    int size = 150_001;
    List<float[]> results;
    try (var pool = Executors.newFixedThreadPool(2)) {
      results =
          Stream.of(Workers.alone(), new Workers(pool, 3))
              .map(workers -> trained(each, size, workers))
              .toList();
    }
    assertThat(results.getFirst()).isEqualTo(results.getLast());
  }

  @ParameterizedTest
  @MethodSource("all")
  void passingOverWhatIsNotTouchedChangesNoBit(Optimizer each) {
    int size = 150_001;
    for (Optimizer optimizer : List.of(each, each.withDecay(0.01))) {
      List<float[]> results =
          Stream.of(true, false).map(isKnown -> trainedByRows(optimizer, size, isKnown)).toList();
      assertThat(results.getFirst()).isEqualTo(results.getLast());
    }
  }

  /** Trains with gradients that are zero but in some rows of a table, and behind it. */
  private static float[] trainedByRows(Optimizer each, int size, boolean isKnown) {
    float[] parameters = new float[size];
    for (int i = 0; i < size; i++) {
      parameters[i] = i % 7 == 0 ? -0f : (float) StrictMath.cos(i);
    }
    var learner = new Learner(Recipe.usual().with(each), parameters);
    float[] gradients = new float[size];
    for (int t = 1; t <= 4; t++) {
      var touched = Touched.rows(1000, 100, t, 2 * t, 654, 655, 656, 999);
      int time = t;
      touched.each(
          0,
          size,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              gradients[i] = (float) StrictMath.sin(i * (double) time);
            }
          });
      var gradient = new Gradient(gradients, isKnown ? touched : Touched.everywhere());
      double norm = Clipping.norm(Workers.alone(), gradient);
      learner.update(Workers.alone(), gradient, norm, new Moment(t, 4, 1, Validations.none()));
      assertThat(gradients).as("left for the next batch").containsOnly(0f);
    }
    return learner.ofModel(Validations.none(), 4);
  }

  private static float[] trained(Optimizer each, int size, Workers workers) {
    var learner = new Learner(Recipe.usual().with(each), new float[size]);
    float[] gradients = new float[size];
    for (int t = 1; t <= 4; t++) {
      for (int i = 0; i < size; i++) {
        gradients[i] = (float) StrictMath.sin(i * (double) t);
      }
      var gradient = Gradient.everywhere(gradients);
      double norm = Clipping.norm(workers, gradient);
      learner.update(workers, gradient, norm, new Moment(t, 4, 1, Validations.none()));
      assertThat(gradients).as("left for the next batch").containsOnly(0f);
    }
    return learner.ofModel(Validations.none(), 4);
  }

  @Test
  void settingsThatCannotLearnAreRefused() {
    assertThatThrownBy(() -> Optimizer.adam(0))
        .hasMessage("the learning rate is 0.0, expected a number above zero");
    assertThatThrownBy(() -> Optimizer.sgd(Double.NaN))
        .hasMessage("the learning rate is NaN, expected a number above zero");
    assertThatThrownBy(() -> Optimizer.momentum(0.1, 1))
        .hasMessage("the momentum is 1.0, expected 0 to below 1");
    assertThatThrownBy(() -> Optimizer.nesterov(0.1, -1))
        .hasMessage("the momentum is -1.0, expected 0 to below 1");
    assertThatThrownBy(() -> Optimizer.adamW(0.1, -0.1))
        .hasMessage("the weight decay is -0.1, expected zero or a number above");
    assertThatThrownBy(() -> Optimizer.averagedAfter(0.1, -1))
        .hasMessage("averaging begins after -1 updates, expected 0 or more");
  }
}
