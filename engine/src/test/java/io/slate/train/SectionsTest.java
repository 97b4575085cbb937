package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.kernel.Workers;
import java.util.Arrays;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 13, 65_535, 65_536, 65_537, 200_000})
  void meetEveryElementOnce(int size) {
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (Workers workers : new Workers[] {Workers.alone(), new Workers(pool, 3)}) {
        int[] visits = new int[size];
        int[] sections = new int[Sections.count(size)];
        Sections.each(
            workers,
            size,
            (from, to) -> {
              sections[Sections.number(from)]++;
              for (int i = from; i < to; i++) {
                visits[i]++;
              }
            });
        assertThat(Arrays.stream(visits).allMatch(count -> count == 1)).isTrue();
        assertThat(Arrays.stream(sections).allMatch(count -> count == 1)).isTrue();
      }
    }
  }
}
