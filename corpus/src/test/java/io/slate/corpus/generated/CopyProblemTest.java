package io.slate.corpus.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.corpus.generated.CopyProblem.Recall;
import io.slate.data.DataException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CopyProblemTest {
  private static final CopyProblem PROBLEM = new CopyProblem(30);
  private static final List<Recall> EXAMPLES = PROBLEM.generate(2000, 1);

  @Test
  void theTenSymbolsAreSaidAgainAfterTheSignal() {
    for (Recall recall : EXAMPLES) {
      assertThat(recall.input()).hasSize(50);
      assertThat(recall.answer()).hasSize(50);
      assertThat(Arrays.stream(recall.input(), 0, 10))
          .allMatch(symbol -> symbol >= 0 && symbol < 8);
      assertThat(Arrays.copyOfRange(recall.input(), 10, 39)).containsOnly(CopyProblem.BLANK);
      assertThat(recall.input()[39]).isEqualTo(CopyProblem.SIGNAL);
      assertThat(Arrays.copyOfRange(recall.input(), 40, 50)).containsOnly(CopyProblem.BLANK);
      assertThat(Arrays.copyOf(recall.answer(), 40)).containsOnly(CopyProblem.BLANK);
      assertThat(Arrays.copyOfRange(recall.answer(), 40, 50))
          .containsExactly(Arrays.copyOf(recall.input(), 10));
    }
  }

  @Test
  void withoutMemoryNothingIsKnownOfTheSymbols() {
    int[] counts = new int[10 * 8];
    EXAMPLES.forEach(
        recall -> {
          for (int i = 0; i < 10; i++) {
            counts[8 * i + recall.answer()[40 + i]]++;
          }
        });
    // 250 of each at each place: five deviations of 14.8.
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 176 && count < 324);
  }

  @Test
  void theBaselineIsThatOfThePaper() {
    assertThat(PROBLEM.baseline()).isEqualTo(10 * Math.log(8) / 50, within(1e-15));
    assertThat(new CopyProblem(100).baseline()).isEqualTo(0.1733, within(1e-4));
    assertThat(new CopyProblem(500).baseline()).isEqualTo(0.0400, within(1e-4));
  }

  @Test
  void theShortestDelayHasNoBlankBeforeTheSignal() {
    Recall recall = new CopyProblem(1).generate(1, 1).getFirst();
    assertThat(recall.input()).hasSize(21);
    assertThat(recall.input()[10]).isEqualTo(CopyProblem.SIGNAL);
    assertThat(recall.answer()[11]).isEqualTo(recall.input()[0]);
  }

  @Test
  void theSeedDecidesAndALongerSetBeginsWithTheShorter() {
    assertThat(PROBLEM.generate(3, 1).getLast().input()).isEqualTo(EXAMPLES.get(2).input());
    assertThat(PROBLEM.generate(1, 2).getFirst().input()).isNotEqualTo(EXAMPLES.getFirst().input());
  }

  @Test
  void whatIsTooShortIsRefused() {
    assertThatThrownBy(() -> new CopyProblem(0))
        .isInstanceOf(DataException.class)
        .hasMessage("found a delay of 0, expected 1 or more");
    assertThatThrownBy(() -> PROBLEM.generate(-1, 1))
        .hasMessage("found a count of -1 examples, expected 1 or more");
  }
}
