package io.slate.network;

import static io.slate.network.Attending.eachStep;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.layer.Mode;
import io.slate.network.Attending.Feeding;
import io.slate.network.Attending.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a decoder refuses, and what it says then. */
class DecoderRefusalTest {
  @Test
  void attentionNeedsAValueForEveryStep() {
    DecoderCases.Some some =
        DecoderCases.some(
            "pooled",
            List.of(recurrent(Cell.GRU, 3), last()),
            eachStep(Score.GENERAL, 3, Feeding.NONE),
            Bridge.LAST,
            recurrent(Cell.GRU, 3));
    assertThatThrownBy(() -> some.network().compile())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a value for every step");
  }

  @Test
  void dotScoresCompareWhatIsOfOneSize() {
    DecoderCases.Some some =
        DecoderCases.some(
            "dot", recurrent(Cell.GRU, 3), eachStep(Score.DOT, 3, Feeding.NONE), Bridge.LAST);
    assertThatThrownBy(() -> some.network().compile())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dot scores compare 4 elements of the decoder with 3 of the encoder. Make them equal,"
                + " or use general scores");
  }

  @Test
  void coverageNeedsAScoreThatCompares() {
    assertThatThrownBy(() -> DecoderCases.covering(Score.DOT, Feeding.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("concat and additive");
  }

  @Test
  void aDecoderThatIsDictatedNothingHasNoScores() {
    DecoderCases.Some some = DecoderCases.all().findFirst().orElseThrow();
    Program program = some.network().compile();
    NetworkRun run =
        program
            .prepare(DecoderCases.start(program), new Mode.Inference())
            .run(Batch.ofTokens(DecoderCases.SOURCES));
    assertThatThrownBy(run::scores)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dictating(...)");
    DoubleNetwork wide = program.inDouble(DecoderCases.widened(DecoderCases.start(program)));
    assertThatThrownBy(() -> wide.run(Batch.ofTokens(DecoderCases.SOURCES)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "in double precision a decoder scores what is dictated to it: make the batch with"
                + " dictating(...), or decode step by step in float");
  }
}
