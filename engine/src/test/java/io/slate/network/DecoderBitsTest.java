package io.slate.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.kernel.Workers;
import io.slate.layer.Mode;
import io.slate.network.Attending.Feeding;
import io.slate.network.Attending.Score;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes no bit of a decoder: threads, company, and going step by step. */
class DecoderBitsTest {
  @ParameterizedTest
  @MethodSource("io.slate.network.DecoderCases#all")
  void aSequenceAloneInABatchAndStepByStepGivesTheSameBits(DecoderCases.Some some) {
    Program program = some.network().compile();
    float[] parameters = DecoderCases.start(program);
    var ready = program.prepare(parameters, new Mode.Inference());
    NetworkRun together = ready.run(DecoderCases.batch());
    DecoderSteps steps = ready.run(Batch.ofTokens(DecoderCases.SOURCES)).decoder();
    Batch order = Batch.ofTokens(DecoderCases.SOURCES);
    for (int i = 0; i < DecoderCases.SOURCES.size(); i++) {
      int sequence = i;
      Batch alone =
          Batch.ofTokens(List.of(DecoderCases.SOURCES.get(i)))
              .dictating(List.of(DecoderCases.READ.get(i)));
      assertThat(DecoderCases.of(ready.run(alone), 0)).isEqualTo(DecoderCases.of(together, i));
      int row =
          java.util.stream.IntStream.range(0, DecoderCases.SOURCES.size())
              .filter(each -> order.sequence(each) == sequence)
              .findFirst()
              .orElseThrow();
      // Another continuation beside it, that is another sequence's, changes nothing.
      DecoderSteps.State state = steps.begin((row + 1) % DecoderCases.SOURCES.size(), row);
      for (int t = 0; t < DecoderCases.READ.get(i).length; t++) {
        DecoderSteps.Step step = steps.step(state, 1 + t % 2, DecoderCases.READ.get(i)[t]);
        float[] own =
            Arrays.copyOfRange(
                step.scores(), DecoderCases.MARKER + 1, 2 * (DecoderCases.MARKER + 1));
        float[] expected =
            Arrays.copyOfRange(
                DecoderCases.of(together, i),
                t * (DecoderCases.MARKER + 1),
                (t + 1) * (DecoderCases.MARKER + 1));
        assertThat(own).as("step " + t).isEqualTo(expected);
        state = step.state().select(0, 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.slate.network.DecoderCases#all")
  void threadsChangeNoBit(DecoderCases.Some some) {
    assertShared(some, DecoderCases.batch());
  }

  /** What is added up for a sequence that is looked at twice has one order too. */
  @ParameterizedTest
  @EnumSource(Feeding.class)
  void threadsChangeNoBitWhereASequenceIsDecodedTwice(Feeding feeding) {
    Dictation once = DecoderCases.batch().dictation().orElseThrow();
    var twice = new Dictation(once.rows(), new int[] {0, 3, 3, 0}, once.numbers());
    DecoderCases.Some some = DecoderCases.dropping(DecoderCases.covering(Score.ADDITIVE, feeding));
    assertShared(some, DecoderCases.batch().dictating(twice));
  }

  private static void assertShared(DecoderCases.Some some, Batch batch) {
    Program program = some.network().compile();
    float[] parameters = DecoderCases.start(program);
    var ready = program.prepare(parameters, new Mode.Training(9));
    long[] numbers = {4, 5, 6, 7};
    float[] expected = new float[parameters.length];
    NetworkRun alone = ready.run(batch, numbers);
    alone.backward(DecoderCases.adjoint(batch), expected);
    for (int threads : new int[] {1, 2, 3, 7}) {
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        NetworkRun shared = ready.run(batch, numbers, new Workers(pool, threads));
        float[] gradients = new float[parameters.length];
        shared.backward(DecoderCases.adjoint(batch), gradients);
        assertThat(shared.scores()).as(threads + " threads").isEqualTo(alone.scores());
        assertThat(gradients).as(threads + " threads").isEqualTo(expected);
      }
    }
  }
}
