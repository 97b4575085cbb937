package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpectralRadiusTest {
  // The norm of the power 2^20 is off by less than 10^4 here, so its root by less than 10^-5.
  private static final double CLOSE = 1e-5;

  @Test
  void aPairOfComplexEigenvaluesCountsByItsModulus() {
    double c = 0.7 * Math.cos(1);
    double s = 0.7 * Math.sin(1);
    assertThat(SpectralRadius.of(new double[] {c, -s, s, c}, 2)).isEqualTo(0.7, within(CLOSE));
  }

  @Test
  void aMatrixWithoutAFullSetOfEigenvectorsHasOne() {
    assertThat(SpectralRadius.of(new double[] {0.9, 1, 0, 0.9}, 2)).isEqualTo(0.9, within(2e-5));
    assertThat(SpectralRadius.of(new double[] {0, 1, 0, 0}, 2)).isZero();
  }

  @Test
  void theLargestEigenvalueCountsWhateverItsSign() {
    double[] matrix = {-3, 5, 7, 0, 2, 4, 0, 0, 1};
    assertThat(SpectralRadius.of(matrix, 3)).isEqualTo(3, within(3 * CLOSE));
  }

  @Test
  void everyRecurrentWeightIsScaledAndNothingElse() {
    for (String cell : new String[] {"rnn", "lstm", "gru", "lstm_concat", "slstm"}) {
      var layer = RecurrentLayer.of(RecurrentLayer.Settings.of(Cell.named(cell), 8, 8));
      float[] before = new float[layer.parameters().size()];
      Starts.fill(layer, 3, before, 0);
      float[] after = before.clone();
      SpectralRadius.scale(layer, 0.5, after);
      var settings = layer.settings();
      var weights = Recurrence.weights(settings.cell().graph(), settings.sizes());
      for (var entry : layer.parameters().entries()) {
        for (int i = 0; i < entry.count(); i++) {
          int at = entry.offset() + i;
          int column = entry.shape().isEmpty() ? 0 : i % (entry.count() / entry.shape().get(0));
          boolean isScaled =
              weights.getOrDefault(entry.name(), Set.of()).stream()
                  .anyMatch(c -> column >= c.from() && column < c.from() + c.count());
          if (!isScaled) {
            assertThat(after[at]).as(cell + " " + entry.name()).isEqualTo(before[at]);
          }
        }
      }
      weights.forEach(
          (name, columns) ->
              columns.forEach(
                  some -> {
                    var entry = layer.parameters().entry(name);
                    int stride = entry.count() / entry.shape().getFirst();
                    double[] square = new double[some.count() * some.count()];
                    for (int i = 0; i < square.length; i++) {
                      int at = i / some.count() * stride + some.from() + i % some.count();
                      square[i] = after[entry.offset() + at];
                    }
                    assertThat(SpectralRadius.of(square, some.count()))
                        .as(cell + " " + name)
                        .isEqualTo(0.5, within(1e-5));
                  }));
    }
  }

  @Test
  void whatIsNotSquareIsRefused() {
    var layer = RecurrentLayer.of(RecurrentLayer.Settings.of(Cell.named("indrnn"), 8, 8));
    float[] parameters = new float[layer.parameters().size()];
    assertThatThrownBy(() -> SpectralRadius.scale(layer, 1, parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the cell indrnn has no matrix between a state and the next, so no spectral radius can"
                + " be given");
    var zero = RecurrentLayer.of(RecurrentLayer.Settings.of(Cell.RNN, 8, 8));
    assertThatThrownBy(() -> SpectralRadius.scale(zero, 1, new float[zero.parameters().size()]))
        .hasMessage("the weight W has the spectral radius 0.0, which no factor turns into 1.0");
  }
}
