package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartsTest {
  private static final Cell CELL =
      Cell.parse(
          """
          # Every start there is.
          language 1
          cell starts
          input x
          state h
          weight W, U
          weight V ~ uniform(0.5), A ~ uniform(1, 2), B ~ normal(0.1), C ~ normal(3, 0.1)
          weight D ~ identity, E ~ identity(0.5), F ~ orthogonal(2), G ~ he, Z ~ zeros
          bias b
          bias c = 1.5, f ~ chrono(100), i ~ chrono(-100)
          vector p
          scalar a = -3
          M = W h[t-1] + A h[t-1] + B h[t-1] + C h[t-1] + D h[t-1] + E h[t-1] + F h[t-1]
          h = tanh(M + U x + V x + G x + Z x + b + c + f + i + p * h[t-1] + a)
          """);
  private static final RecurrentLayer LAYER =
      RecurrentLayer.of(RecurrentLayer.Settings.of(CELL, 80, 60));

  private static double[] start(long key, String name) {
    float[] all = new float[LAYER.parameters().size() + 2];
    Starts.fill(LAYER, key, all, 2);
    var entry = LAYER.parameters().entry(name);
    return Oracle.doubles(all, 2 + entry.offset(), entry.count());
  }

  private static double mean(double... values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double deviation(double... values) {
    double mean = mean(values);
    return Math.sqrt(
        DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private static void assertBetween(double low, double high, double... values) {
    assertThat(DoubleStream.of(values).min().orElseThrow()).isGreaterThanOrEqualTo(low);
    assertThat(DoubleStream.of(values).max().orElseThrow()).isLessThanOrEqualTo(high);
  }

  @Test
  void theTextDecides() {
    assertBetween(-0.5, 0.5, start(1, "V"));
    assertThat(mean(start(1, "V"))).isCloseTo(0, within(0.02));
    assertBetween(1.0, 2.0, start(1, "A"));
    assertThat(deviation(start(1, "B"))).isCloseTo(0.1, within(0.01));
    assertThat(mean(start(1, "C"))).isCloseTo(3, within(0.02));
    assertThat(deviation(start(1, "G"))).isCloseTo(Math.sqrt(2.0 / 80), within(0.01));
    assertThat(start(1, "Z")).containsOnly(0);
    assertThat(start(1, "c")).containsOnly(1.5);
    assertThat(start(1, "a")).containsOnly(-3);
    double[] identity = start(1, "E");
    for (int i = 0; i < identity.length; i++) {
      assertThat(identity[i]).isEqualTo(i % 61 == 0 ? 0.5 : 0);
    }
    assertThat(start(1, "D")[61]).isEqualTo(1);
  }

  @Test
  void chronoRemembersUpToItsLength() {
    assertBetween(0.0, Math.log(99), start(1, "f"));
    assertBetween(-Math.log(99), 0.0, start(1, "i"));
    assertThat(mean(start(1, "f"))).isGreaterThan(2);
  }

  @Test
  void whereTheTextIsSilentTheFieldDecides() {
    assertOrthogonal(start(1, "W"), 1);
    assertOrthogonal(start(1, "F"), 2);
    double bound = Math.sqrt(6.0 / 140);
    assertBetween(-bound, bound, start(1, "U"));
    assertThat(DoubleStream.of(start(1, "U")).max().orElseThrow()).isGreaterThan(0.95 * bound);
    assertThat(start(1, "b")).containsOnly(0);
    assertThat(start(1, "p")).containsOnly(0);
  }

  /** The rows have the length of the gain and stand at right angles. */
  private static void assertOrthogonal(double[] values, double gain) {
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int k = 0; k < 60; k++) {
          dot += values[i * 60 + k] * values[j * 60 + k];
        }
        // A sum of 60 products of floats errs by about 60 times 2^-25 of their size.
        assertThat(dot).isCloseTo(i == j ? gain * gain : 0, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"W", "U", "B", "f"})
  void everyKeyAndNameDrawsAnew(String name) {
    assertThat(start(1, name)).isEqualTo(start(1, name));
    assertThat(start(1, name)).isNotEqualTo(start(2, name));
    assertThat(Arrays.stream(start(1, name)).limit(10).toArray())
        .isNotEqualTo(Arrays.stream(start(1, "F")).limit(10).toArray());
  }

  @Test
  void weightsBetweenStatesAreOrthogonalWhereverTheyStand() {
    RecurrentLayer layer =
        RecurrentLayer.of(RecurrentLayer.Settings.of(Cell.named("multiplicative_lstm"), 60, 60));
    float[] all = new float[layer.parameters().size()];
    Starts.fill(layer, 1, all, 0);
    for (String name : new String[] {"U_m", "V_i"}) {
      var entry = layer.parameters().entry(name);
      assertOrthogonal(Oracle.doubles(all, entry.offset(), entry.count()), 1);
    }
  }

  @Test
  void initialStatesStartAtZero() {
    RecurrentLayer layer =
        RecurrentLayer.of(LayerCase.settings(Cell.LSTM).with(new InitialState.Trained()));
    float[] all = new float[layer.parameters().size()];
    Starts.fill(layer, 1, all, 0);
    var entry = layer.parameters().entry("initial.c");
    assertThat(Oracle.doubles(all, entry.offset(), entry.count())).containsOnly(0);
  }
}
