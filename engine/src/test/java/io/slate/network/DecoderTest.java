package io.slate.network;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.layer.Mode;
import io.slate.network.Attending.Feeding;
import io.slate.network.Attending.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoders of every kind, held against what they mean in plain loops in double precision. */
class DecoderTest {
  private static double loss(Program program, double[] parameters) {
    double loss = 0;
    for (int i = 0; i < DecoderCases.SOURCES.size(); i++) {
      double[][] scores =
          new DecoderTwin(program, parameters, DecoderCases.SOURCES.get(i))
              .scores(DecoderCases.READ.get(i));
      for (int t = 0; t < scores.length; t++) {
        for (int j = 0; j < scores[t].length; j++) {
          loss += DecoderCases.weight(i, t, j) * scores[t][j];
        }
      }
    }
    return loss;
  }

  @ParameterizedTest
  @MethodSource("io.slate.network.DecoderCases#all")
  void aRunSaysAndDerivesWhatPlainLoopsInDoublePrecisionDo(DecoderCases.Some some) {
    Program program = some.network().compile();
    float[] parameters = DecoderCases.start(program);
    NetworkRun run = program.prepare(parameters, new Mode.Gradients()).run(DecoderCases.batch());
    float[] adjoint = DecoderCases.adjoint(run);
    double said = 0;
    for (int i = 0; i < adjoint.length; i++) {
      said += (double) adjoint[i] * run.scores()[i];
    }
    double[] wide = DecoderCases.widened(parameters);
    assertThat(said).isCloseTo(loss(program, wide), within(5e-5));
    float[] gradients = new float[parameters.length];
    run.backward(adjoint, gradients);
    double step = 1e-5;
    for (int i = 0; i < parameters.length; i++) {
      double[] up = wide.clone();
      double[] down = wide.clone();
      up[i] += step;
      down[i] -= step;
      double difference = (loss(program, up) - loss(program, down)) / (2 * step);
      assertThat((double) gradients[i])
          .as(nameOf(program, i))
          .isCloseTo(difference, within(2e-4 * Math.max(1, Math.abs(difference))));
    }
  }

  private static double said(Program program, double... parameters) {
    double[] scores = program.inDouble(parameters).run(DecoderCases.batch()).scores();
    double[] weights = DecoderCases.widened(DecoderCases.adjoint(DecoderCases.batch()));
    double said = 0;
    for (int i = 0; i < weights.length; i++) {
      said += weights[i] * scores[i];
    }
    return said;
  }

  /** Float would be wrong in the fourth digit: differences of 1e-5 leave it few. */
  @ParameterizedTest
  @MethodSource("io.slate.network.DecoderCases#all")
  void inDoublePrecisionItSaysWhatPlainLoopsDoAndItsGradientIsThatOfDifferences(
      DecoderCases.Some some) {
    Program program = some.network().compile();
    double[] wide = DecoderCases.widened(DecoderCases.start(program));
    assertThat(said(program, wide)).isCloseTo(loss(program, wide), within(1e-11));
    double[] found =
        program
            .inDouble(wide)
            .run(DecoderCases.batch())
            .backward(DecoderCases.widened(DecoderCases.adjoint(DecoderCases.batch())));
    double step = 1e-5;
    for (int i = 0; i < wide.length; i++) {
      double[] up = wide.clone();
      double[] down = wide.clone();
      up[i] += step;
      down[i] -= step;
      double difference = (said(program, up) - said(program, down)) / (2 * step);
      assertThat(found[i])
          .as(nameOf(program, i))
          .isCloseTo(difference, within(1e-7 * Math.max(1, Math.abs(difference))));
    }
  }

  private static String nameOf(Program program, int parameter) {
    return program.parameters().entries().stream()
        .filter(each -> each.offset() <= parameter && parameter < each.offset() + each.count())
        .findFirst()
        .orElseThrow()
        .name();
  }

  @ParameterizedTest
  @MethodSource("io.slate.network.DecoderCases#attending")
  void weightsOfAttentionAddUpToOne(DecoderCases.Some some) {
    Program program = some.network().compile();
    var ready = program.prepare(DecoderCases.start(program), new Mode.Inference());
    DecoderSteps steps = ready.run(Batch.ofTokens(DecoderCases.SOURCES)).decoder();
    DecoderSteps.Step step =
        steps.step(
            steps.begin(0, 1, 2, 3),
            DecoderCases.MARKER,
            DecoderCases.MARKER,
            DecoderCases.MARKER,
            DecoderCases.MARKER);
    for (int row = 0; row < 4; row++) {
      double sum = 0;
      for (float weight : step.weights().get(row)) {
        sum += weight;
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
      assertThat(step.weights().get(row)).hasSize(steps.length(row));
    }
  }

  @ParameterizedTest
  @MethodSource("io.slate.network.DecoderCases#all")
  void aNetworkIsReadAsItWasWritten(DecoderCases.Some some) {
    Network network = some.network();
    assertThat(NetworkText.read(NetworkText.write(network))).isEqualTo(network);
  }

  @Test
  void anEmptySequenceIsDecodedFromNothing() {
    DecoderCases.Some some =
        DecoderCases.some(
            "empty",
            List.of(bidirectional(Cell.GRU, 2)),
            DecoderCases.covering(Score.ADDITIVE, Feeding.CONTEXT),
            Bridge.LAST,
            recurrent(Cell.LSTM, 3));
    Program program = some.network().compile();
    float[] parameters = DecoderCases.start(program);
    Batch batch =
        Batch.ofTokens(List.of(new int[0], new int[] {1}))
            .dictating(
                List.of(new int[] {DecoderCases.MARKER, 1}, new int[] {DecoderCases.MARKER}));
    NetworkRun run = program.prepare(parameters, new Mode.Gradients()).run(batch);
    float[] gradients = new float[parameters.length];
    run.backward(DecoderCases.adjoint(run), gradients);
    for (float each : gradients) {
      assertThat(each).isFinite();
    }
    double[] wide =
        program
            .inDouble(DecoderCases.widened(parameters))
            .run(batch)
            .backward(DecoderCases.widened(DecoderCases.adjoint(run)));
    assertThat(DecoderCases.widened(gradients)).containsExactly(wide, within(1e-4));
  }
}
