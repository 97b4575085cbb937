package io.slate.network;

import static io.slate.network.Attending.eachStep;
import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.kernel.Workers;
import io.slate.layer.Mode;
import io.slate.layer.Regularisers;
import io.slate.network.Attending.Coverage;
import io.slate.network.Attending.Feeding;
import io.slate.network.Attending.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoders of every kind, held against what they mean in plain loops in double precision. */
class DecoderTest {
  private static final Vocabulary SOURCE = Vocabulary.of(List.of("a b c d"), 9);
  private static final Vocabulary TARGET = Vocabulary.of(List.of("x y z"), 9);
  private static final int MARKER = 4;

  /** The longest source has not the longest target. */
  private static final List<int[]> SOURCES =
      List.of(new int[] {1, 4, 2}, new int[] {3, 0, 1, 1, 2}, new int[] {2}, new int[] {4, 4});

  private static final List<int[]> READ =
      List.of(
          new int[] {MARKER, 1, 2, 0, 3, 3},
          new int[] {MARKER, 2},
          new int[] {MARKER, 3, 1},
          new int[] {MARKER});

  /** A decoder behind layers over vectors of 3. */
  record Some(String name, List<Layer> layers, Head.Decoder decoder) {
    @Override
    public String toString() {
      return name;
    }

    Network network() {
      return new Network(new Source.Tokens(SOURCE, 3), layers, decoder);
    }
  }

  private static Some some(String name, Layer layer, Attending attending, Bridge bridge) {
    return some(name, List.of(layer), attending, bridge, recurrent(Cell.GRU, 4));
  }

  private static Some some(
      String name,
      List<Layer> layers,
      Attending attending,
      Bridge bridge,
      Layer.Recurrent... cells) {
    return new Some(name, layers, new Head.Decoder(TARGET, 2, List.of(cells), attending, bridge));
  }

  private static Attending covering(Score score, Feeding feeding) {
    return new Attending.EachStep(score, 3, feeding, Coverage.SUM);
  }

  static Stream<Some> all() {
    Layer one = recurrent(Cell.GRU, 4);
    Layer both = bidirectional(Cell.LSTM, 3);
    List<Some> all = new ArrayList<>();
    all.add(some("last states alone", one, new Attending.Not(), Bridge.LAST));
    all.add(some("mean beside each token", both, new Attending.Once(), Bridge.MEAN));
    all.add(some("nothing handed over", both, new Attending.Once(), Bridge.ZERO));
    for (Feeding feeding : Feeding.values()) {
      all.add(some("dot " + feeding, one, eachStep(Score.DOT, 3, feeding), Bridge.LAST));
      for (Score score : List.of(Score.GENERAL, Score.CONCAT, Score.ADDITIVE)) {
        all.add(some(score + " " + feeding, both, eachStep(score, 3, feeding), Bridge.LAST));
      }
      all.add(some("coverage " + feeding, both, covering(Score.ADDITIVE, feeding), Bridge.MEAN));
      all.add(
          some(
              "two lstms " + feeding,
              List.of(both),
              eachStep(Score.CONCAT, 2, feeding),
              Bridge.LAST,
              recurrent(Cell.LSTM, 3),
              recurrent(Cell.LSTM, 5)));
    }
    all.add(
        some(
            "begins with zero",
            List.of(both),
            eachStep(Score.ADDITIVE, 3, Feeding.CONTEXT),
            Bridge.ZERO,
            recurrent(Cell.LSTM, 3)));
    all.add(
        some(
            "one vector a sequence",
            List.of(one, last()),
            new Attending.Once(),
            Bridge.LAST,
            recurrent(Cell.RNN, 3)));
    all.add(
        some(
            "jordan",
            List.of(both),
            covering(Score.CONCAT, Feeding.VECTOR),
            Bridge.ZERO,
            recurrent(Cell.named("jordan"), 3).with("labels", 2)));
    return all.stream();
  }

  static Stream<Some> attending() {
    return all().filter(some -> some.decoder().attending() instanceof Attending.EachStep);
  }

  private static float[] start(Program program) {
    float[] parameters = program.initialise(3);
    var random = new Random(5);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.3 * random.nextGaussian());
    }
    return parameters;
  }

  private static Batch batch() {
    return Batch.ofTokens(SOURCES).dictating(READ);
  }

  private static NetworkRun run(Program program, float[] parameters) {
    return program.prepare(parameters, new Mode.Gradients()).run(batch());
  }

  /** How a made-up loss changes with a score: by sequence, step and score alone. */
  private static float weight(int sequence, int t, int score) {
    return (float) Math.sin(1 + 7 * sequence + 3.1 * t + 1.7 * score);
  }

  private static float[] adjoint(NetworkRun run) {
    return adjoint(run.batch());
  }

  /** In the order of the batch. */
  private static float[] adjoint(Batch batch) {
    Dictation read = batch.dictation().orElseThrow();
    int width = MARKER + 1;
    float[] adjoint = new float[read.rows().total() * width];
    for (int row = 0; row < read.rows().sequences(); row++) {
      int sequence = batch.sequence(read.sources()[row]);
      for (int t = 0; t < read.rows().length(row); t++) {
        for (int i = 0; i < width; i++) {
          adjoint[read.rows().row(row, t) * width + i] = weight(sequence, t, i);
        }
      }
    }
    return adjoint;
  }

  private static double loss(Program program, double[] parameters) {
    double loss = 0;
    for (int i = 0; i < SOURCES.size(); i++) {
      double[][] scores = new DecoderTwin(program, parameters, SOURCES.get(i)).scores(READ.get(i));
      for (int t = 0; t < scores.length; t++) {
        for (int j = 0; j < scores[t].length; j++) {
          loss += weight(i, t, j) * scores[t][j];
        }
      }
    }
    return loss;
  }

  private static double[] widened(float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRunSaysAndDerivesWhatPlainLoopsInDoublePrecisionDo(Some some) {
    Program program = some.network().compile();
    float[] parameters = start(program);
    NetworkRun run = run(program, parameters);
    float[] adjoint = adjoint(run);
    double said = 0;
    for (int i = 0; i < adjoint.length; i++) {
      said += (double) adjoint[i] * run.scores()[i];
    }
    double[] wide = widened(parameters);
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
    double[] scores = program.inDouble(parameters).run(batch()).scores();
    double[] weights = widened(adjoint(batch()));
    double said = 0;
    for (int i = 0; i < weights.length; i++) {
      said += weights[i] * scores[i];
    }
    return said;
  }

  /** Float would be wrong in the fourth digit: differences of 1e-5 leave it few. */
  @ParameterizedTest
  @MethodSource("all")
  void inDoublePrecisionItSaysWhatPlainLoopsDoAndItsGradientIsThatOfDifferences(Some some) {
    Program program = some.network().compile();
    double[] wide = widened(start(program));
    assertThat(said(program, wide)).isCloseTo(loss(program, wide), within(1e-11));
    double[] found = program.inDouble(wide).run(batch()).backward(widened(adjoint(batch())));
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

  /** The scores of one sequence of a run. */
  private static float[] of(NetworkRun run, int sequence) {
    Dictation read = run.batch().dictation().orElseThrow();
    int width = MARKER + 1;
    for (int row = 0; row < read.rows().sequences(); row++) {
      if (run.batch().sequence(read.sources()[row]) == sequence) {
        float[] own = new float[read.rows().length(row) * width];
        for (int t = 0; t < read.rows().length(row); t++) {
          int from = read.rows().row(row, t) * width;
          System.arraycopy(run.scores(), from, own, t * width, width);
        }
        return own;
      }
    }
    throw new AssertionError("no sequence " + sequence);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSequenceAloneInABatchAndStepByStepGivesTheSameBits(Some some) {
    Program program = some.network().compile();
    float[] parameters = start(program);
    var ready = program.prepare(parameters, new Mode.Inference());
    NetworkRun together = ready.run(batch());
    DecoderSteps steps = ready.run(Batch.ofTokens(SOURCES)).decoder();
    Batch order = Batch.ofTokens(SOURCES);
    for (int i = 0; i < SOURCES.size(); i++) {
      int sequence = i;
      Batch alone = Batch.ofTokens(List.of(SOURCES.get(i))).dictating(List.of(READ.get(i)));
      assertThat(of(ready.run(alone), 0)).isEqualTo(of(together, i));
      int row =
          java.util.stream.IntStream.range(0, SOURCES.size())
              .filter(each -> order.sequence(each) == sequence)
              .findFirst()
              .orElseThrow();
      // Another continuation beside it, that is another sequence's, changes nothing.
      DecoderSteps.State state = steps.begin((row + 1) % SOURCES.size(), row);
      for (int t = 0; t < READ.get(i).length; t++) {
        DecoderSteps.Step step = steps.step(state, 1 + t % 2, READ.get(i)[t]);
        float[] own = Arrays.copyOfRange(step.scores(), MARKER + 1, 2 * (MARKER + 1));
        float[] expected =
            Arrays.copyOfRange(of(together, i), t * (MARKER + 1), (t + 1) * (MARKER + 1));
        assertThat(own).as("step " + t).isEqualTo(expected);
        state = step.state().select(0, 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attending")
  void weightsOfAttentionAddUpToOne(Some some) {
    Program program = some.network().compile();
    var ready = program.prepare(start(program), new Mode.Inference());
    DecoderSteps steps = ready.run(Batch.ofTokens(SOURCES)).decoder();
    DecoderSteps.Step step = steps.step(steps.begin(0, 1, 2, 3), MARKER, MARKER, MARKER, MARKER);
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
  @MethodSource("all")
  void threadsChangeNoBit(Some some) {
    Program program = some.network().compile();
    float[] parameters = start(program);
    var ready = program.prepare(parameters, new Mode.Training(9));
    float[] expected = new float[parameters.length];
    NetworkRun alone = ready.run(batch(), new long[] {4, 5, 6, 7});
    alone.backward(adjoint(alone), expected);
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      NetworkRun shared = ready.run(batch(), new long[] {4, 5, 6, 7}, new Workers(pool, 3));
      float[] gradients = new float[parameters.length];
      shared.backward(adjoint(shared), gradients);
      assertThat(shared.scores()).isEqualTo(alone.scores());
      assertThat(gradients).isEqualTo(expected);
    }
  }

  /** In float and in double precision, with masks of training. */
  private static void assertAlike(Some some, Batch batch) {
    Program program = some.network().compile();
    float[] parameters = start(program);
    var mode = new Mode.Training(77);
    long[] numbers = {5, 2, 9, 4};
    NetworkRun inFloat = program.prepare(parameters, mode).run(batch, numbers);
    DoubleNetworkRun run = program.inDouble(widened(parameters)).run(batch, mode, numbers);
    assertThat(widened(inFloat.scores())).containsExactly(run.scores(), within(1e-5));
    float[] gradients = new float[parameters.length];
    inFloat.backward(adjoint(batch), gradients);
    double[] found = run.backward(widened(adjoint(batch)));
    assertThat(widened(gradients)).containsExactly(found, within(1e-4));
  }

  @ParameterizedTest
  @EnumSource(Feeding.class)
  void masksInDoublePrecisionAreThoseOfTheRunInFloat(Feeding feeding) {
    assertAlike(dropping(eachStep(Score.DOT, 3, feeding)), batch());
  }

  /** Two rows of the batch are decoded twice, the others not at all. */
  @ParameterizedTest
  @EnumSource(Feeding.class)
  void aSequenceMayBeDecodedMoreThanOnce(Feeding feeding) {
    Dictation once = batch().dictation().orElseThrow();
    var twice = new Dictation(once.rows(), new int[] {0, 3, 3, 0}, once.numbers());
    assertAlike(dropping(covering(Score.ADDITIVE, feeding)), batch().dictating(twice));
  }

  private static Some dropping(Attending attending) {
    Layer.Recurrent cell =
        recurrent(Cell.GRU, 4).with(Regularisers.none().withInput(0.5).withRecurrent(0.5));
    return some("drops", List.of(recurrent(Cell.GRU, 4)), attending, Bridge.LAST, cell);
  }

  @Test
  void masksAreDrawnByTheSequencesOwnNumber() {
    Some some = dropping(eachStep(Score.DOT, 3, Feeding.VECTOR));
    Program program = some.network().compile();
    var ready = program.prepare(start(program), new Mode.Training(9));
    Batch batch = batch();
    long[] numbers = new long[batch.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = 40L + batch.sequence(row);
    }
    NetworkRun together = ready.run(batch, numbers);
    for (int i = 0; i < SOURCES.size(); i++) {
      Batch alone = Batch.ofTokens(List.of(SOURCES.get(i))).dictating(List.of(READ.get(i)));
      assertThat(of(ready.run(alone, new long[] {40L + i}), 0)).isEqualTo(of(together, i));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aNetworkIsReadAsItWasWritten(Some some) {
    Network network = some.network();
    assertThat(NetworkText.read(NetworkText.write(network))).isEqualTo(network);
  }

  @Test
  void anEmptySequenceIsDecodedFromNothing() {
    Some some =
        some(
            "empty",
            List.of(bidirectional(Cell.GRU, 2)),
            covering(Score.ADDITIVE, Feeding.CONTEXT),
            Bridge.LAST,
            recurrent(Cell.LSTM, 3));
    Program program = some.network().compile();
    float[] parameters = start(program);
    Batch batch =
        Batch.ofTokens(List.of(new int[0], new int[] {1}))
            .dictating(List.of(new int[] {MARKER, 1}, new int[] {MARKER}));
    NetworkRun run = program.prepare(parameters, new Mode.Gradients()).run(batch);
    float[] gradients = new float[parameters.length];
    run.backward(adjoint(run), gradients);
    for (float each : gradients) {
      assertThat(each).isFinite();
    }
    double[] wide =
        program.inDouble(widened(parameters)).run(batch).backward(widened(adjoint(run)));
    assertThat(widened(gradients)).containsExactly(wide, within(1e-4));
  }

  @Test
  void attentionNeedsAValueForEveryStep() {
    Some some =
        some(
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
    Some some =
        some("dot", recurrent(Cell.GRU, 3), eachStep(Score.DOT, 3, Feeding.NONE), Bridge.LAST);
    assertThatThrownBy(() -> some.network().compile())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dot scores compare 4 elements of the decoder with 3 of the encoder. Make them equal,"
                + " or use general scores");
  }

  @Test
  void coverageNeedsAScoreThatCompares() {
    assertThatThrownBy(() -> covering(Score.DOT, Feeding.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("concat and additive");
  }

  @Test
  void aDecoderThatIsDictatedNothingHasNoScores() {
    Some some = all().findFirst().orElseThrow();
    Program program = some.network().compile();
    NetworkRun run =
        program.prepare(start(program), new Mode.Inference()).run(Batch.ofTokens(SOURCES));
    assertThatThrownBy(run::scores)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dictating(...)");
    DoubleNetwork wide = program.inDouble(widened(start(program)));
    assertThatThrownBy(() -> wide.run(Batch.ofTokens(SOURCES)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "in double precision a decoder scores what is dictated to it: make the batch with"
                + " dictating(...), or decode step by step in float");
  }
}
