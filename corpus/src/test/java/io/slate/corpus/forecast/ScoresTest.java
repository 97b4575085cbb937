package io.slate.corpus.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoresTest {
  @Test
  void theQuantileIsThatOfOneMore() {
    assertThat(new Scores(List.of(1.0, 2.0, 3.0, 4.0), 1).quantile(0.8)).isEqualTo(4);
    List<Double> nine = IntStream.rangeClosed(1, 9).mapToObj(i -> (double) i).toList();
    assertThat(new Scores(nine, 1).quantile(0.8)).isEqualTo(8);
    assertThat(new Scores(nine, 1).quantile(0)).isEqualTo(1);
    assertThat(new Scores(nine, 1).quantile(1)).isEqualTo(9);
    assertThat(new Scores(List.of(), 1).quantile(0.8)).isEqualTo(0);
  }

  @Test
  void theOldestOfTheNewestScoresGoes() {
    var scores = new Scores(List.of(5.0), 2);
    for (double score : new double[] {9, 1, 7}) {
      scores.add(score);
    }
    assertThat(DoubleStream.of(0, 0.5, 1).map(scores::quantile)).containsExactly(1.0, 5.0, 7.0);
  }
}
