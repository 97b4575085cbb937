package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static int[] lengths(int count) {
    return new Random(3).ints(count, 0, 50).toArray();
  }

  @ParameterizedTest
  @CsvSource({"0,4", "1,4", "16,4", "1000,7", "100,1000", "65,1", "3,2147483647"})
  void everyExampleComesOnceInAnEpoch(int count, int size) {
    List<int[]> batches = Schedule.batches(1, 1, lengths(count), size);
    assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted())
        .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
    assertThat(batches).hasSize((int) (((long) count + size - 1) / size));
    assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, size));
  }

  @Test
  void everyEpochHasAnOrderOfItsOwn() {
    int[] lengths = lengths(100);
    assertThat(Schedule.batches(1, 1, lengths, 8))
        .usingRecursiveComparison()
        .isEqualTo(Schedule.batches(1, 1, lengths, 8));
    assertThat(Schedule.batches(1, 1, lengths, 8).getFirst())
        .isNotEqualTo(Schedule.batches(1, 2, lengths, 8).getFirst());
    assertThat(Schedule.batches(1, 1, lengths, 8).getFirst())
        .isNotEqualTo(Schedule.batches(2, 1, lengths, 8).getFirst());
  }

  @Test
  void aBatchHoldsSimilarLengths() {
    int[] lengths = lengths(1000);
    int spread = 0;
    List<int[]> batches = Schedule.batches(1, 1, lengths, 10);
    for (int[] batch : batches) {
      var found = IntStream.of(batch).map(i -> lengths[i]).summaryStatistics();
      spread += found.getMax() - found.getMin();
    }
    assertThat(spread / (double) batches.size()).isLessThan(10);
  }
}
