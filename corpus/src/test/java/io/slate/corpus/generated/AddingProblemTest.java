package io.slate.corpus.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.corpus.series.Series;
import io.slate.corpus.series.SeriesExample;
import io.slate.data.DataException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AddingProblemTest {
  private static final List<SeriesExample> EXAMPLES = new AddingProblem(51).generate(4000, 1);

  private static List<Integer> marks(Series series) {
    return IntStream.range(0, series.steps()).filter(t -> series.value(t, 1) != 0).boxed().toList();
  }

  @Test
  void theTargetIsTheSumOfTheTwoMarked() {
    for (SeriesExample example : EXAMPLES) {
      Series series = example.series();
      List<Integer> marks = marks(series);
      assertThat(series.steps()).isEqualTo(51);
      assertThat(marks).hasSize(2);
      assertThat(marks.getFirst()).isBetween(0, 24);
      assertThat(marks.getLast()).isBetween(25, 50);
      assertThat(series.value(marks.getFirst(), 1)).isEqualTo(1);
      assertThat(example.target().orElseThrow())
          .isEqualTo(series.value(marks.getFirst(), 0) + series.value(marks.getLast(), 0));
    }
  }

  @Test
  void everyStepIsMarkedNowAndThenAndEveryValueIsUniform() {
    int[] marked = new int[51];
    EXAMPLES.forEach(example -> marks(example.series()).forEach(t -> marked[t]++));
    // About 160 each: five deviations of 12.5.
    assertThat(IntStream.of(marked)).allMatch(count -> count > 95 && count < 225);
    double mean =
        EXAMPLES.stream().mapToDouble(e -> e.series().value(7, 0)).average().orElseThrow();
    assertThat(mean).isEqualTo(0.5, within(0.025));
  }

  @Test
  void whoAlwaysSaysOneHasTheErrorOfTheBaseline() {
    double error =
        EXAMPLES.stream()
            .mapToDouble(example -> Math.pow(example.target().orElseThrow() - 1, 2))
            .average()
            .orElseThrow();
    // The deviation of the mean of 4,000 squares is 0.0031; five deviations.
    assertThat(error).isEqualTo(AddingProblem.BASELINE, within(0.016));
  }

  @Test
  void theSeedDecidesAndALongerSetBeginsWithTheShorter() {
    var problem = new AddingProblem(51);
    assertThat(problem.generate(3, 1).getLast().series().values())
        .isEqualTo(EXAMPLES.get(2).series().values());
    assertThat(problem.generate(1, 2).getLast().target())
        .isNotEqualTo(EXAMPLES.getFirst().target());
  }

  @Test
  void whatIsTooShortIsRefused() {
    assertThatThrownBy(() -> new AddingProblem(1))
        .isInstanceOf(DataException.class)
        .hasMessage("found a length of 1, expected 2 or more");
    assertThatThrownBy(() -> new AddingProblem(2).generate(0, 1))
        .hasMessage("found a count of 0 examples, expected 1 or more");
    assertThat(marks(new AddingProblem(2).generate(1, 1).getFirst().series()))
        .containsExactly(0, 1);
  }
}
