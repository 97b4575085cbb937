package io.slate.network;

import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.ParameterLayout;
import io.slate.data.Vocabulary;
import io.slate.layer.Mode;
import io.slate.network.Head.NextToken.Softmax;
import io.slate.train.Optimizer;
import io.slate.train.Score;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which a head scores all tokens of a vocabulary. */
class SoftmaxesTest {
  private static final Vocabulary VOCABULARY =
      Vocabulary.of(List.of("a b c d e f g h i j k l m n o p q r"), 19);
  private static final int[] READ = {1, 18, 4, 0, 7, 9, 2};
  private static final int[] NEXT = {18, 4, 0, 7, 9, 2, 12};

  static Stream<Softmax> all() {
    return Stream.of(
        new Softmax.Whole(),
        new Softmax.Tied(),
        new Softmax.Adaptive(List.of(3)),
        new Softmax.Adaptive(List.of(4, 9, 17)));
  }

  private static Network network(Softmax softmax) {
    return Network.over(VOCABULARY, 8).nextToken(softmax);
  }

  private static float[] start(Program program) {
    float[] parameters = program.initialise(3);
    var random = new Random(2);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.4 * random.nextGaussian());
    }
    return parameters;
  }

  /** The loss in plain loops in double precision; each token is read as its vector alone. */
  private static double loss(Network network, ParameterLayout layout, double... parameters) {
    double loss = 0;
    for (int t = 0; t < READ.length; t++) {
      double[] x = Arrays.copyOfRange(parameters, 8 * READ[t], 8 * READ[t] + 8);
      loss -=
          switch (((Head.NextToken) network.head()).softmax()) {
            case Softmax.Whole _ -> {
              double[] scores = dense(layout, "next_token", parameters, x);
              yield logarithm(scores, NEXT[t]);
            }
            case Softmax.Tied _ -> {
              double[] scores = values(layout, "next_token.bias", parameters);
              for (int j = 0; j < scores.length; j++) {
                for (int k = 0; k < 8; k++) {
                  scores[j] += parameters[8 * j + k] * x[k];
                }
              }
              yield logarithm(scores, NEXT[t]);
            }
            case Softmax.Adaptive(var cutoffs) -> adaptive(layout, cutoffs, parameters, x, NEXT[t]);
          };
    }
    return loss;
  }

  private static double adaptive(
      ParameterLayout layout, List<Integer> cutoffs, double[] parameters, double[] x, int next) {
    double[] frequent = dense(layout, "next_token.frequent", parameters, x);
    int group = -1;
    while (group + 1 < cutoffs.size() && next >= cutoffs.get(group + 1)) {
      group++;
    }
    if (group < 0) {
      return logarithm(frequent, next);
    }
    String name = "next_token.rare" + (group + 1);
    double[] narrow = dense(layout, name + ".down", parameters, x);
    double[] rare = dense(layout, name, parameters, narrow);
    return logarithm(frequent, cutoffs.getFirst() + group)
        + logarithm(rare, next - cutoffs.get(group));
  }

  private static double[] values(ParameterLayout layout, String name, double... parameters) {
    ParameterLayout.Entry entry = layout.entry(name);
    return Arrays.copyOfRange(parameters, entry.offset(), entry.offset() + entry.count());
  }

  private static double[] dense(
      ParameterLayout layout, String name, double[] parameters, double[] x) {
    double[] weight = values(layout, name + ".weight", parameters);
    double[] y = values(layout, name + ".bias", parameters);
    for (int j = 0; j < y.length; j++) {
      for (int k = 0; k < x.length; k++) {
        y[j] += weight[j * x.length + k] * x[k];
      }
    }
    return y;
  }

  private static double logarithm(double[] scores, int number) {
    return scores[number] - Math.log(Arrays.stream(scores).map(Math::exp).sum());
  }

  private static double[] widened(float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  @ParameterizedTest
  @MethodSource("all")
  void lossAndGradientsAreThoseOfPlainLoopsInDoublePrecision(Softmax softmax) {
    Network network = network(softmax);
    Program program = network.compile();
    float[] parameters = start(program);
    var ready = program.prepare(parameters, new Mode.Gradients());
    float[] gradients = new float[parameters.length];
    double[] wide = widened(parameters);
    NetworkRun run = ready.run(Batch.ofTokens(List.of(READ)));
    double loss = backward(run, softmax, gradients);
    assertThat(loss).isCloseTo(loss(network, program.parameters(), wide), within(1e-5));
    for (int i = 0; i < parameters.length; i++) {
      double[] up = wide.clone();
      double[] down = wide.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double difference =
          (loss(network, program.parameters(), up) - loss(network, program.parameters(), down))
              / 2e-5;
      assertThat((double) gradients[i])
          .as("parameter " + i)
          .isCloseTo(difference, within(1e-4 * Math.max(1, Math.abs(difference))));
    }
  }

  private static double backward(NetworkRun run, Softmax softmax, float[] gradients) {
    if (softmax instanceof Softmax.Adaptive) {
      return run.backwardFromTokens(NEXT, 1, gradients);
    }
    var targets = new io.slate.train.Targets.Numbers(NEXT);
    float[] adjoint = new float[run.scores().length];
    double loss =
        io.slate.train.Loss.crossEntropy()
            .sum(new Head.NextToken(softmax), run.scores(), targets, 1, adjoint);
    run.backward(adjoint, gradients);
    return loss;
  }

  @Test
  void theScoresOfAnAdaptiveSoftmaxAreLogarithmsOfProbabilities() {
    Network network = network(new Softmax.Adaptive(List.of(4, 9, 17)));
    Program program = network.compile();
    float[] parameters = start(program);
    NetworkRun run =
        program.prepare(parameters, new Mode.Gradients()).run(Batch.ofTokens(List.of(READ)));
    double loss = 0;
    for (int t = 0; t < READ.length; t++) {
      double sum = 0;
      for (int token = 0; token < 19; token++) {
        sum += Math.exp(run.scores()[19 * t + token]);
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
      loss -= run.scores()[19 * t + NEXT[t]];
    }
    assertThat(run.backwardFromTokens(NEXT, 1, new float[parameters.length]))
        .isCloseTo(loss, within(1e-4));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aLanguageIsLearntOnAnyThreadsToTheSameBits(Softmax softmax) {
    Network network = Network.over(VOCABULARY, 8).then(recurrent(Cell.GRU, 8)).nextToken(softmax);
    String text = "a b a r e p o h ".repeat(60);
    TrainingData data = TrainingData.language(network, text, 6);
    var trainer = Trainer.of(network).optimizer(Optimizer.adam(0.03)).batch(4);
    var model = trainer.threads(1).fit(data, 12);
    assertThat(Score.of(model, data).value()).as("perplexity").isLessThan(1.3);
    assertThat(trainer.threads(3).fit(data, 12).parameters()).isEqualTo(model.parameters());
  }

  @ParameterizedTest
  @MethodSource("all")
  void theNetworksTextSaysWhich(Softmax softmax) {
    Network network = network(softmax);
    assertThat(NetworkText.read(NetworkText.write(network))).isEqualTo(network);
  }

  @Test
  void tiedWeightsAreCountedOnce() {
    assertThat(network(new Softmax.Tied()).parameters().size()).isEqualTo(19 * 8 + 19);
    assertThat(network(new Softmax.Whole()).parameters().size()).isEqualTo(2 * 19 * 8 + 19);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"softmax\":\"loose\"",
        "\"softmax\":\"tied\",\"cutoffs\":[2]",
        "\"cutoffs\":[]",
        "\"cutoffs\":[0]",
        "\"cutoffs\":[3,2]",
        "\"cutoffs\":[2.5]"
      })
  void hostileSoftmaxesAreRefused(String member) {
    String text = NetworkText.write(network(new Softmax.Whole()));
    String own = "\"type\":\"next_token\"";
    assertThat(text).contains(own);
    assertThatThrownBy(() -> NetworkText.read(text.replace(own, own + "," + member)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the network's head");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> network(new Softmax.Adaptive(List.of(19))).compile())
        .hasMessageStartingWith("the vocabulary has 19 tokens, and the last group of rare ones");
    assertThatThrownBy(
            () ->
                Network.over(VOCABULARY, 8)
                    .then(Layer.dense(5, Layer.Dense.Activation.TANH))
                    .nextToken(new Softmax.Tied())
                    .compile())
        .hasMessage(
            "tokens are scored with the vectors of width 8 that they are read with, and the last"
                + " layer gives 5 elements. Make them equal, or put dense(8) behind it");
    Network adaptive = network(new Softmax.Adaptive(List.of(5)));
    assertThatThrownBy(
            () -> Trainer.of(adaptive).loss(io.slate.train.Loss.crossEntropy().withSmoothing(0.1)))
        .hasMessageStartingWith("an adaptive softmax is trained with plain cross-entropy");
  }
}
