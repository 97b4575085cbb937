package io.slate.network;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.dense;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.lockedDropout;
import static io.slate.network.Layer.normalisation;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;
import static io.slate.network.LayersTest.widened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.layer.Mode;
import io.slate.layer.Regularisers;
import io.slate.model.Model;
import io.slate.network.Head.NextToken.Softmax;
import io.slate.session.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoubleNetworkTest {
  private static final Vocabulary VOCABULARY =
      Vocabulary.of(List.of("a b c d e f g h i j k l m n o p q r"), 19);
  private static final List<int[]> TEXTS =
      List.of(new int[] {1, 18, 4, 0, 7, 9, 2}, new int[] {3, 5}, new int[0]);

  /** Every layer, and every way in which a head scores tokens. */
  static Stream<Network> networks() {
    var read = Network.over(VOCABULARY, 4).then(recurrent(Cell.GRU, 4));
    return Stream.concat(
        LayersTest.all().map(LayersTest::network),
        Stream.of(
            read.nextToken(new Softmax.Whole()),
            read.nextToken(new Softmax.Tied()),
            read.nextToken(new Softmax.Adaptive(List.of(3))),
            read.nextToken(new Softmax.Adaptive(List.of(4, 9, 17))),
            read.then(Layer.max()).classify("a", "b", "c"),
            Network.over(VOCABULARY, 3).then(bidirectional(Cell.LSTM, 2)).then(last()).values(1)));
  }

  private static List<int[]> sequences(Network network) {
    boolean isLarge = ((Source.Tokens) network.source()).vocabulary().size() == 19;
    return isLarge ? TEXTS : LayersTest.SEQUENCES;
  }

  /** A weight for each score. */
  private static double[] adjoint(int count) {
    double[] adjoint = new double[count];
    Arrays.setAll(adjoint, i -> (i * 7 % 11 - 5) / 4.0);
    return adjoint;
  }

  private static double loss(Program program, Batch batch, double... parameters) {
    double[] scores = program.inDouble(parameters).run(batch).scores();
    double[] weights = adjoint(scores.length);
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      loss += weights[i] * scores[i];
    }
    return loss;
  }

  /** Float would be wrong in the fourth digit: differences of 1e-5 leave it few. */
  @ParameterizedTest
  @MethodSource("networks")
  void itsGradientIsThatOfDifferences(Network network) {
    Program program = network.compile();
    double[] parameters = widened(LayersTest.start(program));
    Batch batch = Batch.ofTokens(sequences(network));
    DoubleNetworkRun run = program.inDouble(parameters).run(batch);
    double[] found = run.backward(adjoint(run.scores().length));
    double step = 1e-5;
    for (int i = 0; i < parameters.length; i++) {
      double[] moved = parameters.clone();
      moved[i] = parameters[i] + step;
      double above = loss(program, batch, moved);
      moved[i] = parameters[i] - step;
      double difference = (above - loss(program, batch, moved)) / (2 * step);
      assertThat(found[i])
          .as("parameter " + i)
          .isCloseTo(difference, within(1e-7 * Math.max(1, Math.abs(difference))));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theModelInDoubleSaysItsScoresRoundedOnce(Network network) {
    Program program = network.compile();
    float[] parameters = LayersTest.start(program);
    Model model = Model.of(program, parameters, Map.of());
    Batch batch = Batch.ofTokens(sequences(network));
    double[] exact = program.inDouble(widened(parameters)).run(batch).scores();
    float[] said = model.inDouble().run(batch).scores();
    for (int i = 0; i < said.length; i++) {
      assertThat(said[i]).isEqualTo((float) exact[i]);
    }
    assertThat(said).containsExactly(model.run(batch).scores(), within(1e-4f));
    assertThat(model.inDouble().run(batch).isByStep()).isEqualTo(program.isByStep());
  }

  @Test
  void masksOfTrainingAreThoseOfTheRunInFloat() {
    var regularisers = Regularisers.none().withInput(0.3).withRecurrent(0.2).withWeights(0.2);
    Network network =
        Network.over(VOCABULARY, 4)
            .then(dropout(0.4))
            .then(bidirectional(Cell.LSTM, 3).with(regularisers))
            .then(
                residual(
                    normalisation(), lockedDropout(0.5), dense(6, Layer.Dense.Activation.TANH)))
            .then(dropout(0.2))
            .values(2);
    Program program = network.compile();
    float[] parameters = LayersTest.start(program);
    Batch batch = Batch.ofTokens(TEXTS);
    long[] numbers = {5, 2, 9};
    var mode = new Mode.Training(77);
    NetworkRun inFloat = program.prepare(parameters, mode).run(batch, numbers);
    DoubleNetworkRun run = program.inDouble(widened(parameters)).run(batch, mode, numbers);
    assertThat(widened(inFloat.scores())).containsExactly(run.scores(), within(1e-5));
    double[] adjoint = adjoint(run.scores().length);
    float[] narrow = new float[adjoint.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) adjoint[i];
    }
    float[] gradients = new float[parameters.length];
    inFloat.backward(narrow, gradients);
    assertThat(widened(gradients)).containsExactly(run.backward(adjoint), within(1e-4));
  }

  @Test
  void aStreamSaysWhatTheWholeSays() {
    Cell late =
        Cell.parse(
            "language 1\ncell late\ninput x\nstate h, c\nweight U, W, V\n"
                + "c = tanh(U x + V x[t-2])\nh = tanh(W h[t-3] + c[t-1])");
    Network network =
        Network.over(VOCABULARY, 4)
            .then(residual(recurrent(late, 4)))
            .then(recurrent(Cell.LSTM, 3))
            .nextToken();
    Program program = network.compile();
    Model model = Model.of(program, LayersTest.start(program), Map.of()).inDouble();
    int[] text = TEXTS.getFirst();
    float[] whole = model.run(Batch.ofTokens(List.of(text))).scores();
    List<Memory> memories = model.ready().begin();
    for (int t = 0; t < text.length; t++) {
      var step = model.ready().step(Batch.ofTokens(List.of(new int[] {text[t]})), memories);
      memories = step.memories();
      assertThat(step.scores()).isEqualTo(Arrays.copyOfRange(whole, 19 * t, 19 * t + 19));
    }
    Session session = Session.of(model);
    session.read("d a");
    assertThat(Session.State.read(model, session.state().write()).write())
        .isEqualTo(session.state().write());
    assertThat(model.score(text).loss())
        .isCloseTo(
            Model.of(program, LayersTest.start(program), Map.of()).score(text).loss(),
            within(1e-4));
  }

  @Test
  void saysWhatCannotBe() {
    Program program = Network.over(2).then(recurrent(Cell.GRU, 2)).then(last()).values(1).compile();
    float[] parameters = program.initialise(1);
    assertThatThrownBy(() -> program.inDouble(1, 2))
        .hasMessage("the network has " + parameters.length + " parameters, and 2 are given");
    Batch batch = Batch.ofValues(List.of(new float[4]), 2);
    DoubleNetworkRun run = program.inDouble(widened(parameters)).run(batch);
    assertThatThrownBy(() -> run.backward(1, 2))
        .hasMessage("there are 1 scores, and adjoints of 2");
    run.backward(1);
    assertThatThrownBy(() -> run.backward(1))
        .hasMessage("this run went backward already; run the batch again");
    var forInference = program.inDouble(widened(parameters)).run(batch, new Mode.Inference(), 0);
    assertThatThrownBy(() -> forInference.backward(1))
        .hasMessage("this run was made for inference: it has no gradients");
    var ready = program.prepareInDouble(parameters);
    assertThatThrownBy(() -> ready.step(batch, ready.begin()))
        .hasMessage("in double precision a network that pools its steps runs whole sequences only");
    assertThatThrownBy(() -> ready.run(batch).backward(new float[1], new float[parameters.length]))
        .hasMessageStartingWith("this run was made for inference in double precision");
  }
}
