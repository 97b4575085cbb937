package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExamplesTest {
  private static final Examples NUMBERS =
      new Examples(
          IntStream.range(0, 1000)
              .mapToObj(i -> new LabelledText(i % 10 == 0 ? "ten" : "other", "number " + i))
              .toList());

  @Test
  void columnsAndCountsFollowTheItems() {
    var examples = examples("b:one", "a:two", "b:three");
    assertThat(examples.size()).isEqualTo(3);
    assertThat(examples.texts()).containsExactly("one", "two", "three");
    assertThat(examples.labels()).containsExactly("b", "a", "b");
    assertThat(examples.classes()).containsExactly("a", "b");
    assertThat(examples.counts()).containsEntry("a", 1).containsEntry("b", 2);
  }

  @Test
  void emptySetsLabelsAndTextsAreRefused() {
    assertThatThrownBy(() -> new Examples(List.of()))
        .isInstanceOf(DataException.class)
        .hasMessage("there are no examples, expected at least one");
    assertThatThrownBy(() -> new LabelledText(" ", "x"))
        .hasMessage("the label is empty, expected the name of a class");
    assertThatThrownBy(() -> new LabelledText("x", "\t"))
        .hasMessage("the text is empty, expected at least one character");
  }

  @Test
  void theItemsCannotBeChangedFromOutside() {
    var items = new ArrayList<>(List.of(new LabelledText("a", "x")));
    var examples = new Examples(items);
    items.clear();
    assertThat(examples.size()).isEqualTo(1);
  }

  @Test
  void aSplitKeepsTheShareOfEachClassAndTheOrder() {
    var split = NUMBERS.split(0.9, 42);
    assertThat(split.train().counts()).containsEntry("ten", 90).containsEntry("other", 810);
    assertThat(split.test().counts()).containsEntry("ten", 10).containsEntry("other", 90);
    var together = new HashSet<>(split.train().items());
    together.addAll(split.test().items());
    assertThat(together).isEqualTo(new HashSet<>(NUMBERS.items()));
    assertThat(split.test().items()).isSubsetOf(NUMBERS.items());
    assertThat(split.test().items().stream().mapToInt(NUMBERS.items()::indexOf)).isSorted();
  }

  @Test
  void theSeedAloneDecidesTheSplit() {
    assertThat(NUMBERS.split(0.9, 42)).isEqualTo(NUMBERS.split(0.9, 42));
    assertThat(NUMBERS.split(0.9, 42)).isNotEqualTo(NUMBERS.split(0.9, 43));
    assertThat(examples("a:1", "a:2", "a:3", "a:4", "b:5", "b:6").split(0.5, 42).test().texts())
        .containsExactly("1", "2", "6");
  }

  @Test
  void classesAreDrawnIndependently() {
    var items = new ArrayList<LabelledText>();
    for (int i = 0; i < 200; i++) {
      items.add(new LabelledText("a", "a" + i));
      items.add(new LabelledText("b", "b" + i));
    }
    var test = new Examples(items).split(0.5, 42).test();
    long both =
        IntStream.range(0, 200)
            .filter(i -> test.texts().contains("a" + i) && test.texts().contains("b" + i))
            .count();
    // Hypergeometric: 100 of 200 against 100 of 200, mean 50, deviation 3.5; five deviations.
    assertThat(both).isBetween(33L, 67L);
  }

  @Test
  void smallClassesAreInBothPartsWhereTheyCanBe() {
    var split = examples("a:1", "a:2", "b:3", "b:4", "b:5", "c:6").split(0.99, 7);
    assertThat(split.train().counts()).containsEntry("a", 1).containsEntry("b", 2);
    assertThat(split.test().counts()).containsEntry("a", 1).containsEntry("b", 1);
    assertThat(split.train().labels()).contains("c");
    assertThat(split.test().labels()).doesNotContain("c");
    assertThat(examples("a:1", "a:2").split(0.001, 7).train().size()).isEqualTo(1);
  }

  @Test
  void equalTextsStayTogether() {
    var items = new ArrayList<LabelledText>();
    for (int i = 0; i < 300; i++) {
      items.add(new LabelledText(i % 2 == 0 ? "even" : "odd", "text " + i % 50));
    }
    var split = new Examples(items).split(0.8, 1);
    assertThat(new HashSet<>(split.test().texts())).hasSize(10);
    assertThat(split.train().texts()).doesNotContainAnyElementsOf(split.test().texts());
    assertThat(split.test().size()).isEqualTo(60);
  }

  @Test
  void examplesOfOneKeyStayTogether() {
    List<String> keys = IntStream.range(0, 1000).mapToObj(i -> "key " + i / 10).toList();
    var split = NUMBERS.split(0.9, 42, keys);
    assertThat(split.test().size()).isEqualTo(100);
    assertThat(split.test().texts().stream().map(t -> Integer.parseInt(t.substring(7)) / 10))
        .hasSize(100)
        .satisfies(tens -> assertThat(new HashSet<>(tens)).hasSize(10));
  }

  @Test
  void splitsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> NUMBERS.split(1, 0))
        .isInstanceOf(DataException.class)
        .hasMessage("the fraction is 1.0, expected above 0 and below 1");
    assertThatThrownBy(() -> NUMBERS.split(Double.NaN, 0))
        .hasMessage("the fraction is NaN, expected above 0 and below 1");
    assertThatThrownBy(() -> NUMBERS.split(0.5, 0, List.of("a")))
        .hasMessage("1 keys for 1000 examples, expected one for each");
    assertThatThrownBy(() -> examples("a:1", "b:2", "b:2").split(0.5, 0))
        .hasMessage("nothing is left to test on: each of the 2 classes has one distinct text");
  }

  @Test
  void theDigestDependsOnLabelsTextsAndOrderAlone() {
    String digest = examples("a:b", "c:d").digest();
    // printf '\0\0\0\1a\0\0\0\1b\0\0\0\1c\0\0\0\1d' | sha256sum
    assertThat(digest)
        .isEqualTo("94bf9e758f44b2d0d3d9d2b26e9e0f5577b889fb61b3cc6a1e99b666e887d589");
    assertThat(examples("c:d", "a:b").digest()).isNotEqualTo(digest);
    assertThat(examples("a:bc", "d:e").digest()).isNotEqualTo(examples("a:b", "cd:e").digest());
  }

  private static Examples examples(String... labelsAndTexts) {
    return new Examples(
        List.of(labelsAndTexts).stream()
            .map(item -> item.split(":"))
            .map(item -> new LabelledText(item[0], item[1]))
            .toList());
  }
}
