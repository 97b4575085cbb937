package io.slate.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.data.DataException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SourceTest {
  private final Source<Integer> numbers = Source.of("numbers", List.of(3, 1, 2));

  @Test
  void aSourceBeginsAgainEachTimeItIsOpened() {
    assertThat(numbers.toList()).containsExactly(3, 1, 2);
    assertThat(numbers.toList()).containsExactly(3, 1, 2);
  }

  @Test
  void recordsAreChangedLeftOutAndNumbered() {
    assertThat(numbers.map(n -> n * 10).filter(n -> n > 10).numbered().toList())
        .containsExactly(new Numbered<>(0, 30), new Numbered<>(1, 20));
  }

  @Test
  void aStreamReadsNoFurtherThanItIsAsked() {
    try (Records<Integer> records = numbers.open();
        Stream<Integer> first = records.stream().limit(1)) {
      assertThat(first.toList()).containsExactly(3);
      assertThat(records.place()).isEqualTo("numbers, record 1");
      assertThat(records.next()).contains(1);
    }
  }

  @Test
  void aFaultOfAChangeNamesTheRecord() {
    Source<Integer> odd =
        numbers.map(
            n -> {
              if (n % 2 == 0) {
                throw new DataException(n + " is even");
              }
              return n;
            });
    assertThatThrownBy(odd::toList)
        .isInstanceOf(DataException.class)
        .hasMessage("numbers, record 3: 2 is even");
  }
}
