package io.slate.network;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.ParameterLayout;
import io.slate.data.Vocabulary;
import io.slate.layer.Initialisation;
import io.slate.layer.Start;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialisationTest {
  private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("a b c d"), 9);

  private static Initialisation initially() {
    return Initialisation.ofCell();
  }

  private static Network over(Layer layer) {
    return Network.over(VOCABULARY, 3).then(layer).then(last()).classify("a", "b");
  }

  private static float[] parameter(Network network, String name) {
    Program program = network.compile();
    ParameterLayout.Entry entry = program.parameters().entry(name);
    float[] all = program.initialise(4);
    return Arrays.copyOfRange(all, entry.offset(), entry.offset() + entry.count());
  }

  @Test
  void everyParameterMayStartAlike() {
    Network network = over(residual(recurrent(Cell.LSTM, 3))).startingFrom(Start.uniform(0.05));
    Program program = network.compile();
    float[] all = program.initialise(1);
    double squares = 0;
    for (ParameterLayout.Entry entry : program.parameters().entries()) {
      float[] own = Arrays.copyOfRange(all, entry.offset(), entry.offset() + entry.count());
      for (float value : own) {
        assertThat(value).as(entry.name()).isBetween(-0.05f, 0.05f).isNotZero();
        squares += value * value;
      }
    }
    // The variance of a uniform draw is the bound squared over 3; there are 109 of them.
    assertThat(Math.sqrt(squares / all.length)).isCloseTo(0.05 / Math.sqrt(3), within(0.006));
    assertThat(program.initialise(1)).isEqualTo(all);
    assertThat(program.initialise(2)).isNotEqualTo(all);
  }

  @Test
  void aLayersOwnWordGoesBeforeTheNetworks() {
    Initialisation own = initially().with(Initialisation.BIAS, Start.constant(0.5));
    Network network = over(recurrent(Cell.LSTM, 4).with(own)).startingFrom(Start.uniform(0.1));
    assertThat(parameter(network, "lstm.b_f")).containsOnly(0.5f);
    assertThat(parameter(network, "lstm.W_f")).doesNotContain(0.5f).hasSize(16);
    Initialisation named = own.with("b_o", Start.constant(-2));
    Network other = over(recurrent(Cell.LSTM, 4).with(named));
    assertThat(parameter(other, "lstm.b_o")).containsOnly(-2f);
    assertThat(parameter(other, "lstm.b_i")).containsOnly(0.5f);
  }

  @Test
  void aReluNetworkStartsWithTheIdentity() {
    Initialisation identity =
        initially()
            .with(Initialisation.RECURRENT, Start.identity())
            .with(Initialisation.INPUT, Start.normal(0.001));
    Cell cell = Cell.parse(Cell.named("rnn").text().replace("tanh(", "relu("));
    Network network = over(recurrent(cell, 4).with(identity));
    var layer = Objects.requireNonNull(network.compile().recurrentLayers().get("rnn"));
    List<float[]> weights =
        layer.parameters().entries().stream()
            .filter(entry -> entry.shape().size() == 2)
            .map(entry -> parameter(network, "rnn." + entry.name()))
            .toList();
    assertThat(weights)
        .anySatisfy(
            own -> assertThat(own).containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1))
        .anySatisfy(own -> assertThat(own[0]).isNotZero().isBetween(-0.005f, 0.005f));
  }

  @Test
  void chronoGatesOpenAndCloseTogether() {
    Network network = over(recurrent(Cell.LSTM, 200).with(initially().withChrono(100)));
    float[] forget = parameter(network, "lstm.b_f");
    float[] input = parameter(network, "lstm.b_i");
    for (int i = 0; i < forget.length; i++) {
      assertThat(forget[i]).isBetween(0f, (float) Math.log(99)).isEqualTo(-input[i]);
    }
    assertThat(Math.exp(mean(forget))).isBetween(25.0, 50.0);
    assertThat(parameter(network, "lstm.b_o")).containsOnly(0f);
    Network gru = over(recurrent(Cell.GRU, 8).with(initially().withChrono(100)));
    for (float bias : parameter(gru, "gru.b_z")) {
      assertThat(bias).as("1 replaces what is remembered").isNegative();
    }
    assertThat(parameter(gru, "gru.b_r")).containsOnly(0f);
  }

  private static double mean(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Test
  void forgetGatesMayStartAsOpenAsOneLikes() {
    Network network = over(bidirectional(Cell.LSTM, 3).with(initially().withForgetBias(2)));
    assertThat(parameter(network, "lstm.forward.b_f")).containsOnly(2f);
    assertThat(parameter(network, "lstm.backward.b_f")).containsOnly(2f);
    assertThat(parameter(network, "lstm.forward.b_i")).containsOnly(0f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"glorot", "glorot_normal", "he", "orthogonal(2.0)", "normal(0.2)"})
  void deviationsAreThoseOfThePapers(String name) {
    int hidden = 60;
    int input = 40;
    Initialisation chosen = initially().with(Initialisation.INPUT, Start.parse(name));
    Network network =
        Network.over(input)
            .then(recurrent(Cell.LSTM, hidden).with(chosen))
            .then(last())
            .classify("a", "b");
    float[] weight = parameter(network, "lstm.U_f");
    double squares = 0;
    for (float value : weight) {
      squares += value * value;
    }
    double expected =
        switch (name) {
          case "he" -> Math.sqrt(2.0 / input);
          case "orthogonal(2.0)" -> 2 / Math.sqrt(hidden);
          case "normal(0.2)" -> 0.2;
          default -> Math.sqrt(2.0 / (input + hidden));
        };
    assertThat(Math.sqrt(squares / weight.length)).isCloseTo(expected, within(0.05 * expected));
  }

  @Test
  void theNetworksTextKeepsTheStarts() {
    Initialisation chosen =
        initially()
            .with("b_o", Start.constant(-1))
            .with(Initialisation.ALL, Start.he())
            .withChrono(30)
            .withForgetBias(1.5);
    for (Layer layer :
        List.<Layer>of(
            recurrent(Cell.LSTM, 3).with(chosen), bidirectional(Cell.LSTM, 3).with(chosen))) {
      Network network = over(layer).startingFrom(Start.uniform(0.1));
      String text = NetworkText.write(network);
      assertThat(NetworkText.read(text)).isEqualTo(network);
      assertThatThrownBy(() -> NetworkText.read(text.replace("uniform(0.1)", "uniform(1,2)")))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "the network's start: the start uniform takes 1 finite numbers, and is given [1.0,"
                  + " 2.0]");
      assertThatThrownBy(() -> NetworkText.read(text.replace("\"he\"", "\"she\"")))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("there is no start 'she'; there are constant, uniform");
    }
  }

  @Test
  void startsThatCannotBeAreRefused() {
    Network unknown =
        over(recurrent(Cell.LSTM, 3).with(initially().with("W_q", Start.constant(1))));
    assertThatThrownBy(() -> unknown.compile().initialise(1))
        .hasMessageStartingWith("a start is given for 'W_q', and the cell lstm has the parameters");
    Network without = over(recurrent(Cell.named("rnn"), 3).with(initially().withForgetBias(1)));
    assertThatThrownBy(() -> without.compile().initialise(1))
        .hasMessageStartingWith("the cell rnn has no gate with a bias that could start so");
    assertThatThrownBy(() -> initially().withChrono(2)).hasMessageContaining("more than 2");
    assertThatThrownBy(() -> Start.uniform(Double.NaN)).hasMessageContaining("finite");
    for (String wrong : List.of("uniform", "uniform(", "uniform(x)", "identity(1", "", "he(1)")) {
      assertThatThrownBy(() -> Start.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Start.parse("orthogonal")).isEqualTo(Start.orthogonal());
    assertThat(Start.parse(Start.normal(0.25).toString())).isEqualTo(Start.normal(0.25));
  }
}
