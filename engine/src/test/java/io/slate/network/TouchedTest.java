package io.slate.network;

import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.layer.Mode;
import io.slate.network.Head.NextToken.Softmax;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TouchedTest {
  private static boolean[] met(Touched touched, int from, int to, int size) {
    boolean[] met = new boolean[size];
    int[] last = {from};
    touched.each(
        from,
        to,
        (first, end) -> {
          assertThat(first).as("in order").isGreaterThanOrEqualTo(last[0]).isLessThan(end);
          Arrays.fill(met, first, end, true);
          last[0] = end;
        });
    assertThat(last[0]).isLessThanOrEqualTo(Math.max(from, to));
    return met;
  }

  /** Elements 0 to 19 are five rows of four. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 7, 8, 11, 19, 20, 23})
  void rowsThatWereReadAndAllBehindTheTableAreMetOnce(int from) {
    var touched = Touched.rows(5, 4, 1, 4, -1, 2, 1);
    for (int to = from; to <= 23; to++) {
      boolean[] met = met(touched, from, to, 23);
      for (int i = 0; i < met.length; i++) {
        boolean isTouched = i >= 20 || i / 4 == 1 || i / 4 == 2 || i / 4 == 4;
        assertThat(met[i])
            .as("%d of %d to %d", i, from, to)
            .isEqualTo(isTouched && i >= from && i < to);
      }
    }
  }

  @Test
  void runsTogetherTouchWhatEachOfThemDoes() {
    var both = Touched.together(List.of(Touched.rows(5, 4, 1), Touched.rows(5, 4, 3, 1)));
    assertThat(met(both, 0, 22, 22)).isEqualTo(met(Touched.rows(5, 4, 1, 3), 0, 22, 22));
    assertThat(met(both, 0, 22, 22)).isNotEqualTo(met(Touched.rows(5, 4, 1), 0, 22, 22));
    var all = Touched.together(List.of(Touched.everywhere(), Touched.everywhere()));
    assertThat(met(all, 0, 22, 22)).containsOnly(true);
  }

  private static List<Network> readers() {
    var vocabulary = Vocabulary.of(Tokenizer.WHITESPACE, List.of("a b c d e f g h"), 20);
    Network.Unfinished reader = Network.over(vocabulary, 3).then(recurrent(Cell.GRU, 3));
    return List.of(
        reader.nextToken(),
        reader.nextToken(new Softmax.Tied()),
        reader.then(Layer.last()).values(2));
  }

  @Test
  void aRunAddsToNoOtherGradients() {
    for (Network network : readers()) {
      Program program = network.compile();
      float[] parameters = program.initialise(1);
      Batch batch = Batch.ofTokens(List.of(new int[] {2, 5, 2}, new int[] {7}));
      float[] gradients = new float[parameters.length];
      try (Program.Ready ready = program.prepare(parameters, new Mode.Training(1));
          NetworkRun run = ready.run(batch)) {
        float[] adjoint = new float[run.scores().length];
        for (int i = 0; i < adjoint.length; i++) {
          adjoint[i] = 1 + i % 3;
        }
        run.backward(adjoint, gradients);
      }
      boolean[] met = met(program.touched(batch), 0, gradients.length, gradients.length);
      for (int i = 0; i < gradients.length; i++) {
        assertThat(met[i] || gradients[i] == 0).as("gradient %d of %s", i, network).isTrue();
      }
      assertThat(met[3 * 2]).as("a row that was read").isTrue();
      assertThat(met[3 * 4]).as("another row").isEqualTo(gradients[3 * 4] != 0);
    }
  }
}
