package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Vocabulary;
import io.slate.layer.Mode;
import io.slate.model.Model;
import io.slate.network.Attending;
import io.slate.network.Batch;
import io.slate.network.Bridge;
import io.slate.network.GreedyDecoding;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceTrainingTest {
  private static final Vocabulary LETTERS = Vocabulary.characters(List.of("abcdef"), 99);

  private static Network network() {
    return Network.over(LETTERS, 8)
        .then(Layer.bidirectional(Cell.GRU, 16))
        .decode(
            LETTERS,
            8,
            Attending.eachStep(Attending.Score.ADDITIVE, 16, Attending.Feeding.VECTOR),
            Bridge.LAST,
            Layer.recurrent(Cell.GRU, 24));
  }

  /** Words, and the same from their end. */
  private static TrainingData reversed(Network network, int count, long seed) {
    var random = new Random(seed);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var word = new StringBuilder();
      for (int length = 1 + random.nextInt(5); length > 0; length--) {
        word.append("abcdef".charAt(random.nextInt(6)));
      }
      words.add(word.toString());
    }
    return TrainingData.pairs(
        network,
        words,
        words.stream().map(w -> new StringBuilder(w).reverse().toString()).toList());
  }

  private static Trainer trainer(Network network, int threads) {
    return Trainer.of(network)
        .optimizer(Optimizer.adam(1e-2))
        .clipNorm(5)
        .batch(40)
        .threads(threads);
  }

  @Test
  void aDecoderLearnsToSayWordsFromTheirEnd() {
    Network network = network();
    Model model = trainer(network, 2).fit(reversed(network, 1200, 1), 12);
    var score = (SequenceScore) Score.of(model, reversed(network, 200, 2));
    assertThat(score.sequences()).isEqualTo(200);
    assertThat(score.exactRate()).isGreaterThan(0.9);
    assertThat(score.value()).isLessThan(0.05);
    assertThat(score.teacher().accuracy()).isGreaterThan(0.95);
  }

  @Test
  void threadsChangeNoBitWhileItReadsItsOwnTokens() {
    Network network = network();
    TrainingData data = reversed(network, 100, 1);
    Reading reading = new Reading.InverseSigmoid(2);
    Model alone = trainer(network, 1).reading(reading).fit(data, 2);
    Model shared = trainer(network, 3).reading(reading).fit(data, 2);
    Model taught = trainer(network, 3).fit(data, 2);
    assertThat(shared.parameters()).isEqualTo(alone.parameters());
    assertThat(shared.parameters()).isNotEqualTo(taught.parameters());
    assertThat(shared.provenance().get("objective")).contains("InverseSigmoid");
    assertThat(taught.provenance().get("objective")).doesNotContain("eading");
  }

  @Test
  void aDecoderThatReadsItselfAloneReadsWhatItWouldSay() {
    Network network = network();
    Model model = trainer(network, 1).fit(reversed(network, 400, 1), 3);
    var ready = network.compile().prepare(model.parameters(), new Mode.Inference());
    int marker = LETTERS.size();
    int[] dictated = {marker, 1, 1, 1};
    Batch batch = Batch.ofTokens(List.of(LETTERS.encode("abcd"))).dictating(List.of(dictated));
    Batch own = new OwnTokens(ready, 0, 7).in(batch, 5);
    int[] read = own.dictation().orElseThrow().numbers();
    int[] said = GreedyDecoding.of(ready.run(batch.withoutDictation()).decoder(), 3).getFirst();
    assertThat(read[0]).isEqualTo(marker);
    assertThat(Arrays.copyOfRange(read, 1, 1 + said.length)).isEqualTo(said);
    Batch right = new OwnTokens(ready, 1, 7).in(batch, 5);
    assertThat(right.dictation().orElseThrow().numbers()).isEqualTo(dictated);
  }

  @Test
  void readingFallsFromTheRightTokensAsThePaperSays() {
    assertThat(new Reading.Linear(0.9, 0.1, 0.25).right(3)).isCloseTo(0.6, within(1e-12));
    assertThat(new Reading.Linear(0.9, 0.1, 0.25).right(30)).isEqualTo(0.25);
    assertThat(new Reading.Exponential(0.5).right(3)).isEqualTo(0.125);
    double half = new Reading.InverseSigmoid(10).right(Math.round(10 * Math.log(10)));
    assertThat(half).isCloseTo(0.5, within(0.01));
    assertThat(new Reading.Own().right(0)).isZero();
    assertThatThrownBy(() -> new Reading.InverseSigmoid(0.5))
        .hasMessage("k is 0.5, expected 1 or more");
  }

  @Test
  void pairsNeedAsManyOfBoth() {
    Network network = network();
    assertThatThrownBy(() -> TrainingData.pairs(network, List.of("a", "b"), List.of("a")))
        .isInstanceOf(DataException.class)
        .hasMessage("there are 2 sequences to be read and 1 to be said, expected as many of both");
  }

  @Test
  void pairsNeedADecoder() {
    Network other = Network.over(LETTERS, 3).then(Layer.recurrent(Cell.GRU, 3)).nextToken();
    assertThatThrownBy(() -> TrainingData.pairs(other, List.of("a"), List.of("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end it with decode(...)");
    assertThatThrownBy(() -> Trainer.of(other).reading(new Reading.Own()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only a decoder reads what it says");
  }
}
