package io.slate.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.inspect.GradientReach.Curve;
import io.slate.inspect.GradientReach.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GradientReachTest {
  /** Its square recurrent weight starts orthogonal, so that scaled to r it shortens by r. */
  private static final Cell LINEAR =
      Cell.parse(
          """
          language 1
          cell linear
          input x
          state h
          weight W, U
          h = W h[t-1] + U x
          """);

  private static Setting setting(int length, Optional<Double> clip) {
    return new Setting(length, 8, 3, 5, clip);
  }

  private static RandomStart radius(double radius) {
    return new RandomStart(Optional.of(radius), Optional.empty());
  }

  @Test
  void thePowersOfAnOrthogonalMatrixAreThoseOfItsRadius() {
    for (double radius : new double[] {0.9, 1, 1.2}) {
      var reach = GradientReach.of(LINEAR, setting(40, Optional.empty()), radius(radius));
      assertThat(reach.curves()).hasSize(1);
      Curve curve = reach.curves().getFirst();
      for (int distance = 0; distance < 40; distance++) {
        double power = Math.pow(radius, distance);
        // The radius is right to 1e-5, the weights to 24 binary digits, once a step.
        assertThat(curve.norms().get(distance)).isEqualTo(power, within(1e-3 * power));
      }
      assertThat(curve.rate()).isEqualTo(radius, within(1e-4));
    }
  }

  @Test
  void aSignalThatGrowsIsClippedAtEveryStep() {
    var reach = GradientReach.of(LINEAR, setting(30, Optional.of(1.5)), radius(2));
    List<Double> norms = reach.curves().getFirst().norms();
    assertThat(norms.getFirst()).isEqualTo(1, within(1e-12));
    assertThat(norms.subList(1, 30)).allSatisfy(n -> assertThat(n).isEqualTo(1.5, within(1e-9)));
  }

  @Test
  void theMemoryOfAnLstmReachesFurtherWithAForgetGateThatIsOpen() {
    var setting = setting(30, Optional.empty());
    var closed = new RandomStart(Optional.empty(), Optional.of(-2.0));
    var open = new RandomStart(Optional.empty(), Optional.of(4.0));
    Curve quick = GradientReach.of(Cell.LSTM, setting, closed).curves().getLast();
    Curve lasting = GradientReach.of(Cell.LSTM, setting, open).curves().getLast();
    assertThat(quick.state()).isEqualTo("c");
    assertThat(quick.halfLife().orElseThrow()).isLessThan(2);
    assertThat(lasting.halfLife().orElse(30)).isGreaterThan(8);
  }

  @Test
  void theHalfLifeLiesBetweenStepsByTheLogarithm() {
    assertThat(new Curve("h", List.of(1.0, 0.25)).halfLife()).hasValue(0.5);
    assertThat(new Curve("h", List.of(1.0, 2.0, 0.5)).halfLife()).hasValue(2);
    assertThat(new Curve("h", List.of(1.0, 0.9, 0.8)).halfLife()).isEmpty();
    assertThat(new Curve("h", List.of(1.0, 0.0)).halfLife()).hasValue(0);
  }

  @Test
  void theRateLeavesOutWhatIsNoNumber() {
    assertThat(new Curve("h", List.of(1.0, 2.0, 4.0)).rate()).isEqualTo(2, within(1e-12));
    assertThat(new Curve("h", List.of(1.0, 3.0, Double.POSITIVE_INFINITY)).rate())
        .isEqualTo(3, within(1e-12));
    assertThat(new Curve("h", List.of(1.0, 0.5, 0.0)).rate()).isEqualTo(0.5, within(1e-12));
    assertThat(new Curve("h", Collections.nCopies(3, 0.0)).rate()).isZero();
  }

  @Test
  void theSameSeedGivesTheSameCurves() {
    var setting = setting(10, Optional.empty());
    var first = GradientReach.of(Cell.GRU, setting, RandomStart.ofLayer());
    assertThat(GradientReach.of(Cell.GRU, setting, RandomStart.ofLayer())).isEqualTo(first);
    var other = new Setting(10, 8, 3, 6, Optional.empty());
    assertThat(GradientReach.of(Cell.GRU, other, RandomStart.ofLayer())).isNotEqualTo(first);
  }

  @Test
  void whatCannotBeRunIsRefused() {
    assertThatThrownBy(() -> new Setting(1, 8, 3, 5, Optional.empty()))
        .hasMessage("there are 1 steps, 8 units and 3 draws, expected at least 2, 1 and 1");
    assertThatThrownBy(() -> setting(4, Optional.of(0.0)))
        .hasMessage("the signal is clipped at 0.0, expected more than 0");
    assertThatThrownBy(() -> radius(-1))
        .hasMessage("the spectral radius is -1.0, expected more than 0, below 1e6");
    assertThatThrownBy(
            () ->
                GradientReach.of(
                    Cell.named("rntn"), setting(4, Optional.empty()), RandomStart.ofLayer()))
        .hasMessageContaining("runs over trees");
  }
}
