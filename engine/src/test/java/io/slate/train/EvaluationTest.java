package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Evaluation SOME =
      new Evaluation(
          List.of("a", "b", "c"), List.of(List.of(5, 1, 0), List.of(3, 7, 2), List.of(0, 0, 2)));

  @Test
  void countsAndSharesAreThoseOfTheTable() {
    assertThat(SOME.count()).isEqualTo(20);
    assertThat(SOME.accuracy()).isEqualTo(0.7);
    assertThat(new Evaluation(List.of("a", "b"), List.of(List.of(0, 0), List.of(0, 0))).accuracy())
        .isNaN();
  }

  @Test
  void confusionsComeMostFrequentFirst() {
    assertThat(SOME.confusions(2))
        .containsExactly(
            new Evaluation.Confusion("b", "a", 3), new Evaluation.Confusion("b", "c", 2));
    assertThat(SOME.confusions(99)).hasSize(3);
  }

  @Test
  void ofEquallyProbableClassesTheFirstIsBest() {
    var probabilities = new LinkedHashMap<String, Double>();
    probabilities.put("a", 0.2);
    probabilities.put("b", 0.4);
    probabilities.put("c", 0.4);
    assertThat(Evaluation.best(probabilities)).isEqualTo("b");
  }
}
