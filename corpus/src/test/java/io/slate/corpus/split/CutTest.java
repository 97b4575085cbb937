package io.slate.corpus.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.source.Source;
import io.slate.data.DataException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CutTest {
  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void partsHaveTheirSharesAndTheOrderOfTheWhole() {
    List<List<Integer>> parts = Cut.<Integer>of(42, 0.8, 0.1, 0.1).apply(numbers(1000));
    assertThat(parts).extracting(List::size).containsExactly(800, 100, 100);
    assertThat(parts).allSatisfy(part -> assertThat(part).isSorted());
    assertThat(parts.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(numbers(1000));
  }

  @Test
  void theSeedAloneDecides() {
    Cut<Integer> cut = Cut.of(7, 0.5, 0.5);
    assertThat(cut.apply(numbers(50))).isEqualTo(Cut.<Integer>of(7, 0.5, 0.5).apply(numbers(50)));
    assertThat(cut.apply(numbers(50)))
        .isNotEqualTo(Cut.<Integer>of(8, 0.5, 0.5).apply(numbers(50)));
  }

  @Test
  void eachStratumIsSharedOutByItself() {
    List<List<Integer>> parts =
        Cut.<Integer>of(1, 0.75, 0.25)
            .stratified(n -> n < 40 ? "seldom" : "often")
            .apply(numbers(400));
    assertThat(parts.getFirst().stream().filter(n -> n < 40)).hasSize(30);
    assertThat(parts.getLast()).hasSize(100);
  }

  @Test
  void groupsStayTogether() {
    List<List<Integer>> parts =
        Cut.<Integer>of(1, 0.5, 0.5).together(n -> "author " + n / 10).apply(numbers(200));
    assertThat(parts.getFirst()).hasSize(100);
    assertThat(parts.getFirst().stream().map(n -> n / 10).distinct()).hasSize(10);
  }

  @Test
  void everyRecordIsHeldOutOnce() {
    List<Fold<Integer>> folds = Fold.each(Cut.<Integer>equal(3, 10).apply(numbers(105)));
    assertThat(folds).hasSize(10);
    assertThat(folds.stream().flatMap(fold -> fold.test().stream()))
        .containsExactlyInAnyOrderElementsOf(numbers(105));
    for (Fold<Integer> fold : folds) {
      assertThat(fold.train())
          .hasSize(105 - fold.test().size())
          .doesNotContainAnyElementsOf(fold.test());
      assertThat(fold.test().size()).isBetween(10, 11);
    }
  }

  @Test
  void aSourceIsCutAsItIsRead() {
    Source<Integer> source = Source.of("numbers", numbers(4000));
    Cut<Integer> cut = Cut.<Integer>of(5, 0.9, 0.1).together(n -> "pair " + n / 2);
    List<Integer> train = cut.part(source, 0).toList();
    List<Integer> test = cut.part(source, 1).toList();
    assertThat(train.size() + test.size()).isEqualTo(4000);
    assertThat(test.size()).isBetween(300, 500);
    assertThat(train).doesNotContainAnyElementsOf(test);
    assertThat(test).filteredOn(n -> n % 2 == 0).allSatisfy(n -> assertThat(test).contains(n + 1));
  }

  @Test
  void whatCannotBeCutIsRefused() {
    assertThatThrownBy(() -> Cut.of(1, 0.5, 0.6))
        .isInstanceOf(DataException.class)
        .hasMessage("the shares are [0.5, 0.6], expected numbers above 0 that sum to 1");
    assertThatThrownBy(() -> Cut.<Integer>of(1, 0.9, 0.1).apply(numbers(3)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("part 2 of shares [0.9, 0.1] would be empty: found 3 records");
  }
}
