package io.slate.inspect;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.mean;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.data.Matrix;
import io.slate.data.ParameterLayout;
import io.slate.inspect.GradientReach.Setting;
import io.slate.inspect.WeightChain.Step;
import io.slate.layer.Regularisers;
import io.slate.model.Model;
import io.slate.model.SmallModels;
import io.slate.network.Layer;
import io.slate.network.NetworkRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightChainTest {
  private static final String TEXT = "not a bad film a film nonesuch";
  private static final Verdict VERDICT = Verdict.of("positive");
  private static final Setting SETTING = new Setting(12, 6, 1, 5, Optional.empty());

  private static final SequencedMap<String, Layer[]> NETWORKS = networks();

  private static SequencedMap<String, Layer[]> networks() {
    SequencedMap<String, Layer[]> all = new LinkedHashMap<>();
    all.put("lstm", some(recurrent(Cell.LSTM, 5), last()));
    all.put("gru over gru, mean", some(recurrent(Cell.GRU, 4), recurrent(Cell.GRU, 3), mean()));
    all.put("both ways", some(bidirectional(Cell.LSTM, 4), mean()));
    all.put("states of long ago", some(recurrent(Cell.named("rnn_skip"), 4), last()));
    all.put("earlier inputs", some(recurrent(Cell.named("qrnn"), 4), last()));
    all.put("output that is no state", some(recurrent(Cell.named("scrn"), 4), last()));
    var zoneout = Regularisers.none().withZoneout("h", 0.25);
    all.put("zoneout", some(recurrent(Cell.LSTM, 4).with(zoneout), last()));
    return all;
  }

  private static Layer[] some(Layer... layers) {
    return layers;
  }

  static Stream<String> kinds() {
    return NETWORKS.keySet().stream();
  }

  private static Model model(String kind) {
    return SmallModels.overTexts(Objects.requireNonNull(NETWORKS.get(kind)));
  }

  /** The run's own gradients, in single precision: right to about 1e-6 of what is added up. */
  @ParameterizedTest
  @MethodSource("kinds")
  void theTermsAddUpToTheRunsGradientOfEveryWeight(String kind) {
    Model model = model(kind);
    float[] expected = gradients(model);
    Trace trace = Trace.of(model, TEXT, VERDICT);
    for (String path : trace.layers()) {
      for (String weight : trace.layer(path).step().parameters().keySet()) {
        var chain = WeightChain.of(trace, path, weight);
        ParameterLayout.Entry entry = model.layout().entry(path + "." + weight);
        assertThat(chain.gradient()).hasSize(entry.count());
        for (int i = 0; i < entry.count(); i++) {
          assertThat(chain.gradient().get(i))
              .as(path + "." + weight)
              .isEqualTo(expected[entry.offset() + i], within(2e-6));
        }
        assertThat(chain.norm()).isPositive();
        double shares = chain.steps().stream().mapToDouble(Step::share).sum();
        assertThat(shares).isEqualTo(1, within(1e-12));
      }
    }
  }

  private static float[] gradients(Model model) {
    NetworkRun run = model.watchGradients(model.batch(List.of(TEXT)));
    float[] adjoint = new float[run.scores().length];
    Decision.of(model, VERDICT, 7).addAdjoint(run, 0, adjoint);
    float[] gradients = new float[model.layout().size()];
    run.backward(adjoint, gradients);
    return gradients;
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "lstm", "gru", "fast_rnn", "rnn_skip", "antisymmetric"})
  void theTermsAddUpToTheGradientOfTheWholeRun(String name) {
    Cell cell = Cell.named(name);
    Unrolled unrolled = Unrolled.drawn(cell, SETTING, RandomStart.ofLayer());
    Rollout.Given gradients = unrolled.run().backward(unrolled.heard());
    for (String weight : cell.graph().parameters().keySet()) {
      double[] expected = Objects.requireNonNull(gradients.parameters().get(weight));
      var chain = WeightChain.of(cell, weight, SETTING, RandomStart.ofLayer());
      for (int i = 0; i < expected.length; i++) {
        assertThat(chain.gradient().get(i)).isEqualTo(expected[i], within(1e-12));
      }
    }
  }

  @Test
  void everyTermIsTheProductOfItsFactors() {
    var chain = WeightChain.of(Cell.LSTM, "W_f", SETTING, RandomStart.ofLayer());
    assertThat(chain.steps()).hasSize(12);
    Step last = chain.steps().getFirst();
    assertThat(last.number()).isEqualTo(11);
    assertThat(last.heard()).isEqualTo(1, within(1e-12));
    assertThat(last.gain()).isEmpty();
    double product = last.heard();
    for (Step step : chain.steps()) {
      product *= step.gain().orElse(1.0);
      assertThat(step.signal()).isEqualTo(product, within(1e-12 * product));
      assertThat(step.term()).isEqualTo(product * step.local(), within(1e-12 * product));
      assertThat(step.heard()).isEqualTo(step.number() == 11 ? 1 : 0, within(1e-12));
    }
    Step first = chain.steps().getLast(); // h before it is zero
    assertThat(first.term()).isZero();
    assertThat(chain.inOrder().getFirst()).isEqualTo(first);
  }

  @Test
  void aSignalThatGrowsIsShortened() {
    var start = new RandomStart(Optional.of(2.0), Optional.empty());
    Cell linear =
        Cell.parse("language 1\ncell l\ninput x\nstate h\nweight W, U\nh = W h[t-1] + U x");
    var free = WeightChain.of(linear, "W", SETTING, start);
    var clipped = WeightChain.of(linear, "W", new Setting(12, 6, 1, 5, Optional.of(1.0)), start);
    assertThat(free.steps().getLast().signal()).isEqualTo(Math.pow(2, 11), within(10.0));
    assertThat(free.steps().get(3).gain().orElseThrow()).isEqualTo(2, within(1e-3));
    assertThat(free.steps().get(3).factor().orElseThrow().states()).isEqualTo(2, within(1e-3));
    assertThat(clipped.steps())
        .allSatisfy(step -> assertThat(step.signal()).isEqualTo(1, within(1e-9)));
    assertThat(clipped.norm()).isLessThan(free.norm() / 3);
  }

  /** f_t + ∂(i_t g_t)/∂c_(t−1), by hand: the second part goes through h[t−1] = o ⊙ tanh(c). */
  @Test
  void theFactorsOfTheLstmAreThoseOfTheLectures() {
    Model model = SmallModels.overTexts(recurrent(Cell.LSTM, 5), last());
    Trace trace = Trace.of(model, TEXT, VERDICT);
    List<Step> steps = WeightChain.of(trace, "lstm", "W_f").inOrder();
    assertThat(steps.getFirst().factor()).isEmpty();
    for (int t = 1; t < 7; t++) {
      double whole = 0;
      double direct = 0;
      double rest = 0;
      for (int unit = 0; unit < 5; unit++) {
        for (int j = 0; j < 5; j++) {
          double kept = unit == j ? at(trace, "f", t, unit) : 0;
          double around = around(model, trace, t, unit, j);
          direct += kept * kept / 5;
          rest += around * around / 5;
          whole += (kept + around) * (kept + around) / 5;
        }
      }
      StepFactor.Memory found = steps.get(t).factor().orElseThrow().memory().orElseThrow();
      assertThat(found.direct()).isEqualTo(Math.sqrt(direct), within(1e-6));
      assertThat(found.rest()).isEqualTo(Math.sqrt(rest), within(1e-6));
      assertThat(found.whole()).isEqualTo(Math.sqrt(whole), within(1e-6));
    }
  }

  private static double around(Model model, Trace trace, int t, int unit, int j) {
    double f = at(trace, "f", t, unit);
    double i = at(trace, "i", t, unit);
    double g = at(trace, "g", t, unit);
    double byH =
        at(trace, "c", t - 1, unit) * f * (1 - f) * weight(model, "W_f", unit, j)
            + g * i * (1 - i) * weight(model, "W_i", unit, j)
            + i * (1 - g * g) * weight(model, "W_g", unit, j);
    double tanh = Math.tanh(at(trace, "c", t - 1, j));
    return byH * at(trace, "o", t - 1, j) * (1 - tanh * tanh);
  }

  private static double at(Trace trace, String name, int step, int unit) {
    Matrix values = trace.values("lstm", name);
    return values.at(step, unit);
  }

  private static double weight(Model model, String name, int row, int column) {
    ParameterLayout.Entry entry = model.layout().entry("lstm." + name);
    return model.parameters()[entry.offset() + row * entry.shape().get(1) + column];
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theReachOfALayerIsThatOfItsTrace(String kind) {
    Model model = model(kind);
    Trace trace = Trace.of(model, TEXT, VERDICT);
    for (String path : trace.layers()) {
      var reach = LayerReach.of(trace, path);
      boolean isReversed = path.endsWith("backward");
      assertThat(reach.tokens().getFirst()).isEqualTo(isReversed ? "not" : "nonesuch");
      assertThat(reach.signals()).hasSameSizeAs(reach.jacobians());
      for (int i = 0; i < reach.signals().size(); i++) {
        var curve = reach.signals().get(i);
        Matrix adjoints = trace.adjoints(path, curve.state());
        double square = 0;
        for (int unit = 0; unit < adjoints.columns(); unit++) {
          square += Math.pow(adjoints.at(isReversed ? 4 : 2, unit), 2);
        }
        assertThat(curve.norms().get(4)).isEqualTo(Math.sqrt(square), within(1e-9));
        assertThat(reach.jacobians().get(i).norms()).hasSize(7);
        assertThat(reach.jacobians().get(i).norms().getFirst()).isEqualTo(1, within(1e-12));
      }
    }
  }

  /** One state alone: what a step is handed is all that is heard of it. */
  @Test
  void doubleAndSinglePrecisionAgreeOnTheSignal() {
    Model model = model("gru over gru, mean");
    Trace trace = Trace.of(model, TEXT, VERDICT);
    for (String path : trace.layers()) {
      var reach = LayerReach.of(trace, path);
      List<Step> steps = WeightChain.of(trace, path, "W_z").steps();
      for (int distance = 0; distance < 7; distance++) {
        double norm = reach.signals().getFirst().norms().get(distance);
        assertThat(steps.get(distance).signal()).isEqualTo(norm, within(1e-5 * norm));
      }
    }
  }

  @Test
  void whatCannotBeMultipliedOutIsRefused() {
    Model model = model("lstm");
    Trace trace = Trace.of(model, TEXT, VERDICT);
    assertThatThrownBy(() -> WeightChain.of(trace, "lstm", "W_q"))
        .hasMessageContaining("the cell lstm has no weight 'W_q' that L depends on; it has W_f,");
    assertThatThrownBy(() -> WeightChain.of(trace, "gru", "W_f"))
        .hasMessage("the model has no layer 'gru'; it has lstm");
    assertThatThrownBy(() -> LayerReach.of(Trace.of(model, TEXT), "lstm"))
        .hasMessage("this trace was made without a verdict");
    assertThatThrownBy(() -> LayerReach.of(Trace.of(model, " ", VERDICT), "lstm"))
        .hasMessage("there is nothing in this text that the model reads");
    assertThatThrownBy(() -> LayerReach.of(Trace.of(model, "a ".repeat(7000), VERDICT), "lstm"))
        .hasMessageContaining("the text has 7000 tokens and h has 5 units");
  }
}
