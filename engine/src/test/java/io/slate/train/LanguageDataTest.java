package io.slate.train;

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
import java.util.List;
import org.junit.jupiter.api.Test;

/** A long text, and sentences, of which each token is predicted. */
class LanguageDataTest {
  private static final Vocabulary LETTERS = Vocabulary.of(Tokenizer.CHARACTERS, List.of("aabb"), 9);

  private static Trainer trainer(Network network) {
    return Trainer.of(network).optimizer(Optimizer.adam(0.02)).batch(10).threads(2);
  }

  private static Network language() {
    return Network.over(LETTERS, 3).then(recurrent(Cell.LSTM, 8)).nextToken();
  }

  @Test
  void aLanguageModelLearnsWhatFollows() {
    Network network = language();
    TrainingData data = TrainingData.language(network, "aabb".repeat(200), 5);
    Model model = trainer(network).holdOut(data).fit(data, 8);
    var score = (TokenScore) Score.of(model, data);
    assertThat(score.tokens()).isEqualTo(799);
    assertThat(score.value()).isLessThan(1.1);
    assertThat(score.bits()).isCloseTo(Math.log(score.value()) / Math.log(2), within(1e-9));
    assertThat(model.provenance().get("validation perplexity"))
        .isEqualTo(Double.toString(score.value()));
  }

  @Test
  void streamsAreCutIntoWindowsThatFollowEachOther() {
    int[] tokens = new int[23];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = i % 3;
    }
    TrainingData data = TrainingData.language(language(), tokens, 3);
    List<int[]> batches = data.batches(1, 1, 2);
    assertThat(batches).containsExactly(new int[] {0, 11}, new int[] {3, 14}, new int[] {6, 17});
    var portion = data.portion(batches.get(1));
    assertThat(((Targets.Numbers) portion.targets()).byRow())
        .as("step by step")
        .containsExactly(4 % 3, 15 % 3, 5 % 3, 16 % 3, 6 % 3, 17 % 3);
    assertThat(data.inOrder(100).stream().mapToLong(data::steps).sum()).isEqualTo(22);
    assertThatThrownBy(() -> data.batches(1, 1, 8))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the text has 23 tokens, and 8 streams of windows of 3 need 25. Make the batch or the"
                + " window smaller");
  }

  @Test
  void aWindowGoesOnWhereTheOneBeforeEnded() {
    Network network = language();
    var program = network.compile();
    float[] parameters = program.initialise(1);
    TrainingData data = TrainingData.language(network, "abbaab".repeat(4), 3);
    var whole = TrainingData.language(network, "abbaab".repeat(4), 6);
    try (var windows = new ShardedGradients(program, data, Objective.of(network), 1);
        var once = new ShardedGradients(program, whole, Objective.of(network), 1)) {
      double sum = 0;
      for (int[] batch : data.batches(1, 1, 1).subList(0, 2)) {
        sum += windows.compute(parameters, 1, 0, batch).orElseThrow();
      }
      assertThat(sum)
          .isCloseTo(once.compute(parameters, 1, 0, 0).orElseThrow(), within(1e-12 * sum));
      windows.carry(List.of());
      double first = windows.compute(parameters, 1, 0, 3).orElseThrow();
      assertThat(sum - first).as("from the beginning it would differ").isNotEqualTo(first);
    }
  }

  @Test
  void anyNumberOfThreadsTrainsTheSameLanguageModel() {
    Network network = language();
    TrainingData data = TrainingData.language(network, "aabbab".repeat(100), 4);
    var trainer = Trainer.of(network).batch(40).seed(3);
    float[] one = trainer.threads(1).fit(data, 2).parameters();
    for (int threads : new int[] {2, 3, 7}) {
      assertThat(trainer.threads(threads).fit(data, 2).parameters()).isEqualTo(one);
    }
  }

  @Test
  void sentencesAreEachReadFromTheirBeginning() {
    Network network = language();
    TrainingData data = TrainingData.sentences(network, java.util.Collections.nCopies(60, "abba"));
    assertThat(data.known(0)).isEqualTo(3);
    var score = (TokenScore) Score.of(trainer(network).fit(data, 30), data);
    assertThat(score.tokens()).isEqualTo(180);
    assertThat(score.accuracy()).isEqualTo(1);
    assertThatThrownBy(() -> TrainingData.sentences(network, List.of("a", "")))
        .as("nothing follows")
        .isInstanceOf(DataException.class);
  }
}
