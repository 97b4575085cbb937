package io.slate.train;

import static io.slate.network.Layer.last;
import static io.slate.network.Layer.mean;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingDataTest {
  private static final Vocabulary WORDS = Vocabulary.of(List.of("a b c d"), 9);
  private static final Vocabulary LETTERS = Vocabulary.of(Tokenizer.CHARACTERS, List.of("aabb"), 9);

  private static Trainer trainer(Network network) {
    return Trainer.of(network).optimizer(Optimizer.adam(0.02)).batch(10).threads(2);
  }

  /** Each token's tag is the token before it, so that a tagger must remember. */
  private static TrainingData tags(Network network, int count, long seed) {
    var random = new Random(seed);
    List<List<String>> sentences = new ArrayList<>();
    List<List<String>> tags = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> tokens = new ArrayList<>();
      List<String> before = new ArrayList<>();
      String previous = "start";
      for (int t = random.nextInt(6); t >= 0; t--) {
        tokens.add(WORDS.token(1 + random.nextInt(4)));
        before.add(previous);
        previous = tokens.getLast();
      }
      sentences.add(tokens);
      tags.add(before);
    }
    return TrainingData.tagged(network, sentences, tags);
  }

  @Test
  void aTaggerLearnsWhatItMustRemember() {
    Network network =
        Network.over(WORDS, 4)
            .then(recurrent(Cell.GRU, 12))
            .tag(List.of("start", "a", "b", "c", "d"));
    Model model = trainer(network).fit(tags(network, 200, 1), 15);
    var score = (Evaluation) Score.of(model, tags(network, 50, 2));
    assertThat(score.accuracy()).isGreaterThan(0.98);
    assertThat(score.count()).isGreaterThan(50);
    assertThat(score.classes().getFirst().support()).isEqualTo(50);
  }

  @Test
  void severalLabelsAreLearntAtOnce() {
    Network network =
        Network.over(WORDS, 4).then(recurrent(Cell.GRU, 8)).then(mean()).label(List.of("a", "d"));
    var random = new Random(3);
    List<String> texts = new ArrayList<>();
    List<Set<String>> labels = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      var tokens = List.of("b", random.nextBoolean() ? "a" : "b", random.nextBoolean() ? "d" : "c");
      texts.add(String.join(" ", tokens));
      labels.add(
          java.util.stream.Stream.of("a", "d")
              .filter(tokens::contains)
              .collect(java.util.stream.Collectors.toSet()));
    }
    TrainingData data = TrainingData.labelled(network, texts, labels);
    var score = (LabelScore) Score.of(trainer(network).fit(data, 15), data);
    assertThat(score.exactShare()).isEqualTo(1);
    assertThat(score.value()).isEqualTo(1);
    assertThat(score.labels()).extracting(ClassReport::recall).containsOnly(1.0);
  }

  private static Network language() {
    return Network.over(LETTERS, 3).then(recurrent(Cell.LSTM, 8)).nextToken();
  }

  @Test
  void sequencesOfValuesHaveClassesToo() {
    Network network =
        Network.over(2).then(recurrent(Cell.GRU, 6)).then(last()).classify("falls", "rises");
    var random = new Random(6);
    List<float[]> read = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      boolean isRising = random.nextBoolean();
      float[] own = new float[2 * (3 + random.nextInt(4))];
      for (int t = 0; t < own.length / 2; t++) {
        own[2 * t] = (isRising ? t : -t) + random.nextFloat();
        own[2 * t + 1] = random.nextFloat();
      }
      read.add(own);
      labels.add(isRising ? "rises" : "falls");
    }
    TrainingData data = TrainingData.classes(network, read, 2, labels);
    assertThat(((Evaluation) Score.of(trainer(network).fit(data, 10), data)).accuracy())
        .isEqualTo(1);
    assertThatThrownBy(() -> TrainingData.classes(network, read, 2, List.of("stays")))
        .isInstanceOf(DataException.class)
        .hasMessage("an example has the class 'stays', and the network knows falls, rises");
  }

  @Test
  void bitsOfTheNextStepAreLearnt() {
    Network network = Network.over(2).then(recurrent(Cell.GRU, 8)).bits(2);
    var random = new Random(1);
    List<float[]> read = new ArrayList<>();
    List<float[]> next = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int phase = random.nextInt(3);
      float[] own = new float[2 * 7];
      for (int t = 0; t < 7; t++) {
        own[2 * t] = (t + phase) % 3 == 0 ? 1 : 0;
        own[2 * t + 1] = (t + phase) % 2;
      }
      read.add(java.util.Arrays.copyOf(own, 12));
      next.add(java.util.Arrays.copyOfRange(own, 2, 14));
    }
    TrainingData data = TrainingData.bits(read, 2, next, 2);
    var score = (BitScore) Score.of(trainer(network).fit(data, 60), data);
    assertThat(score.steps()).isEqualTo(360);
    // Only a sequence's first steps leave it open where it is in its round.
    assertThat(score.value()).isLessThan(0.3);
    assertThat(score.ones().f1()).isGreaterThan(0.9);
  }

  private static TrainingData sums(Random random, int count, double noise) {
    List<float[]> read = new ArrayList<>();
    List<float[]> sums = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] own = new float[3];
      float sum = (float) (noise * random.nextGaussian());
      for (int t = 0; t < own.length; t++) {
        own[t] = random.nextFloat() - 0.5f;
        sum += own[t];
      }
      read.add(own);
      sums.add(new float[] {sum});
    }
    return TrainingData.values(read, 1, sums, 1);
  }

  @Test
  void realValuesAreLearnt() {
    Network network = Network.over(1).then(recurrent(Cell.GRU, 8)).then(last()).values(1);
    TrainingData data = sums(new Random(4), 300, 0);
    for (Loss loss : List.of(new Loss.Squared(), new Loss.Absolute())) {
      var score = (ValueScore) Score.of(trainer(network).loss(loss).fit(data, 25), data);
      assertThat(score.rootMeanSquare()).isLessThan(0.08);
      assertThat(score.meanAbsolute()).isLessThanOrEqualTo(score.rootMeanSquare());
      assertThat(score.coverage()).isEmpty();
    }
  }

  @Test
  void intervalsHoldTheShareThatTheyPromise() {
    var unfinished = Network.over(1).then(recurrent(Cell.GRU, 8)).then(last());
    TrainingData data = sums(new Random(4), 400, 0.5);
    for (Network network :
        List.of(unfinished.gaussian(1), unfinished.quantiles(1, 0.1, 0.5, 0.9))) {
      var score = (ValueScore) Score.of(trainer(network).fit(data, 15), data);
      ValueScore.Coverage coverage = score.coverage().orElseThrow();
      assertThat(coverage.found()).isCloseTo(coverage.expected(), within(0.06));
      assertThat(score.meanAbsolute()).isCloseTo(0.4, within(0.06)); // 0.5 √(2/π)
    }
  }

  @Test
  void unknownAnswersAreLeftOut() {
    Network network = Network.over(1).values(1);
    TrainingData data =
        TrainingData.values(List.of(new float[3]), 1, List.of(new float[] {1, Float.NaN, 3}), 1);
    assertThat(data.known(0)).isEqualTo(2);
    Model model = Trainer.of(network).fit(data, 1);
    assertThat(((ValueScore) Score.of(model, data)).count()).isEqualTo(2);
  }

  @Test
  void dataThatDoNotFitTheNetworkAreRefused() {
    Network values = Network.over(1).then(recurrent(Cell.GRU, 2)).then(last()).values(1);
    Network tags = Network.over(WORDS, 2).tag(List.of("x", "y"));
    List<float[]> two = List.of(new float[2]);
    assertThatThrownBy(() -> Trainer.of(values).fit(TrainingData.values(two, 1, two, 1), 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "example 0 has 2 steps and answers of 2 values, expected 1: the network says something"
                + " of the whole");
    assertThatThrownBy(() -> Trainer.of(tags).fit(TrainingData.values(two, 1, two, 1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this network reads tokens, and the examples are real values");
    assertThatThrownBy(() -> Trainer.of(values).fit(TrainingData.bits(two, 1, two, 2), 1))
        .hasMessageContaining("and the data have 2 bits as answers");
    assertThatThrownBy(
            () -> TrainingData.tagged(tags, List.of(List.of("a")), List.of(List.of("z"))))
        .isInstanceOf(DataException.class)
        .hasMessage("a token of sentence 0 has the tag 'z', and the network knows x, y");
    assertThatThrownBy(
            () ->
                Trainer.of(tags)
                    .fit(
                        TrainingData.tagged(
                            tags, List.of(List.of("a", "b")), List.of(List.of("x"))),
                        1))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("example 0 has 2 steps and answers of 1 values, expected 2");
    assertThatThrownBy(() -> TrainingData.classes(values, two, 1, List.of("x")))
        .hasMessage(
            "the network ends with values, which has no classes, labels or tags, and the data have"
                + " some");
    assertThatThrownBy(() -> TrainingData.values(two, 1, List.of(), 1))
        .hasMessage("there are 1 sequences and answers for 0, expected an answer for each");
    assertThatThrownBy(() -> TrainingData.language(language(), "a", 5))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(
            () ->
                TrainingData.language(language(), new int[] {0, 7}, 5)
                    .requireFit(language().compile()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "token 7, number 1 of the text from 0, is not in the vocabulary, whose numbers are 0 to"
                + " 2");
    float[] wrong = {1, Float.NaN};
    assertThatThrownBy(
            () ->
                Trainer.of(values)
                    .fit(TrainingData.values(List.of(wrong), 1, List.of(new float[1]), 1), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the input is NaN");
  }

  @Test
  void theDigestTellsDataApart() {
    float[] one = {1, 2};
    String digest = TrainingData.values(List.of(one), 1, List.of(one), 1).digest();
    assertThat(digest).hasSize(64);
    assertThat(TrainingData.values(List.of(one), 1, List.of(one), 1).digest()).isEqualTo(digest);
    assertThat(TrainingData.values(List.of(one), 1, List.of(new float[] {1, 3}), 1).digest())
        .isNotEqualTo(digest);
    assertThat(TrainingData.values(List.of(one), 2, List.of(one), 1).digest()).isNotEqualTo(digest);
  }

  @Test
  void textsHaveRealValues() {
    Network network = Network.over(WORDS, 4).then(recurrent(Cell.GRU, 6)).then(last()).values(2);
    List<String> texts = List.of("a b", "b a", "c d a", "d");
    List<float[]> values =
        List.of(
            new float[] {1, 0},
            new float[] {-1, 0},
            new float[] {0.5f, Float.NaN},
            new float[] {0, 1});
    TrainingData data = TrainingData.values(network, texts, values, 2);
    assertThat(data.length(2)).isEqualTo(3);
    Model model = trainer(network).fit(data, 200);
    var score = (ValueScore) Score.of(model, data);
    assertThat(score.count()).isEqualTo(7); // one of eight is unknown
    assertThat(score.meanAbsolute()).isLessThan(0.1);
    assertThatThrownBy(() -> TrainingData.values(network, texts, values.subList(1, 4), 2))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("there are 4 sequences and answers for 3");
  }
}
