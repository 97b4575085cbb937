package io.slate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.kernel.Workers;
import io.slate.layer.Mode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriedStateTest {
  private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("a b c d"), 9);
  private static final int[] FIRST = {1, 4, 2, 3, 0, 2, 2, 1};
  private static final int[] SECOND = {3, 3, 1, 0, 4, 1, 2, 2};
  private static final long[] NUMBERS = {0, 1};

  private static Program.Ready ready(Layer... layers) {
    Network.Unfinished unfinished = Network.over(VOCABULARY, 3);
    for (Layer layer : layers) {
      unfinished = unfinished.then(layer);
    }
    Program program = unfinished.tag(List.of("x", "y", "z")).compile();
    return program.prepare(program.initialise(5), new Mode.Gradients());
  }

  private static Batch part(int from, int to) {
    return Batch.ofTokens(
        List.of(Arrays.copyOfRange(FIRST, from, to), Arrays.copyOfRange(SECOND, from, to)));
  }

  @Test
  void windowsThatGoOnGiveTheBitsOfTheWhole() {
    Program.Ready ready =
        ready(
            Layer.recurrent(Cell.LSTM, 4),
            Layer.dropout(0.5),
            Layer.recurrent(Cell.named("qrnn"), 5));
    float[] whole = ready.run(part(0, 8)).scores();
    List<Memory> memories = ready.begin(2);
    for (int from = 0; from < 8; from += 2) {
      NetworkRun run = ready.run(part(from, from + 2), NUMBERS, Workers.alone(), memories);
      memories = run.memories();
      assertThat(run.scores()).isEqualTo(Arrays.copyOfRange(whole, 6 * from, 6 * from + 12));
    }
  }

  @Test
  void gradientsEndWhereTheWindowBegins() {
    Program.Ready ready = ready(Layer.recurrent(Cell.LSTM, 4));
    List<Memory> memories =
        ready.run(part(0, 4), NUMBERS, Workers.alone(), ready.begin(2)).memories();
    NetworkRun run = ready.run(part(4, 6), NUMBERS, Workers.alone(), memories);
    int embedding = 3;
    float[] gradients = new float[1000];
    float[] adjoint = new float[run.scores().length];
    Arrays.fill(adjoint, 1f);
    run.backward(adjoint, gradients);
    // Tokens 0, 2, 4 and 1 stand in the second window; 3 only in the first.
    assertThat(Arrays.copyOfRange(gradients, 3 * embedding, 4 * embedding)).containsOnly(0f);
    assertThat(Arrays.copyOfRange(gradients, 4 * embedding, 5 * embedding)).doesNotContain(0f);
  }

  @Test
  void whatReadsFromTheEndDoesNotGoOn() {
    for (Layer layer : List.of(Layer.backward(Cell.GRU, 2), Layer.bidirectional(Cell.GRU, 2))) {
      Program.Ready ready = ready(layer);
      List<Memory> memories = ready.begin(2);
      assertThatThrownBy(() -> ready.run(part(0, 2), NUMBERS, Workers.alone(), memories))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("so it cannot run a step at a time");
    }
  }
}
