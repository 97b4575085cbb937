package io.slate.corpus.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.data.CounterRandom;
import org.junit.jupiter.api.Test;

class LineTest {
  private static Line.Points points(double slope, double noise) {
    var points = new Line.Points();
    for (int i = 0; i < 1000; i++) {
      double x = 50 + CounterRandom.normal(1, i);
      points.add(x, 7 + slope * x + noise * CounterRandom.normal(2, i));
    }
    points.add(Double.NaN, 1);
    points.add(1, Double.NaN);
    return points;
  }

  @Test
  void aLineIsFoundThroughItsPoints() {
    Line line = points(-0.5, 0).best();
    assertThat(line.count()).isEqualTo(1000);
    assertThat(line.slope()).isCloseTo(-0.5, within(1e-10));
    assertThat(line.offset()).isCloseTo(7, within(1e-8));
    assertThat(line.off()).isCloseTo(0, within(1e-5));
  }

  @Test
  void noiseIsWhatIsOff() {
    Line line = points(0.8, 0.3).best();
    // four standard errors: 0.3 / sqrt(1000) of the slope, 0.3 / sqrt(2000) of the deviation
    assertThat(line.slope()).isCloseTo(0.8, within(0.038));
    assertThat(line.off()).isCloseTo(0.3, within(0.027));
    assertThat(line.spread()).isCloseTo(1, within(0.09));
  }

  @Test
  void aLevelLineLiesAtTheMean() {
    Line level = points(0.5, 0).with(0);
    assertThat(level.slope()).isZero();
    assertThat(level.offset()).isCloseTo(32, within(0.1));
    assertThat(level.off()).isCloseTo(0.5 * level.spread(), within(1e-9));
  }

  @Test
  void pointsAtOnePlaceHaveNoSlope() {
    var points = new Line.Points();
    points.add(2, 1);
    points.add(2, 3);
    assertThat(points.best()).isEqualTo(new Line(2, 2, 0, 1, 0));
    assertThat(new Line.Points().best()).isEqualTo(new Line(0, 0, 0, 0, 0));
  }
}
