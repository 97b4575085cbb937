package io.slate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.data.DataException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures named so were computed by sacreBLEU 2.6.0 with its defaults. */
final class BleuTest {
  /** The same sums in another order. */
  private static final Offset<Double> ROUNDING = within(1e-10);

  private static Bleu plain(String answer, String... references) {
    return Bleu.ofSeveral(List.of(answer), List.of(List.of(references)), BleuTokens.NONE);
  }

  @Test
  void scoresAreThoseOfSacreBleu() {
    var one = Bleu.of(Answers.SAID, Answers.FIRST, BleuTokens.V13A);
    assertThat(one.score()).isEqualTo(51.56432982894006, ROUNDING);
    assertThat(one.precisions().getLast()).isEqualTo(36.95652173913044, ROUNDING);
    assertThat(one.brevityPenalty()).isEqualTo(0.9847331232494917, ROUNDING);
    assertThat(one.answerWords()).isEqualTo(65);
    assertThat(one.referenceWords()).isEqualTo(66);
    var two = Bleu.ofSeveral(Answers.SAID, Answers.BOTH, BleuTokens.V13A);
    assertThat(two.score()).isEqualTo(53.254282338940136, ROUNDING);
    var uncut = Bleu.of(Answers.SAID, Answers.FIRST, BleuTokens.NONE);
    assertThat(uncut.score()).isEqualTo(12.840769800495435, ROUNDING);
    var uncutTwo = Bleu.ofSeveral(Answers.SAID, Answers.BOTH, BleuTokens.NONE);
    assertThat(uncutTwo.score()).isEqualTo(14.789752927460727, ROUNDING);
    assertThat(uncutTwo.referenceWords()).isEqualTo(39);
  }

  @Test
  void theFirstExampleOfThePaperHasItsPrecisions() {
    // Papineni et al. 2002: 17 of 18 words and 10 of 17 pairs.
    var guide =
        plain(
            "It is a guide to action which ensures that the military always obeys the commands of"
                + " the party",
            "It is a guide to action that ensures that the military will forever heed Party"
                + " commands",
            "It is the guiding principle which guarantees the military forces always being under"
                + " the command of the Party",
            "It is the practical guide for the army always to heed the directions of the party");
    assertThat(guide.precisions().getFirst()).isEqualTo(100.0 * 17 / 18, ROUNDING);
    assertThat(guide.precisions().get(1)).isEqualTo(100.0 * 10 / 17, ROUNDING);
    assertThat(guide.score()).isEqualTo(50.456668400584846, ROUNDING);
    // And "the" seven times: 2 of 7.
    assertThat(
            plain("the the the the the the the", "the cat is on the mat").precisions().getFirst())
        .isEqualTo(100.0 * 2 / 7, ROUNDING);
  }

  @Test
  void aPrecisionOfNothingIsHalvedAndHalvedAgain() {
    var scattered = plain("a b c d e", "a x b y c");
    // 3 of 5, then 1/2 of 4, 1/4 of 3, 1/8 of 2.
    assertThat(scattered.precisions().get(0)).isEqualTo(60, ROUNDING);
    assertThat(scattered.precisions().get(1)).isEqualTo(12.5, ROUNDING);
    assertThat(scattered.precisions().get(2)).isEqualTo(100 / 12.0, ROUNDING);
    assertThat(scattered.precisions().get(3)).isEqualTo(6.25, ROUNDING);
    assertThat(scattered.score()).isEqualTo(Math.pow(60 * 12.5 * 100 / 12 * 6.25, 0.25), ROUNDING);
  }

  @Test
  void shortAnswersArePunished() {
    assertThat(plain("a b c d", "a b c d e f g h").brevityPenalty())
        .isEqualTo(Math.exp(1 - 2.0), ROUNDING);
    assertThat(plain("a b c d e f", "a b c d").brevityPenalty()).isEqualTo(1);
    // Of references one word shorter and one longer, the shorter counts.
    assertThat(plain("a b c", "a b c d", "a b").referenceWords()).isEqualTo(2);
  }

  @Test
  void whatIsRightIsAHundredAndWhatIsWrongIsNothing() {
    assertThat(plain("a b c d", "a b c d").score()).isEqualTo(100, ROUNDING);
    assertThat(plain("a b c d", "e f g h").score()).isZero();
    assertThat(plain("", "a").score()).isZero();
    assertThat(plain("", "a").brevityPenalty()).isZero();
    assertThat(plain("a b", "a b").score()).as("no run of three words").isZero();
    assertThat(plain("A b c d", "a b c d").score()).as("case counts").isLessThan(100);
  }

  @Test
  void wordsAreCutAsTheScriptDid() {
    assertThat(BleuTokens.V13A.words(Answers.SAID.get(1)))
        .containsExactly(
            "It",
            "costs",
            "$",
            "1,234.50",
            "-",
            "or",
            "12",
            "-",
            "15",
            "euros",
            "(",
            "about",
            ")",
            ".");
    assertThat(String.join(" ", BleuTokens.V13A.words(Answers.SAID.get(2))))
        .isEqualTo("\" Hello , \" she said ; \" good-bye \" & left .");
    assertThat(String.join(" ", BleuTokens.V13A.words(Answers.SAID.getLast())))
        .isEqualTo("Mr . O'Neil's e-mail : x @ y . org / z ? q = 1 !");
    assertThat(BleuTokens.V13A.words("a <skipped>-\nb\u00a0c-\n")).containsExactly("a", "b", "c-");
    assertThat(BleuTokens.NONE.words(" a,\u2003b. ")).containsExactly("a,", "b.");
  }

  @Test
  void answersWithoutReferencesAreRefused() {
    assertThatThrownBy(() -> Bleu.of(List.of(), List.of(), BleuTokens.NONE))
        .isInstanceOf(DataException.class)
        .hasMessage("there are no answers to score, expected at least one");
    assertThatThrownBy(() -> Bleu.of(List.of("a"), List.of("a", "b"), BleuTokens.NONE))
        .hasMessage("answers: 1, references: 2; expected as many of both");
    assertThatThrownBy(() -> Bleu.ofSeveral(List.of("a"), List.of(List.of()), BleuTokens.NONE))
        .hasMessage("answer 1 has no reference, expected at least one");
  }
}
