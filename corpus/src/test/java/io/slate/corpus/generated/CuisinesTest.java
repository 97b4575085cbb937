package io.slate.corpus.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.BagBaseline;
import io.slate.corpus.MajorityBaseline;
import io.slate.corpus.generated.CuisineWords.Cuisine;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Tokenizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CuisinesTest {
  private static final Examples TEXTS = Cuisines.generate(8000, 1);
  private static final Pattern QUESTION =
      Pattern.compile("(.*[.]) [^.]* that (.*?)(?:'s)? favorite cuisine is");
  private static final Pattern DISLIKE =
      Pattern.compile("(cannot stand|never touches|does not like) .*?( but|[.])");

  /** Reads by the rule: the sentence about the one asked for, without what that one dislikes. */
  private static String cuisine(String text) {
    var question = QUESTION.matcher(text);
    assertThat(question.matches()).as(text).isTrue();
    String whose = question.group(2).toLowerCase(Locale.ROOT);
    List<String> sentences = Arrays.stream(question.group(1).split("(?<=[.]) ", -1)).toList();
    String about =
        sentences.stream()
            .filter(sentence -> sentences.size() == 1 || begins(sentence, whose))
            .reduce((_, _) -> "more than one")
            .orElseThrow(() -> new AssertionError(text));
    String liked = DISLIKE.matcher(about).replaceAll("");
    List<String> found =
        Stream.of(Cuisine.values())
            .filter(cuisine -> cuisine.dishes().stream().anyMatch(liked::contains))
            .map(Cuisine::label)
            .toList();
    assertThat(found).as(text).hasSize(1);
    return found.getFirst();
  }

  private static boolean begins(String sentence, String whose) {
    return sentence.toLowerCase(Locale.ROOT).startsWith(whose + " ");
  }

  @Test
  void whoReadsByTheRuleIsAlwaysRight() {
    for (LabelledText item : TEXTS.items()) {
      assertThat(cuisine(item.text())).as(item.text()).isEqualTo(item.label());
    }
  }

  @Test
  void theTextsOfTheLectureAreOfThisKind() {
    String both =
        "Dhaval eats samosa almost everyday. His brother is a lover of pastas and cheese.";
    String question = " It shouldn't be hard to guess that ";
    assertThat(cuisine(both + question + "Dhaval's favorite cuisine is")).isEqualTo("Indian");
    assertThat(cuisine(both + question + "his brother's favorite cuisine is")).isEqualTo("Italian");
    var words = new HashSet<String>();
    TEXTS.texts().forEach(text -> words.addAll(Tokenizer.WORDS.tokens(text)));
    assertThat(words).containsAll(Tokenizer.WORDS.tokens(both + question + "his brother's"));
  }

  @Test
  void noDishBelongsToTwoCuisines() {
    assertThat(Stream.of(Cuisine.values()).flatMap(c -> c.dishes().stream()))
        .hasSize(36)
        .doesNotHaveDuplicates();
  }

  @Test
  void textsAreDistinctAndTheSeedDecides() {
    assertThat(new HashSet<>(TEXTS.texts())).hasSize(8000);
    assertThat(Cuisines.generate(50, 1).items()).isEqualTo(TEXTS.items().subList(0, 50));
    assertThat(Cuisines.generate(50, 3).texts()).isNotEqualTo(TEXTS.texts().subList(0, 50));
  }

  @Test
  void neitherTheMajorityNorABagOfWordsKnowsThem() {
    var split = TEXTS.split(0.75, 42);
    assertThat(split.train().texts()).doesNotContainAnyElementsOf(split.test().texts());
    // Measured: majority 0.17, bag of words 0.45; an LSTM of 64 units has 0.965 after twelve epochs
    // over 12,000 texts: all but the question which of two relatives.
    assertThat(MajorityBaseline.train(split.train()).accuracy(split.test())).isBetween(0.14, 0.2);
    assertThat(BagBaseline.train(split.train(), Tokenizer.WORDS).accuracy(split.test()))
        .isBetween(0.3, 0.6);
  }
}
