package io.slate.corpus.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.BagBaseline;
import io.slate.corpus.MajorityBaseline;
import io.slate.corpus.generated.TenseWords.Tense;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TenseSentencesTest {
  private static final Examples SENTENCES = TenseSentences.generate(6000, 1);

  /** Reads by the rule: the time at the beginning of the last sentence, after an opening word. */
  private static String form(String text) {
    String last = text.substring(text.lastIndexOf(". ") + 1).strip().toLowerCase(Locale.ROOT);
    String[] phrases = last.split(", ", -1);
    boolean isOpened = Set.of("well", "as you know", "so", "you see").contains(phrases[0]);
    String time = isOpened ? phrases[1] : phrases[0];
    return Stream.of(Tense.values())
        .filter(tense -> tense.times().contains(time))
        .map(Tense::form)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no time in: " + text));
  }

  @Test
  void whoReadsByTheRuleIsAlwaysRight() {
    for (LabelledText item : SENTENCES.items()) {
      assertThat(form(item.text())).as(item.text()).isEqualTo(item.label());
    }
  }

  @Test
  void theSentencesOfTheLectureAreOfThisKind() {
    String reasons = ", due to my current job situation and family conditions, I";
    assertThat(form("Today" + reasons)).isEqualTo("need");
    assertThat(form("Last year" + reasons)).isEqualTo("had");
    var words = new HashSet<String>();
    SENTENCES.texts().forEach(text -> words.addAll(Tokenizer.WORDS.tokens(text)));
    assertThat(words).containsAll(Tokenizer.WORDS.tokens("Today" + reasons));
    assertThat(words).containsAll(Tokenizer.WORDS.tokens("Last year" + reasons));
  }

  @Test
  void noTimeBelongsToTwoTenses() {
    List<String> times = Stream.of(Tense.values()).flatMap(t -> t.times().stream()).toList();
    assertThat(times).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void mostOfThemHoldTimesOfOtherTenses() {
    long misleading = SENTENCES.items().stream().filter(TenseSentencesTest::isMisleading).count();
    assertThat(misleading / 6000.0).isBetween(0.75, 0.95);
  }

  private static boolean isMisleading(LabelledText item) {
    String text = " " + item.text().toLowerCase(Locale.ROOT).replaceAll("[,.]", "") + " ";
    return Stream.of(Tense.values())
        .filter(tense -> !tense.form().equals(item.label()))
        .flatMap(tense -> tense.times().stream())
        .anyMatch(time -> text.contains(" " + time + " "));
  }

  @Test
  void betweenTheTimeAndTheGapThereAreManyWords() {
    assertThat(
            SENTENCES.texts().stream()
                .map(text -> text.substring(text.indexOf("due to")))
                .mapToInt(text -> Tokenizer.WORDS.tokens(text).size())
                .summaryStatistics()
                .getAverage())
        .isBetween(18.0, 30.0);
  }

  @Test
  void sentencesAreDistinctAndTheSeedDecides() {
    assertThat(new HashSet<>(SENTENCES.texts())).hasSize(6000);
    assertThat(TenseSentences.generate(50, 1).items()).isEqualTo(SENTENCES.items().subList(0, 50));
    assertThat(TenseSentences.generate(50, 3).texts())
        .isNotEqualTo(SENTENCES.texts().subList(0, 50));
  }

  @Test
  void aSentenceCanBeReadToItsEnd() {
    var beginning = new LabelledText("had", "Last year, due to the weather, we");
    assertThat(TenseSentences.whole(beginning, 4))
        .matches("Last year, due to the weather, we had to [a-z ]+\\.");
  }

  @Test
  void neitherTheMajorityNorABagOfWordsKnowsThem() {
    var split = SENTENCES.split(0.75, 42);
    assertThat(split.train().texts()).doesNotContainAnyElementsOf(split.test().texts());
    // Measured: majority 0.34, bag of words 0.60; an LSTM of 64 units has 0.999 after six epochs.
    assertThat(MajorityBaseline.train(split.train()).accuracy(split.test())).isBetween(0.3, 0.38);
    assertThat(BagBaseline.train(split.train(), Tokenizer.WORDS).accuracy(split.test()))
        .isBetween(0.34, 0.7);
  }
}
