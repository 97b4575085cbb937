package io.slate.inspect;

import static io.slate.network.Layer.backward;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.mean;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Matrix;
import io.slate.layer.Mode;
import io.slate.model.Model;
import io.slate.model.SmallModels;
import io.slate.network.Batch;
import io.slate.network.Layer;
import io.slate.network.NetworkRun;
import io.slate.network.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceTest {
  private static final String TEXT = "not a bad film a film nonesuch";

  /** Some tens of roundings of numbers near 1. */
  private static final float TOLERANCE = 1e-5f;

  static Stream<String> kinds() {
    return Stream.concat(SmallModels.forward().keySet().stream(), Stream.of("both ways"));
  }

  private static Model model(String kind) {
    return SmallModels.overTexts(
        kind.equals("both ways")
            ? SmallModels.bothWays()
            : Objects.requireNonNull(SmallModels.forward().get(kind)));
  }

  private static float[] row(Matrix matrix, int row) {
    int width = matrix.columns();
    return Arrays.copyOfRange(matrix.values(), row * width, row * width + width);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysOfEachBeginningWhatTheModelSaysOfItAlone(String kind) {
    Model model = model(kind);
    Trace trace = Trace.of(model, TEXT);
    assertThat(trace.tokens()).containsExactly("not", "a", "bad", "film", "a", "film", "nonesuch");
    List<SequencedMap<String, Double>> expected = new ArrayList<>();
    for (int length = 1; length <= 7; length++) {
      expected.add(model.classify(String.join(" ", trace.tokens().subList(0, length))));
    }
    assertThat(trace.soFar()).isEqualTo(expected);
    assertThat(trace.soFar().getLast()).isEqualTo(model.classify(TEXT));
    assertThat(Trace.of(model, TEXT, "positive").soFar()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void watchingChangesNotABit(String kind) {
    Model model = model(kind);
    Batch batch = model.batch(List.of(TEXT, "", "a film", "film"));
    float[] scores = model.run(batch).scores();
    assertThat(model.watch(batch).scores()).isEqualTo(scores);
    assertThat(model.watchGradients(batch).scores()).isEqualTo(scores);
    float[] adjoint = new float[scores.length];
    for (int i = 0; i < adjoint.length; i++) {
      adjoint[i] = 0.25f - scores[i];
    }
    for (Mode mode : List.of(new Mode.Gradients(), new Mode.Training(11))) {
      float[] expected = gradients(model, Watch.NOTHING, mode, batch, adjoint);
      assertThat(gradients(model, Watch.EVERYTHING, mode, batch, adjoint)).isEqualTo(expected);
    }
  }

  private static float[] gradients(
      Model model, Watch watch, Mode mode, Batch batch, float[] adjoint) {
    NetworkRun run = model.network().compile(watch).prepare(model.parameters(), mode).run(batch);
    float[] gradients = new float[model.layout().size()];
    run.backward(adjoint, gradients);
    return gradients;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void holdsEveryNameOfEveryLayer(String kind) {
    Model model = model(kind);
    Trace trace = Trace.of(model, TEXT, "positive");
    Trace plain = Trace.of(model, TEXT);
    for (String layer : trace.layers()) {
      for (String name : trace.layer(layer).settings().cell().graph().values().keySet()) {
        Matrix values = trace.values(layer, name);
        assertThat(values.rows()).isEqualTo(7);
        assertThat(values.columns()).isEqualTo(trace.layer(layer).width(name));
        assertThat(plain.values(layer, name).values()).isEqualTo(values.values());
        Matrix adjoints = trace.adjoints(layer, name);
        assertThat(adjoints.rows()).isEqualTo(7);
        assertThat(adjoints.columns()).isEqualTo(values.columns());
        for (float adjoint : adjoints.values()) {
          assertThat(adjoint).isFinite();
        }
      }
    }
  }

  @Test
  void adjointsFollowTheEquationsOfTheLstm() {
    Model model = SmallModels.overTexts(recurrent(Cell.LSTM, 5), last());
    Trace trace = Trace.of(model, TEXT, "negative");
    Matrix c = trace.values("lstm", "c");
    Matrix o = trace.values("lstm", "o");
    Matrix f = trace.values("lstm", "f");
    Matrix dh = trace.adjoints("lstm", "h");
    Matrix dc = trace.adjoints("lstm", "c");
    for (int t = 0; t < 7; t++) {
      for (int i = 0; i < 5; i++) {
        double tanh = Math.tanh(c.at(t, i));
        double before = t == 0 ? 0 : c.at(t - 1, i);
        double later = t == 6 ? 0 : dc.at(t + 1, i) * f.at(t + 1, i);
        double own = dh.at(t, i) * o.at(t, i) * (1 - tanh * tanh);
        near(trace, "o", t, i, dh.at(t, i) * tanh);
        near(trace, "c", t, i, own + later);
        near(trace, "f", t, i, dc.at(t, i) * before);
        near(trace, "i", t, i, dc.at(t, i) * trace.values("lstm", "g").at(t, i));
        near(trace, "g", t, i, dc.at(t, i) * trace.values("lstm", "i").at(t, i));
      }
    }
    assertThat(dh.at(0, 0)).isNotZero();
  }

  private static void near(Trace trace, String name, int t, int i, double expected) {
    assertThat(trace.adjoints("lstm", name).at(t, i))
        .as(name + " at " + t)
        .isCloseTo((float) expected, within(TOLERANCE));
  }

  /** Of the last state, through the classes' weights alone. */
  @Test
  void adjointsAreOfTheLogarithmOfTheProbability() {
    Model model = SmallModels.overTexts(backward(Cell.LSTM, 5), last());
    Trace trace = Trace.of(model, TEXT, "positive");
    float[] parameters = model.parameters();
    int weight = model.layout().entry("classify.weight").offset();
    double[] p = model.classify(TEXT).values().stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < 5; i++) {
      double expected = 0;
      for (int k = 0; k < 3; k++) {
        expected += ((k == 1 ? 1 : 0) - p[k]) * parameters[weight + 5 * k + i];
      }
      assertThat(trace.adjoints("lstm", "h").at(0, i))
          .isCloseTo((float) expected, within(TOLERANCE));
    }
  }

  @Test
  void bothDirectionsAreInTheOrderOfTheText() {
    Model model = model("both ways");
    Trace trace = Trace.of(model, TEXT);
    Trace beginning = Trace.of(model, "not a bad");
    assertThat(trace.layers()).containsExactly("lstm.forward", "lstm.backward");
    assertThat(row(trace.values("lstm.forward", "f"), 2))
        .isEqualTo(row(beginning.values("lstm.forward", "f"), 2));
    assertThat(row(trace.values("lstm.backward", "f"), 2))
        .isNotEqualTo(row(beginning.values("lstm.backward", "f"), 2));
    Trace end = Trace.of(model, "film nonesuch");
    assertThat(row(trace.values("lstm.backward", "f"), 5))
        .isEqualTo(row(end.values("lstm.backward", "f"), 0));
  }

  /** Each beginning anew would be 200 million steps. */
  @Test
  @Timeout(60)
  void theTimeGrowsWithTheLengthWhereLayersReadForward() {
    Model model = SmallModels.overTexts(recurrent(Cell.GRU, 4), mean());
    String text = "a film ".repeat(10_000);
    Trace trace = Trace.of(model, text);
    assertThat(trace.soFar()).hasSize(20_000);
    assertThat(trace.soFar().getLast()).isEqualTo(model.classify(text));
  }

  @Test
  void readsHundredsOfBeginningsInSeveralRuns() {
    Model model = SmallModels.overTexts(backward(Cell.GRU, 2), last());
    Trace trace = Trace.of(model, "a film ".repeat(150));
    assertThat(trace.soFar()).hasSize(300);
    assertThat(trace.soFar().get(200)).isEqualTo(model.classify("a film ".repeat(100) + "a"));
    Trace tooLong = Trace.of(model, "a film ".repeat(513));
    assertThat(tooLong.values("gru", "z").rows()).isEqualTo(1026);
    assertThatThrownBy(tooLong::soFar)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the text has 1026 tokens, and a layer of this model reads from the end, so that each"
                + " beginning must be read anew: trace at most 1024 tokens");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aTextWithoutTokensHasAnEmptyTrace(String kind) {
    Trace trace = Trace.of(model(kind), " ", "positive");
    assertThat(trace.tokens()).isEmpty();
    assertThat(trace.soFar()).isEmpty();
    for (String layer : trace.layers()) {
      assertThat(trace.values(layer, trace.layer(layer).output()).values()).isEmpty();
      assertThat(trace.adjoints(layer, trace.layer(layer).output()).values()).isEmpty();
    }
  }

  @Test
  void saysWhatItDoesNotHold() {
    Model model = SmallModels.overTexts(recurrent(Cell.LSTM, 2), last());
    Trace trace = Trace.of(model, TEXT);
    assertThatThrownBy(() -> trace.adjoints("lstm", "f"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "this trace holds no adjoints: name the class that they are of, as in Trace.of(model,"
                + " text, \"negative\")");
    assertThatThrownBy(() -> trace.values("gru", "f"))
        .hasMessage("the model has no layer 'gru'; it has lstm");
    assertThatThrownBy(() -> trace.values("lstm", "q"))
        .hasMessage("the cell lstm has no value 'q'; it has f, i, o, g, c, h");
    assertThatThrownBy(() -> Trace.of(model, TEXT, "good"))
        .hasMessage("the model has no class 'good'; it has negative, positive, neither");
    assertThatThrownBy(() -> Trace.of(SmallModels.overValues(new Layer[] {mean()}), TEXT))
        .hasMessage("this model reads real values at every step, not texts");
    assertThat(Map.copyOf(trace.soFar().getFirst())).hasSize(3);
  }

  @Test
  void aSeriesIsTracedAsAText() {
    Model model = SmallModels.overValues(recurrent(Cell.LSTM, 3), backward(Cell.GRU, 3), last());
    float[] values = {0.1f, -0.4f, 0.7f, 0.2f, -0.9f, 0.3f, 1, 0.6f, -0.2f};
    Trace trace = Trace.of(model, values);
    assertThat(trace.tokens()).containsExactly("1", "2", "3");
    NetworkRun run = model.watch(Batch.ofValues(List.of(values), 3));
    assertThat(trace.values("lstm", "c").values())
        .isEqualTo(Objects.requireNonNull(run.recurrentRuns().get("lstm")).value("c").values());
    float[] two = Arrays.copyOf(values, 6);
    assertThat(trace.soFar().get(1))
        .isEqualTo(model.classify(Batch.ofValues(List.of(two), 3)).getFirst());
    assertThatThrownBy(() -> Trace.of(model, new float[4]))
        .hasMessage("there are 4 values, expected 3 for each step of one or more");
    assertThatThrownBy(() -> Trace.of(model, TEXT)).hasMessageContaining("not texts");
  }
}
