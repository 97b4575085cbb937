package io.slate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.kernel.Probe;
import io.slate.kernel.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final double MOMENT = 1e-4;

  @Test
  void theLadderStandsOnThePeak() {
    Rung product = Rungs.product(4, 4, 4);
    assertThatThrownBy(() -> new Ladder(List.of(product), MOMENT))
        .hasMessage("the first rung of a ladder is the peak");
  }

  @Test
  void twiceTheWorkInTheSameTimeIsTwiceTheRate() {
    double[] sink = new double[1];
    Runnable work =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            sink[0] += Math.sqrt(i);
          }
        };
    var peak = new Rung(Rung.Kind.PEAK, "peak", 1, new Probe(2e6, work));
    var half = new Rung(Rung.Kind.PRODUCT, "half", 1, new Probe(1e6, work));
    List<Figure> figures = new Ladder(List.of(peak, half), 1e-3).measure(31);
    assertThat(figures.getFirst().ofPeak()).isEqualTo(1);
    assertThat(figures.getLast().ofPeak()).isBetween(0.3, 0.8);
  }

  @Test
  void everyRungOfTheStandardLadderRuns() {
    List<Rung> rungs = Standard.quick(Cell.LSTM, Workers.alone());
    rungs.stream()
        .filter(rung -> rung.kind() != Rung.Kind.TRAINING)
        .forEach(rung -> rung.probe().run(1));
    assertThat(rungs).extracting(rung -> rung.probe().amount()).allMatch(amount -> amount > 0);
  }

  @Test
  void aLayerCountsTheOperationsOfItsProducts() {
    Rungs rungs = Rungs.by(Workers.alone());
    double forward = rungs.inference(Cell.LSTM, 8, 3, 5).probe().amount();
    assertThat(forward).isEqualTo(2.0 * 3 * 5 * 8 * 8 * 8);
    assertThat(rungs.training(Cell.LSTM, 8, 3, 5).probe().amount()).isEqualTo(3 * forward);
  }
}
