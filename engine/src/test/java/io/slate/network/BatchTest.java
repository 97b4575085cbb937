package io.slate.network;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.max;
import static io.slate.network.Layer.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.layer.Mode;
import io.slate.model.Model;
import io.slate.model.SmallModels;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static Model model(Layer pool) {
    return SmallModels.overValues(bidirectional(Cell.LSTM, 4), pool);
  }

  private static Batch values() {
    return Batch.ofValues(List.of(new float[3], new float[9], new float[0], new float[6]), 3);
  }

  @Test
  void resultsComeInTheCallersOrder() {
    Batch batch = values();
    assertThat(batch.rows().steps()).isEqualTo(3);
    assertThat(batch.sequence(0)).isEqualTo(1);
    Model model = model(last());
    assertThat(model.classify(batch).get(2))
        .isEqualTo(model.classify(Batch.ofValues(List.of(new float[0]), 3)).getFirst());
    assertThat(model.classify(batch).get(3))
        .isEqualTo(model.classify(Batch.ofValues(List.of(new float[6]), 3)).getFirst());
  }

  @Test
  void nanAndInfinityAreNamedInTheCallersOrderWhenThatIsAskedFor() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] wrong = new float[6];
      wrong[4] = bad;
      Batch batch = Batch.ofValues(List.of(new float[3], new float[9], wrong), 3);
      assertThatThrownBy(batch::checked)
          .isInstanceOf(DataException.class)
          .hasMessage(
              "the input is %s in sequence 2, step 1, feature 1. Clean the data or leave the sequence"
                      .formatted(bad)
                  + " out");
      assertThat(model(mean()).classify(batch)).as("unasked, it runs").hasSize(3);
    }
    assertThat(values().checked().size()).isEqualTo(4);
    assertThat(Batch.ofTokens(List.of(new int[] {1, 2})).checked().size()).isEqualTo(1);
  }

  @Test
  void emptyBatchesAndSequencesGiveEmptyResults() {
    for (Layer pool : List.of(last(), mean(), max())) {
      Model model = model(pool);
      assertThat(model.classify(Batch.ofValues(List.of(), 3).checked())).isEmpty();
      assertThat(model.classify(Batch.ofValues(List.of(new float[0]), 3).checked())).hasSize(1);
      Model texts = SmallModels.overTexts(bidirectional(Cell.GRU, 2), pool);
      assertThat(texts.classify(List.of())).isEmpty();
      assertThat(texts.classifyTokens(List.of())).isEmpty();
      assertThat(texts.classify("")).hasSize(3);
      for (List<int[]> tokens : List.of(List.<int[]>of(), List.of(new int[0], new int[0]))) {
        float[] gradients = new float[texts.layout().size()];
        NetworkRun run =
            texts
                .program()
                .prepare(texts.parameters(), new Mode.Training(1))
                .run(Batch.ofTokens(tokens));
        run.backward(new float[3 * tokens.size()], gradients);
        assertThat(gradients).containsOnly(0f);
      }
    }
  }

  @Test
  void refusesWhatTheNetworkDoesNotRead() {
    Model values = model(last());
    Model texts = SmallModels.overTexts(mean());
    int size = SmallModels.VOCABULARY.size();
    assertThatThrownBy(() -> Batch.ofValues(List.of(new float[4]), 3))
        .hasMessageContaining("3 values a step has 4 values, which is no whole number of steps");
    assertThatThrownBy(() -> values.classify(Batch.ofValues(List.of(new float[4]), 4)))
        .hasMessage("the network reads 3 values a step, and the batch has 4");
    assertThatThrownBy(() -> values.classifyTokens(List.of(new int[] {1})))
        .hasMessage("the network reads values, and the batch holds tokens");
    assertThatThrownBy(() -> texts.classify(values()))
        .hasMessage("the network reads tokens, and the batch holds values");
    assertThatThrownBy(() -> texts.classifyTokens(List.of(new int[1], new int[] {0, size})))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "token %d in sequence 1, step 1 is not in the vocabulary, whose numbers are 0 to %d"
                .formatted(size, size - 1));
    assertThatThrownBy(() -> texts.classifyTokens(List.of(new int[] {-1})))
        .hasMessageStartingWith("token -1 in sequence 0, step 0");
  }

  @Test
  void aNotANumberIsNotLostByTheMaximum() {
    Model model = SmallModels.overValues(max());
    Batch batch = Batch.ofValues(List.of(new float[] {1, 0, 0, Float.NaN, 0, 0, 2, 0, 0}), 3);
    assertThat(model.run(batch).scores()).containsOnly(Float.NaN);
  }
}
