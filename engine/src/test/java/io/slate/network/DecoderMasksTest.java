package io.slate.network;

import static io.slate.network.Attending.eachStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.layer.Mode;
import io.slate.network.Attending.Feeding;
import io.slate.network.Attending.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Masks of training in a decoder, and sequences that are decoded more than once. */
class DecoderMasksTest {
  /** In float and in double precision, with masks of training. */
  private static void assertAlike(DecoderCases.Some some, Batch batch) {
    Program program = some.network().compile();
    float[] parameters = DecoderCases.start(program);
    var mode = new Mode.Training(77);
    long[] numbers = {5, 2, 9, 4};
    NetworkRun inFloat = program.prepare(parameters, mode).run(batch, numbers);
    DoubleNetworkRun run =
        program.inDouble(DecoderCases.widened(parameters)).run(batch, mode, numbers);
    assertThat(DecoderCases.widened(inFloat.scores())).containsExactly(run.scores(), within(1e-5));
    float[] gradients = new float[parameters.length];
    inFloat.backward(DecoderCases.adjoint(batch), gradients);
    double[] found = run.backward(DecoderCases.widened(DecoderCases.adjoint(batch)));
    assertThat(DecoderCases.widened(gradients)).containsExactly(found, within(1e-4));
  }

  @ParameterizedTest
  @EnumSource(Feeding.class)
  void masksInDoublePrecisionAreThoseOfTheRunInFloat(Feeding feeding) {
    assertAlike(DecoderCases.dropping(eachStep(Score.DOT, 3, feeding)), DecoderCases.batch());
  }

  /** Two rows of the batch are decoded twice, the others not at all. */
  @ParameterizedTest
  @EnumSource(Feeding.class)
  void aSequenceMayBeDecodedMoreThanOnce(Feeding feeding) {
    Dictation once = DecoderCases.batch().dictation().orElseThrow();
    var twice = new Dictation(once.rows(), new int[] {0, 3, 3, 0}, once.numbers());
    assertAlike(
        DecoderCases.dropping(DecoderCases.covering(Score.ADDITIVE, feeding)),
        DecoderCases.batch().dictating(twice));
  }

  @Test
  void masksAreDrawnByTheSequencesOwnNumber() {
    DecoderCases.Some some = DecoderCases.dropping(eachStep(Score.DOT, 3, Feeding.VECTOR));
    Program program = some.network().compile();
    var ready = program.prepare(DecoderCases.start(program), new Mode.Training(9));
    Batch batch = DecoderCases.batch();
    long[] numbers = new long[batch.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = 40L + batch.sequence(row);
    }
    NetworkRun together = ready.run(batch, numbers);
    for (int i = 0; i < DecoderCases.SOURCES.size(); i++) {
      Batch alone =
          Batch.ofTokens(List.of(DecoderCases.SOURCES.get(i)))
              .dictating(List.of(DecoderCases.READ.get(i)));
      assertThat(DecoderCases.of(ready.run(alone, new long[] {40L + i}), 0))
          .isEqualTo(DecoderCases.of(together, i));
    }
  }
}
