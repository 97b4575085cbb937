package io.slate.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BagBaselineTest {
  private static final Examples WEATHER =
      examples(
          "dry",
          "sun sun wind",
          "wet",
          "rain wind",
          "dry",
          "sun",
          "wet",
          "rain rain",
          "wet",
          "fog");

  @Test
  void tokensThatTellTheClassAreLearnt() {
    var baseline = BagBaseline.train(WEATHER, Tokenizer.WORDS);
    assertThat(baseline.accuracy(WEATHER)).isEqualTo(1);
    assertThat(baseline.classify("fog fog sun sun sun sun")).isEqualTo("dry");
    assertThat(baseline.accuracy(examples("dry", "sun", "dry", "rain", "dry", "fog", "wet", "fog")))
        .isEqualTo(0.5);
  }

  @Test
  void howOftenATokenComesCounts() {
    var items = new ArrayList<LabelledText>();
    for (int i = 1; i <= 9; i++) {
      items.add(new LabelledText(i <= 4 ? "few" : "many", "x ".repeat(i)));
    }
    var baseline = BagBaseline.train(new Examples(items), Tokenizer.WORDS);
    assertThat(baseline.classify("x")).isEqualTo("few");
    assertThat(baseline.classify("x ".repeat(20))).isEqualTo("many");
  }

  @Test
  void theOrderOfTokensDoesNotCount() {
    var orders = examples("ab", "a b", "ba", "b a", "ab", "a a b", "ba", "b a a");
    assertThat(BagBaseline.train(orders, Tokenizer.WORDS).accuracy(orders)).isEqualTo(0.5);
  }

  @Test
  void textsWithoutKnownTokensGetTheMostFrequentClass() {
    var baseline = BagBaseline.train(WEATHER, Tokenizer.WORDS);
    assertThat(baseline.classify("hail")).isEqualTo("wet");
    assertThat(baseline.classify("")).isEqualTo("wet");
  }

  @Test
  void anyNumberOfClassesIsTold() {
    var items = new ArrayList<LabelledText>();
    for (int i = 0; i < 400; i++) {
      String word = "abcdefghij".substring(i % 10, i % 10 + 1);
      String noise = "xyz".substring(CounterRandom.below(1, i, 3)).substring(0, 1);
      items.add(new LabelledText("class " + word, noise + word + noise));
    }
    var examples = new Examples(items);
    assertThat(examples.classes()).hasSize(10);
    assertThat(BagBaseline.train(examples, Tokenizer.CHARACTERS).accuracy(examples)).isEqualTo(1);
  }

  @Test
  void theSameExamplesGiveTheSameAnswers() {
    var split = noisy().split(0.8, 5);
    var first = BagBaseline.train(split.train(), Tokenizer.CHARACTERS);
    var second = BagBaseline.train(split.train(), Tokenizer.CHARACTERS);
    assertThat(split.test().texts().stream().map(first::classify))
        .isEqualTo(split.test().texts().stream().map(second::classify).toList());
  }

  @Test
  void randomLabelsAreNotPredicted() {
    var split = noisy().split(0.5, 5);
    double accuracy = BagBaseline.train(split.train(), Tokenizer.CHARACTERS).accuracy(split.test());
    // 500 fair coins: deviation 0.022; five deviations.
    assertThat(accuracy).isBetween(0.39, 0.61);
  }

  @Test
  void oneClassIsRefused() {
    assertThatThrownBy(() -> BagBaseline.train(examples("a", "x"), Tokenizer.WORDS))
        .isInstanceOf(DataException.class)
        .hasMessage("every label is \"a\", expected two classes or more");
  }

  @Test
  void theMajorityIsTheMostFrequentClassAndTiesGoByTheAlphabet() {
    assertThat(MajorityBaseline.train(WEATHER).label()).isEqualTo("wet");
    assertThat(MajorityBaseline.train(examples("b", "x", "a", "y")).label()).isEqualTo("a");
    assertThat(new MajorityBaseline("wet").accuracy(WEATHER)).isEqualTo(0.6);
    assertThat(new MajorityBaseline("cold").accuracy(WEATHER)).isZero();
  }

  private static Examples noisy() {
    var items = new ArrayList<LabelledText>();
    for (int i = 0; i < 1000; i++) {
      String label = CounterRandom.below(7, i, 2) == 0 ? "heads" : "tails";
      items.add(new LabelledText(label, Long.toHexString(CounterRandom.child(8, i))));
    }
    return new Examples(items);
  }

  private static Examples examples(String... labelsAndTexts) {
    var items = new ArrayList<LabelledText>();
    for (int i = 0; i < labelsAndTexts.length; i += 2) {
      items.add(new LabelledText(labelsAndTexts[i], labelsAndTexts[i + 1]));
    }
    return new Examples(List.copyOf(items));
  }
}
