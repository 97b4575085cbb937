package io.slate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.data.DataException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures named so were computed by sacreBLEU 2.6.0 with its defaults. */
final class ChrfTest {
  /** The same sums in another order. */
  private static final Offset<Double> ROUNDING = within(1e-10);

  private static double score(String answer, String reference) {
    return Chrf.of(List.of(answer), List.of(List.of(reference))).score();
  }

  private static double plusPlus(String answer, String reference) {
    return Chrf.plusPlus(List.of(answer), List.of(List.of(reference))).score();
  }

  @Test
  void scoresAreThoseOfSacreBleu() {
    assertThat(Chrf.of(Answers.SAID, Answers.ONE).score()).isEqualTo(61.56377477686379, ROUNDING);
    assertThat(Chrf.of(Answers.SAID, Answers.BOTH).score()).isEqualTo(61.68197926695259, ROUNDING);
    assertThat(Chrf.plusPlus(Answers.SAID, Answers.ONE).score())
        .isEqualTo(57.565394746776974, ROUNDING);
    assertThat(Chrf.plusPlus(Answers.SAID, Answers.BOTH).score())
        .isEqualTo(57.835526542187566, ROUNDING);
    assertThat(score(Answers.SAID.get(1), Answers.FIRST.get(1)))
        .isEqualTo(77.37618339503692, ROUNDING);
    assertThat(plusPlus(Answers.SAID.get(1), Answers.FIRST.get(1)))
        .isEqualTo(70.29003953542437, ROUNDING);
  }

  @Test
  void recallCountsTwice() {
    // Runs of one: 1 of 2 and 1 of 2; runs of two: none of one. The longer do not exist.
    assertThat(score("ab", "ac")).isEqualTo(25, ROUNDING);
    // Runs of one: 2 of 2 and 2 of 3; runs of two: 1 of 1 and 1 of 2: 5PR / (4P + R).
    double recall = (2.0 / 3 + 1.0 / 2) / 2;
    assertThat(score("ab", "abc")).isEqualTo(100 * 5 * recall / (4 + recall), ROUNDING);
    assertThat(score("abc", "ab")).isEqualTo(100 * 5 * recall / (4 * recall + 1), ROUNDING);
  }

  @Test
  void spacesDoNotCountAndSignsAreWordsOfTheirOwn() {
    assertThat(score("a b c", "abc")).isEqualTo(100, ROUNDING);
    assertThat(plusPlus("a b c", "abc")).isLessThan(90);
    assertThat(plusPlus("(ab) cd.", "(ab) cd.")).isEqualTo(100, ROUNDING);
    assertThat(plusPlus("cd .", "cd.")).isEqualTo(100, ROUNDING);
    assertThat(plusPlus("( cd", "(cd")).isEqualTo(100, ROUNDING);
  }

  @Test
  void whatSharesNothingIsNothing() {
    assertThat(score("abc", "def")).isZero();
    assertThat(score("", "def")).isZero();
    assertThat(score("abc", "")).isZero();
  }

  @Test
  void answersWithoutReferencesAreRefused() {
    assertThatThrownBy(() -> Chrf.of(List.of("a"), List.of(List.of())))
        .isInstanceOf(DataException.class)
        .hasMessage("answer 1 has no reference, expected at least one");
  }
}
