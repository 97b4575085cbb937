package io.slate.corpus.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.Source;
import io.slate.data.CounterRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchesTest {
  private final List<Integer> lengths =
      IntStream.range(0, 1003).mapToObj(i -> CounterRandom.below(9, i, 100)).toList();
  private final Source<Integer> source = Source.of("lengths", lengths);

  @Test
  void aShuffleLosesNothingAndDependsOnSeedAndEpoch() {
    var shuffle = new Shuffle(1, 5000);
    List<Integer> first = shuffle.over(source, 0).toList();
    assertThat(first).containsExactlyInAnyOrderElementsOf(lengths).isNotEqualTo(lengths);
    assertThat(shuffle.over(source, 0).toList()).isEqualTo(first);
    assertThat(shuffle.over(source, 1).toList()).isNotEqualTo(first);
    assertThat(new Shuffle(2, 5000).over(source, 0).toList()).isNotEqualTo(first);
  }

  @Test
  void aWindowIsNeverReadAhead() {
    try (Records<Integer> records = new Shuffle(1, 10).over(source, 0).open()) {
      assertThat(records.next()).isPresent();
      assertThat(records.place()).isEqualTo("lengths, record 10");
      assertThat(records.next()).isPresent();
      assertThat(records.place()).isEqualTo("lengths, record 11");
    }
    assertThat(new Shuffle(1, 1).over(source, 0).toList()).isEqualTo(lengths);
  }

  @Test
  void everyOrderIsEquallyLikely() {
    Source<String> three = Source.of("three", List.of("a", "b", "c"));
    int[] first = new int[3];
    for (int epoch = 0; epoch < 3000; epoch++) {
      first[new Shuffle(4, 3).over(three, epoch).toList().indexOf("a")]++;
    }
    // 1000 ± 26 each; five deviations
    assertThat(first)
        .satisfies(
            counts -> {
              for (int count : counts) {
                assertThat(count).isBetween(870, 1130);
              }
            });
  }

  @Test
  void batchesAreOfLikeLengthAndLoseNothing() {
    var batches = new LengthBatches(1, 16, 100).over(source, n -> n, 0).toList();
    assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(lengths);
    assertThat(batches).hasSize(63).filteredOn(batch -> batch.size() == 16).hasSize(62);
    assertThat(batches)
        .allSatisfy(batch -> assertThat(batch.getFirst() - batch.getLast()).isBetween(0, 4));
    assertThat(batches.getFirst())
        .isNotEqualTo(batches.stream().max((a, b) -> a.getFirst() - b.getFirst()).orElseThrow());
  }

  @Test
  void batchesDependOnSeedAndEpochAlone() {
    var batches = new LengthBatches(1, 16, 4);
    assertThat(batches.over(source, n -> n, 3).toList())
        .isEqualTo(batches.over(source, n -> n, 3).toList());
    assertThat(batches.over(source, n -> n, 3).toList())
        .isNotEqualTo(batches.over(source, n -> n, 4).toList());
  }

  @Test
  void recordsStayInTheirWindow() {
    var batches = new LengthBatches(1, 10, 2).over(source, n -> n, 0).toList();
    assertThat(batches.subList(0, 2).stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(lengths.subList(0, 20));
  }

  @Test
  void sizesBelowOneAreRefused() {
    assertThatThrownBy(() -> new Shuffle(1, 0)).hasMessageContaining("expected 1 or more");
    assertThatThrownBy(() -> new LengthBatches(1, 0, 1)).hasMessageContaining("expected 1 or more");
  }
}
