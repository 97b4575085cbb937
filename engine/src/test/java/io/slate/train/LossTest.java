package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.data.DataException;
import io.slate.data.Vocabulary;
import io.slate.kernel.Workers;
import io.slate.network.Head;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
  /** A power of two, so that scores that are multiples of it are moved exactly. */
  private static final double STEP = 1.0 / 512;

  private static final Head CLASSES = new Head.Classes(List.of("a", "b", "c"));

  /** A loss with the head that it fits, and targets. */
  record Case(String name, Head head, Loss loss, Targets targets) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    var classes = new Targets.Numbers(new int[] {1, 0, Targets.NONE, 2});
    var bits = new Targets.Bits(2, new float[] {0, 1, 1, Float.NaN, 1, 1, 0, 0});
    var reals = new Targets.Reals(2, new float[] {0.3f, -1, 2, Float.NaN, 0, 0.1f, -4, 4});
    List<Double> weights = List.of(0.5, 2.0, 0.0);
    Head many = new Head.Classes(Stream.iterate(0, i -> i + 1).limit(67).map(i -> "" + i).toList());
    var smooth = Loss.crossEntropy().withSmoothing(0.1);
    List<Double> byClass = many.labels().stream().map(label -> label.length() / 3.0).toList();
    return Stream.of(
        new Case("cross-entropy", CLASSES, Loss.crossEntropy(), classes),
        new Case("smoothed", CLASSES, smooth, classes),
        new Case("weighted", CLASSES, Loss.crossEntropy().withWeights(weights), classes),
        new Case("both", CLASSES, smooth.withWeights(weights), classes),
        new Case("many classes", many, Loss.crossEntropy(), classes),
        new Case("many, smoothed", many, smooth.withWeights(byClass), classes),
        new Case("bits", new Head.Bits(2), new Loss.BinaryCrossEntropy(), bits),
        new Case("squared", new Head.Values(2), new Loss.Squared(), reals),
        new Case("absolute", new Head.Values(2), new Loss.Absolute(), reals),
        new Case("gaussian", new Head.Gaussian(2), new Loss.GaussianLikelihood(), reals),
        new Case(
            "quantiles", new Head.Quantiles(2, List.of(0.1, 0.5, 0.8)), new Loss.Pinball(), reals));
  }

  private static float[] scores(Case one) {
    var random = new Random(7);
    int width = one.head().scores(new io.slate.network.Source.Values(1));
    float[] scores = new float[one.targets().rows() * width];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (random.nextInt(1024) - 512) / 256f + 1f / 1024;
    }
    return scores;
  }

  private static double loss(Case one, float... scores) {
    return one.loss().sum(one.head(), scores, one.targets(), 1, new float[scores.length]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsAdjointIsTheDerivative(Case one) {
    float[] scores = scores(one);
    float[] adjoint = new float[scores.length];
    one.loss().sum(one.head(), scores, one.targets(), 0.5, adjoint);
    // Exponentials of many classes are rounded to 24 digits, which the division by the step shows.
    double tolerance = one.name().startsWith("many") ? 1e-4 : 1e-5;
    for (int i = 0; i < scores.length; i++) {
      float[] up = scores.clone();
      float[] down = scores.clone();
      up[i] += (float) STEP;
      down[i] -= (float) STEP;
      double difference = 0.5 * (loss(one, up) - loss(one, down)) / (2 * STEP);
      assertThat((double) adjoint[i])
          .as("score " + i)
          .isCloseTo(difference, within(tolerance * Math.max(1, Math.abs(difference))));
    }
  }

  @Test
  void threadsThatShareManyRowsChangeNoBit() {
    int rows = 37;
    int classes = 3001;
    float[] scores = new float[rows * classes];
    int[] targets = new int[rows];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (3 * StrictMath.sin(i));
    }
    for (int row = 0; row < rows; row++) {
      targets[row] = row % 9 == 8 ? Targets.NONE : 80 * row;
    }
    var right = new Targets.Numbers(targets);
    Loss loss = Loss.crossEntropy().withSmoothing(0.1);
    float[] alone = new float[scores.length];
    float[] shared = new float[scores.length];
    double expected = loss.sum(CLASSES, scores, right, 0.5, alone);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var workers = new Workers(pool, 3);
      assertThat(loss.sum(CLASSES, scores, right, 0.5, shared, workers)).isEqualTo(expected);
    }
    assertThat(shared).isEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theAdjointMayTakeThePlaceOfTheScores(Case one) {
    float[] scores = scores(one);
    float[] apart = new float[scores.length];
    double loss = one.loss().sum(one.head(), scores, one.targets(), 0.5, apart);
    assertThat(one.loss().sum(one.head(), scores, one.targets(), 0.5, scores)).isEqualTo(loss);
    assertThat(scores).isEqualTo(apart);
  }

  @Test
  void crossEntropyIsMinusTheLogarithmOfTheProbability() {
    float[] scores = {1, 2, 0, 0.5f, -1, 3};
    double first = Math.exp(2) / (Math.exp(1) + Math.exp(2) + 1);
    double second = Math.exp(0.5) / (Math.exp(0.5) + Math.exp(-1) + Math.exp(3));
    assertThat(sum(scores, 1, 0)).isCloseTo(-Math.log(first) - Math.log(second), within(1e-12));
  }

  private static double sum(float[] scores, int... targets) {
    return Loss.crossEntropy()
        .sum(CLASSES, scores, new Targets.Numbers(targets), 1, new float[scores.length]);
  }

  @Test
  void scoresFarApartStayFinite() {
    assertThat(sum(new float[] {1000, -1000}, 1)).isFinite().isGreaterThan(700);
    assertThat(sum(new float[] {1000, -1000}, 0)).isZero();
    assertThat(sum(new float[0])).isZero();
    float[] many = new float[100];
    many[3] = 1000;
    assertThat(sum(many, 4)).isEqualTo(1000);
    many[3] = -1000;
    assertThat(sum(many, 3)).isCloseTo(1000 + Math.log(99), within(1e-4));
    float[] bits = {1000, -1000};
    var loss = new Loss.BinaryCrossEntropy();
    var wrong = new Targets.Bits(2, new float[] {0, 1});
    assertThat(loss.sum(new Head.Bits(2), bits, wrong, 1, bits)).isEqualTo(2000);
    assertThat(bits).containsExactly(1, -1);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 207, 10_000})
  void manyClassesCostWhatDoublePrecisionSays(int classes) {
    var random = new Random(classes);
    float[] scores = new float[classes];
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      scores[i] = (float) (3 * random.nextGaussian());
      sum += Math.exp(scores[i]);
    }
    float[] adjoint = new float[classes];
    double loss =
        Loss.crossEntropy().sum(CLASSES, scores, new Targets.Numbers(new int[] {17}), 1, adjoint);
    // An exponential is within 1 ulp, 1.2e-7 of itself, and so is the sum of them.
    assertThat(loss).isCloseTo(Math.log(sum) - scores[17], within(2e-7));
    for (int i = 0; i < classes; i++) {
      double expected = Math.exp(scores[i]) / sum - (i == 17 ? 1 : 0);
      assertThat((double) adjoint[i]).isCloseTo(expected, within(3e-7 * Math.abs(expected) + 1e-7));
    }
  }

  @Test
  void whatIsUnknownCostsNothing() {
    var unknown = new Targets.Reals(1, new float[] {Float.NaN, 1});
    float[] adjoint = {9, 9};
    assertThat(new Loss.Squared().sum(new Head.Values(1), new float[] {5, 3}, unknown, 1, adjoint))
        .isEqualTo(2);
    assertThat(adjoint).containsExactly(0, 2);
    assertThat(unknown.known()).isEqualTo(1);
    assertThat(new Targets.Numbers(new int[] {0, Targets.NONE}).known()).isEqualTo(1);
    assertThat(new Targets.Bits(2, new float[] {0, Float.NaN, Float.NaN, Float.NaN}).known())
        .isEqualTo(1);
  }

  @Test
  void onlyWhatFitsTheHeadIsTrainedWith() {
    Network classes = Network.over(1).then(Layer.last()).with(CLASSES);
    Loss.of(CLASSES).requireFit(classes);
    assertThatThrownBy(() -> new Loss.Squared().requireFit(classes))
        .hasMessage(
            "a network that ends with classify is trained with cross-entropy, not with squared"
                + " error");
    assertThatThrownBy(() -> Loss.crossEntropy().withWeights(List.of(1.0)).requireFit(classes))
        .hasMessage("there are weights for 1 classes, and the network has 3");
    Network values = Network.over(1).values(1);
    new Loss.Absolute().requireFit(values);
    assertThatThrownBy(() -> new Loss.Pinball().requireFit(values))
        .hasMessage(
            "a network that ends with values is trained with squared error or absolute error, not"
                + " with quantile loss");
    Network language = Network.over(Vocabulary.of(List.of("a b"), 5), 2).nextToken();
    for (Network network : List.of(classes, values, language)) {
      Loss.of(network.head()).requireFit(network);
    }
  }

  @Test
  void impossibleLossesAndTargetsAreRefused() {
    assertThatThrownBy(() -> Loss.crossEntropy().withSmoothing(1))
        .hasMessage("label smoothing is 1.0; it is a share from 0 to below 1");
    assertThatThrownBy(() -> Loss.crossEntropy().withWeights(List.of(-1.0)))
        .hasMessageStartingWith("the weight of a class is -1.0");
    assertThatThrownBy(() -> new Targets.Bits(1, new float[] {0.5f}))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> new Targets.Reals(1, new float[] {Float.NEGATIVE_INFINITY}))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> new Targets.Reals(2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
