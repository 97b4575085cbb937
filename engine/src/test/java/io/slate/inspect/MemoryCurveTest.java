package io.slate.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.CounterRandom;
import io.slate.inspect.MemoryCurve.Setting;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryCurveTest {
  private static final Setting SETTING = new Setting(6, 12, 600, 3, 1e-9);

  @Test
  void aLinearCellRemembersAsManyInputsAsItHasUnits() {
    var linear =
        Cell.parse(
            """
            language 1
            cell linear
            input x
            state h
            weight W, U
            h = W h[t-1] + U x
            """);
    var start = new RandomStart(Optional.of(0.7), Optional.empty());
    var curve = MemoryCurve.of(linear, SETTING, start);
    assertThat(curve.recovered()).hasSize(13);
    assertThat(curve.recovered().getFirst()).isGreaterThan(0.9);
    // Jaeger 2001: the capacity of n linear units is n; k ends at 12, where 0.7^24 is left.
    assertThat(curve.capacity()).isEqualTo(6, within(0.3));
  }

  @Test
  void aCellWithoutAPastRemembersThePresentAlone() {
    var present =
        Cell.parse(
            """
            language 1
            cell present
            input x
            state h
            weight U
            bias b
            h = tanh(U x + 0 * h[t-1] + b)
            """);
    var curve = MemoryCurve.of(present, SETTING, RandomStart.ofLayer());
    assertThat(curve.recovered().getFirst()).isGreaterThan(0.95);
    // On 300 steps the share explained of what is unknown is 0 give or take a few hundredths.
    assertThat(curve.recovered().subList(1, 13)).allSatisfy(r -> assertThat(r).isLessThan(0.1));
  }

  @Test
  void theReadOutFindsTheCoefficientsOfALinearTarget() {
    double[][] rows = new double[50][2];
    double[] target = new double[50];
    for (int row = 0; row < rows.length; row++) {
      rows[row][0] = CounterRandom.normal(1, row);
      rows[row][1] = CounterRandom.normal(2, row) + 3;
      target[row] = 2 * rows[row][0] - 0.5 * rows[row][1] + 7;
    }
    var readOut = new Ridge(rows, 0, 40, 1e-13).readOut(target);
    assertThat(readOut.weights()).containsExactly(new double[] {2, -0.5}, within(1e-10));
    assertThat(readOut.constant()).isEqualTo(7, within(1e-10));
    assertThat(readOut.explained(rows, target, 40)).isEqualTo(1, within(1e-12));
  }

  @Test
  void aStateThatNeverChangesIsRefused() {
    double[][] rows = new double[20][2];
    assertThatThrownBy(() -> new Ridge(rows, 0, 20, 1e-6))
        .hasMessage("the state's variance is 0.0 in all, so nothing can be read out of it");
  }

  @Test
  void whatCannotBeRunIsRefused() {
    assertThatThrownBy(() -> new Setting(40, 10, 79, 1, 1e-6))
        .hasMessage(
            "there are 40 units, k up to 10 and 79 steps, expected 1 unit, k from 0 and twice as"
                + " many steps as units at least");
  }
}
