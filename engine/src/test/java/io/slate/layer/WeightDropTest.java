package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightDropTest {
  private static final Mode.Training TRAINING = RegularisersTest.TRAINING;

  @ParameterizedTest
  @CsvSource({
    "lstm,      U_f U_i U_o U_g, W_f W_i W_o W_g",
    "gru_lecture, U_o U_i U,     W_o W_i W",
    "mgu3,      W,               U",
    "jordan,    U,               W V",
    "lstm_concat, '',            W_f W_i W_o W_c",
    "antisymmetric, W,           U",
    "lstm_peephole, U_f U_i U_o U_g p_f p_i p_o, W_f W_i W_o W_g",
    "scrn,      A B U V,         P R"
  })
  void weightDropTakesTheWeightsBetweenStates(String name, String others, String recurrent) {
    Cell cell = Cell.named(name);
    var settings = LayerCase.settings(cell).with(Regularisers.none().withWeights(0.5));
    LayerCase some = LayerCase.of(settings, 5, 1);
    LayerWeights weights = some.weights(TRAINING);
    for (String each : recurrent.split(" ", -1)) {
      assertThat(some.parameter(weights.parameters().values(), each)).as(each).contains(0.0);
    }
    for (String each : others.isBlank() ? new String[0] : others.split(" ", -1)) {
      assertThat(some.parameter(weights.parameters().values(), each))
          .as(each)
          .isEqualTo(some.parameter(some.parameters, each));
    }
  }

  @Test
  void weightDropLeavesTheColumnsOfTheInput() {
    var settings =
        RecurrentLayer.Settings.of(Cell.named("lstm_concat"), 40, 40)
            .with(Regularisers.none().withWeights(0.3));
    LayerCase some = LayerCase.of(settings, 5, 1);
    double[] before = some.parameter(some.parameters, "W_i");
    double[] after = some.parameter(some.weights(TRAINING).parameters().values(), "W_i");
    int dropped = 0;
    for (int i = 0; i < before.length; i++) {
      if (i % 80 >= 40) {
        assertThat(after[i]).isEqualTo(before[i]);
      } else if (after[i] == 0) {
        dropped++;
      } else {
        assertThat(after[i]).isCloseTo(before[i] / 0.7, within(1e-6));
      }
    }
    assertThat(dropped / 1600.0).isCloseTo(0.3, within(0.05));
    assertThat(some.weights(new Mode.Inference()).parameters().values()).isEqualTo(some.parameters);
    assertThat(some.weights(new Mode.Gradients()).parameters().values()).isEqualTo(some.parameters);
  }
}
