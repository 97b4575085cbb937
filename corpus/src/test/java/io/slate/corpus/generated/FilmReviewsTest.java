package io.slate.corpus.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.BagBaseline;
import io.slate.corpus.MajorityBaseline;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Tokenizer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FilmReviewsTest {
  private static final Examples REVIEWS = FilmReviews.generate(8000, 1);

  @Test
  void whoReadsByTheRuleIsAlwaysRight() {
    for (LabelledText item : REVIEWS.items()) {
      assertThat(ReviewReader.labels(item.text())).as(item.text()).containsOnly(item.label());
    }
  }

  @Test
  void theRuleIsNotAlwaysTheLastOpinion() {
    assertThat(ReviewReader.labels("The plot was dull. However, I never enjoyed the music."))
        .containsExactly("negative");
    assertThat(ReviewReader.labels("The plot was anything but dull, although the cast bored me."))
        .containsExactly("positive");
  }

  @Test
  void reviewsAreDistinctAndTheSeedDecides() {
    assertThat(new HashSet<>(REVIEWS.texts())).hasSize(8000);
    assertThat(FilmReviews.generate(100, 1).items()).isEqualTo(REVIEWS.items().subList(0, 100));
    assertThat(FilmReviews.generate(100, 2).texts()).isNotEqualTo(REVIEWS.texts().subList(0, 100));
  }

  @Test
  void theReviewsOfTheLectureArePositiveAndNeverWritten() {
    for (String review : FilmReviews.UNSEEN) {
      assertThat(ReviewReader.labels(review)).containsOnly("positive");
      assertThat(REVIEWS.texts()).doesNotContain(review, review + ".");
    }
    var words = new HashSet<String>();
    REVIEWS.texts().forEach(text -> words.addAll(Tokenizer.WORDS.tokens(text)));
    FilmReviews.UNSEEN.forEach(
        review -> assertThat(words).containsAll(Tokenizer.WORDS.tokens(review)));
  }

  @Test
  void reviewsAreSentencesOfEnglishShape() {
    assertThat(REVIEWS.texts())
        .allSatisfy(
            text ->
                assertThat(text)
                    .matches("[A-Z][A-Za-z, -]*(\\. [A-Z][A-Za-z, -]*){0,2}\\.?")
                    .doesNotContain(" i ", " a a", " a e", " a i", " a o", "  "));
  }

  @Test
  void neitherTheMajorityNorABagOfWordsKnowsThem() {
    var split = REVIEWS.split(0.75, 42);
    assertThat(split.train().texts()).doesNotContainAnyElementsOf(split.test().texts());
    // Measured: majority 0.50, bag of words 0.54; an LSTM of 64 units has 0.999 after six epochs.
    assertThat(MajorityBaseline.train(split.train()).accuracy(split.test())).isBetween(0.46, 0.54);
    assertThat(BagBaseline.train(split.train(), Tokenizer.WORDS).accuracy(split.test()))
        .isBetween(0.5, 0.7);
  }

  @Test
  void noExamplesAreRefused() {
    assertThatThrownBy(() -> FilmReviews.generate(0, 1))
        .isInstanceOf(DataException.class)
        .hasMessage("found a count of 0 examples, expected 1 or more");
  }

  @Test
  void aWriterThatRepeatsItselfIsAskedForLess() {
    assertThatThrownBy(
            () ->
                DistinctTexts.of(
                    3, 1, Set.of(), draw -> new LabelledText("x", draw.pick("a", "b"))))
        .hasMessage("found 2 different texts, expected 3: ask for fewer");
  }
}
