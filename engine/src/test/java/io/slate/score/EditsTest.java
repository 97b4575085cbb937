package io.slate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EditsTest {
  private static List<String> signs(String text) {
    return text.chars().mapToObj(Character::toString).toList();
  }

  private static Edits edits(String answer, String reference) {
    return Edits.of(signs(answer), signs(reference));
  }

  @Test
  void theFewestEditsAreCounted() {
    assertThat(edits("sitting", "kitten")).isEqualTo(new Edits(2, 0, 1, 6));
    assertThat(edits("sunday", "saturday")).isEqualTo(new Edits(1, 2, 0, 8));
    assertThat(edits("", "abc")).isEqualTo(new Edits(0, 3, 0, 3));
    assertThat(edits("abc", "")).isEqualTo(new Edits(0, 0, 3, 0));
    assertThat(edits("abc", "abc").distance()).isZero();
    assertThat(edits("ba", "ab")).isEqualTo(new Edits(2, 0, 0, 2));
  }

  @Test
  void theDistanceIsThatOfTheDefinition() {
    for (int i = 0; i < 300; i++) {
      String answer = random(CounterRandom.child(1, i));
      String reference = random(CounterRandom.child(2, i));
      assertThat(edits(answer, reference).distance()).isEqualTo(distance(answer, reference));
      assertThat(edits(reference, answer).distance()).isEqualTo(distance(answer, reference));
    }
  }

  private static String random(long key) {
    int length = CounterRandom.below(key, 0, 7);
    StringBuilder text = new StringBuilder();
    IntStream.range(0, length)
        .forEach(i -> text.append("abc".charAt(CounterRandom.below(key, i + 1L, 3))));
    return text.toString();
  }

  private static int distance(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    int same = distance(a.substring(1), b.substring(1)) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
    int shorter = Math.min(distance(a.substring(1), b), distance(a, b.substring(1)));
    return Math.min(same, shorter + 1);
  }

  @Test
  void theRateIsOverAllWordsTogether() {
    var all =
        Edits.ofAll(
            List.of(List.of("the", "cat"), List.of("a", "b", "c", "d")),
            List.of(List.of("the", "dog"), List.of("a", "b")));
    assertThat(all).isEqualTo(new Edits(1, 0, 2, 4));
    assertThat(all.rate()).isEqualTo(0.75);
    assertThat(edits("abcd", "a").rate()).isEqualTo(3);
    assertThat(edits("", "").rate()).isZero();
    assertThat(edits("a", "").rate()).isInfinite();
  }

  @Test
  void ofSeveralReferencesTheNearestCounts() {
    assertThat(Edits.nearest(signs("abc"), List.of(signs("xyz"), signs("abd"), signs("bc"))))
        .isEqualTo(new Edits(1, 0, 0, 3));
    assertThatThrownBy(() -> Edits.nearest(signs("a"), List.of()))
        .isInstanceOf(DataException.class)
        .hasMessage("there is no reference, expected at least one");
    assertThatThrownBy(() -> Edits.ofAll(List.of(signs("a")), List.of()))
        .hasMessage("answers: 1, references: 0; expected as many of both");
  }

  @Test
  void anAnswerIsExactOrNot() {
    var match =
        ExactMatch.of(
            List.of("a", "b", "c", "D"),
            List.of(List.of("a"), List.of("c", "b"), List.of("c "), List.of("d")));
    assertThat(match).isEqualTo(new ExactMatch(2, 4));
    assertThat(match.rate()).isEqualTo(0.5);
    assertThatThrownBy(() -> ExactMatch.of(List.of("a"), List.of(List.of())))
        .hasMessage("answer 1 has no reference, expected at least one");
  }
}
