package io.slate.network;

import static io.slate.network.Layer.attention;
import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.dense;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.highway;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.lockedDropout;
import static io.slate.network.Layer.mean;
import static io.slate.network.Layer.normalisation;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Vocabulary;
import io.slate.kernel.Workers;
import io.slate.layer.Mode;
import io.slate.network.Layer.Bidirectional.Merge;
import io.slate.network.Layer.Dense.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
  private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("a b c d"), 9);
  static final List<int[]> SEQUENCES =
      List.of(new int[] {1, 4, 2}, new int[] {3, 0, 1, 1, 2}, new int[] {2});

  /** Layers between an embedding of 3 and the head. */
  record Some(String name, List<Layer> layers) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Some some(String name, Layer... layers) {
    return new Some(name, List.of(layers));
  }

  private static Layer both(Merge merge) {
    return bidirectional(Cell.GRU, 3).with(merge);
  }

  static Stream<Some> all() {
    return Stream.of(
        some("dense", dense(4, Activation.TANH), dense(2, Activation.LINEAR)),
        some("dense sigmoid", dense(4, Activation.SIGMOID), mean()),
        some("dense relu", dense(5, Activation.RELU), dense(3, Activation.SIGMOID)),
        some("normalisation", normalisation(), recurrent(Cell.GRU, 4), normalisation()),
        some("residual", residual(recurrent(Cell.LSTM, 3), dropout(0.2)), last()),
        some("residual of residual", residual(residual(dense(3, Activation.TANH)))),
        some("residual wider", residual(dense(5, Activation.TANH), recurrent(Cell.GRU, 3))),
        some("highway", highway(recurrent(Cell.GRU, 3)), highway(dense(3, Activation.TANH))),
        some("highway around highway", highway(highway(recurrent(Cell.LSTM, 3)))),
        some("attention", recurrent(Cell.GRU, 4), attention(5)),
        some("attention, dense", attention(2), dense(3, Activation.TANH), normalisation()),
        some("concatenated", both(Merge.CONCATENATE)),
        some("added", both(Merge.ADD), attention(3)),
        some("multiplied", both(Merge.MULTIPLY), mean()),
        some("averaged", residual(both(Merge.AVERAGE)), normalisation()));
  }

  static Network network(Some some) {
    Network.Unfinished unfinished = Network.over(VOCABULARY, 3);
    for (Layer layer : some.layers()) {
      unfinished = unfinished.then(layer);
    }
    return unfinished.values(2);
  }

  static float[] start(Program program) {
    float[] parameters = program.initialise(11);
    var random = new Random(5);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.3 * random.nextGaussian());
    }
    return parameters;
  }

  static double[] widened(float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  static double weight(int sequence, int t, int score) {
    return ((sequence * 7 + t * 3 + score * 5) % 11 - 5) / 4.0;
  }

  /** The same weights, as the scores of a run lie. */
  private static float[] adjoint(NetworkRun run) {
    float[] adjoint = new float[run.scores().length];
    for (int row = 0; row < run.batch().size(); row++) {
      int answers = run.isByStep() ? run.batch().rows().length(row) : 1;
      for (int t = 0; t < answers; t++) {
        int at = run.isByStep() ? run.batch().rows().row(row, t) : row;
        for (int i = 0; i < 2; i++) {
          adjoint[at * 2 + i] = (float) weight(run.batch().sequence(row), t, i);
        }
      }
    }
    return adjoint;
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRunSaysAndDerivesWhatItDoesInDoublePrecision(Some some) {
    Program program = network(some).compile();
    float[] parameters = start(program);
    Batch batch = Batch.ofTokens(SEQUENCES);
    NetworkRun run = program.prepare(parameters, new Mode.Gradients()).run(batch);
    float[] adjoint = adjoint(run);
    float[] gradients = new float[parameters.length];
    run.backward(adjoint, gradients);
    DoubleNetworkRun wide = program.inDouble(widened(parameters)).run(batch);
    assertThat(widened(run.scores())).containsExactly(wide.scores(), within(1e-5));
    double[] wanted = wide.backward(widened(adjoint));
    for (int i = 0; i < parameters.length; i++) {
      assertThat((double) gradients[i])
          .as("parameter " + i)
          .isCloseTo(wanted[i], within(1e-4 * Math.max(1, Math.abs(wanted[i]))));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void bitsAreTheSameAloneInABatchAndOnAnyThreads(Some some) {
    Program program = network(some).compile();
    float[] parameters = start(program);
    Program.Ready ready = program.prepare(parameters, new Mode.Training(3));
    long[] numbers = {1, 0, 2};
    NetworkRun run = ready.run(Batch.ofTokens(SEQUENCES), numbers);
    float[] gradients = new float[parameters.length];
    run.backward(adjoint(run), gradients);
    for (int row = 0; row < numbers.length; row++) {
      int[] tokens = SEQUENCES.get(run.batch().sequence(row));
      float[] alone =
          ready.run(Batch.ofTokens(List.of(tokens)), new long[] {numbers[row]}).scores();
      for (int i = 0; i < alone.length; i++) {
        int at = run.isByStep() ? run.batch().rows().row(row, i / 2) : row;
        assertThat(run.scores()[2 * at + i % 2]).isEqualTo(alone[i]);
      }
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      for (int threads : new int[] {2, 3, 7}) {
        NetworkRun shared =
            ready.run(Batch.ofTokens(SEQUENCES), numbers, new Workers(pool, threads));
        float[] own = new float[parameters.length];
        shared.backward(adjoint(shared), own);
        assertThat(shared.scores()).isEqualTo(run.scores());
        assertThat(own).isEqualTo(gradients);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theNetworksTextIsReadBack(Some some) {
    Network network = network(some);
    String text = NetworkText.write(network);
    assertThat(NetworkText.read(text)).isEqualTo(network);
    assertThat(NetworkText.write(NetworkText.read(text))).isEqualTo(text);
  }

  @Test
  void lockedDropoutDropsTheSameElementsAtEveryStep() {
    int width = 40;
    Program program =
        Network.over(width).then(lockedDropout(0.5)).then(dropout(0)).values(1).compile();
    float[] ones = new float[6 * width];
    Arrays.fill(ones, 1f);
    var part = new DropoutPart(0.5, Layer.Dropout.Draw.LOCKED, width);
    Flow flow = Flow.bySteps(Batch.ofValues(List.of(ones), width).values(), 9);
    float[] kept = part.prepare(new float[0], 0, new Mode.Training(1)).run(flow).output().values();
    for (int t = 1; t < 6; t++) {
      assertThat(Arrays.copyOfRange(kept, t * width, (t + 1) * width))
          .isEqualTo(Arrays.copyOf(kept, width));
    }
    assertThat(kept).contains(0f, 2f).containsOnly(0f, 2f);
    assertThat(NetworkText.read(NetworkText.write(program.network()))).isEqualTo(program.network());
  }

  @Test
  void theRecurrentLayersWithinOthersAreFoundByTheirPaths() {
    Network network =
        Network.over(VOCABULARY, 3)
            .then(residual(recurrent(Cell.LSTM, 3)))
            .then(highway(residual(both(Merge.ADD)), recurrent(Cell.LSTM, 3)))
            .values(1);
    List<String> paths =
        List.of(
            "residual.lstm",
            "highway.residual.gru.forward",
            "highway.residual.gru.backward",
            "highway.lstm");
    Program program = network.compile(Watch.EVERYTHING);
    assertThat(program.recurrentLayers().keySet()).containsExactlyElementsOf(paths);
    assertThat(program.readsForward()).isFalse();
    NetworkRun run =
        program.prepare(program.initialise(1), new Mode.Inference()).run(Batch.ofTokens(SEQUENCES));
    assertThat(run.recurrentRuns().keySet()).containsExactlyElementsOf(paths);
    assertThat(program.parameters().entry("highway.gate.bias").count()).isEqualTo(3);
    assertThat(network.layers().getLast().summary())
        .isEqualTo("highway (residual (gru 3 both ways, add), lstm 3 forward)");
  }

  @Test
  void layersThatCannotBeAreRefused() {
    var start = Network.over(VOCABULARY, 3);
    assertThatThrownBy(() -> start.then(residual(recurrent(Cell.GRU, 4))).values(1).compile())
        .hasMessage(
            "residual(…) adds what comes in, of width 3, to what its layers give, of width 4. Make"
                + " them equal, or put dense(4) in front");
    assertThatThrownBy(() -> start.then(highway(last())).values(1).compile())
        .hasMessageContaining("put the layer that pools the steps behind it");
    assertThatThrownBy(() -> start.then(both(Merge.ADD)).then(last()).values(1).compile())
        .hasMessageStartingWith("last() takes what a layer says when it has read everything");
    assertThatThrownBy(
            () ->
                start
                    .then(both(Merge.CONCATENATE))
                    .then(dense(2, Activation.TANH))
                    .then(last())
                    .values(1)
                    .compile())
        .hasMessageStartingWith("last() takes");
    assertThatThrownBy(() -> start.then(mean()).then(attention(2)).values(1).compile())
        .hasMessage(
            "attention over the steps needs a value for every step, and a layer before it has"
                + " pooled them");
    assertThatThrownBy(() -> residual()).hasMessageContaining("one layer or more");
    assertThatThrownBy(() -> dense(0, Activation.TANH)).hasMessageContaining("0 are asked for");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"dense\",\"width\":4}",
        "{\"type\":\"dense\",\"width\":0,\"activation\":\"tanh\"}",
        "{\"type\":\"dense\",\"width\":4,\"activation\":\"TANH\"}",
        "{\"type\":\"residual\",\"layers\":[]}",
        "{\"type\":\"residual\",\"layers\":[{\"type\":\"residual\"}]}",
        "{\"type\":\"attention\",\"size\":4,\"heads\":2}",
        "{\"type\":\"dropout\",\"rate\":0.5,\"kind\":\"often\"}"
      })
  void hostileLayersAreRefused(String layer) {
    String own = "{\"type\":\"normalisation\"}";
    String text = NetworkText.write(network(some("", normalisation())));
    assertThat(text).contains(own);
    assertThatThrownBy(() -> NetworkText.read(text.replace(own, layer)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the network's layers[0]");
  }

  @Test
  void layersWithinLayersAreCountedToo() {
    String own = "{\"type\":\"normalisation\"}";
    String many = String.join(",", java.util.Collections.nCopies(256, own));
    String text = NetworkText.write(network(some("", normalisation())));
    String deep = "{\"type\":\"residual\",\"layers\":[" + many + "]}";
    assertThatThrownBy(() -> NetworkText.read(text.replace(own, deep)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the network has 257 layers, expected 256 at most");
  }
}
