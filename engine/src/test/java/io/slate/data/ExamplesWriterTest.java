package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExamplesWriterTest {
  /** Repeated texts, also with another class; letters beyond the first plane, and a lone half. */
  private static final Examples IN_MEMORY =
      new Examples(
          IntStream.range(0, 3000)
              .mapToObj(i -> new LabelledText("class " + i % 7, text(i)))
              .toList());

  private static String text(int i) {
    return switch (i % 5) {
      case 0 -> "ein schöner Film, Nummer " + i % 100;
      case 1 -> "\uD83D\uDE00 ".repeat(1 + i % 60) + i;
      case 2 -> "half of a pair \uD83D" + i % 50;
      default -> "text " + i;
    };
  }

  private static Examples onDisk(Examples examples) {
    try (var writer = new ExamplesWriter()) {
      examples.items().forEach(writer::add);
      return writer.finish();
    }
  }

  @Test
  void whatIsReadFromDiskIsWhatWasWritten() {
    Examples written = onDisk(IN_MEMORY);
    assertThat(written.areOnDisk()).isTrue();
    assertThat(written).isEqualTo(IN_MEMORY);
    assertThat(written.texts()).isEqualTo(IN_MEMORY.texts());
    assertThat(written.labels()).isEqualTo(IN_MEMORY.labels());
    assertThat(written.counts()).isEqualTo(IN_MEMORY.counts());
    assertThat(written.digest()).isEqualTo(IN_MEMORY.digest());
  }

  @Test
  void partsAreTheSameAndStayOnDisk() {
    Examples.Split inMemory = IN_MEMORY.split(0.8, 42);
    Examples.Split onDisk = onDisk(IN_MEMORY).split(0.8, 42);
    assertThat(onDisk).isEqualTo(inMemory);
    assertThat(onDisk.train().split(0.5, 1)).isEqualTo(inMemory.train().split(0.5, 1));
    assertThat(onDisk.test().areOnDisk()).isTrue();
  }

  @Test
  void manyThreadsReadTheSame() {
    List<String> texts = onDisk(IN_MEMORY).texts();
    assertThat(IntStream.range(0, 30_000).parallel().mapToObj(i -> texts.get(i % texts.size())))
        .containsExactlyElementsOf(
            IntStream.range(0, 30_000).mapToObj(i -> text(i % texts.size())).toList());
  }

  @Test
  void noExamplesAreRefusedAndPlacesChecked() {
    try (var writer = new ExamplesWriter()) {
      assertThatThrownBy(writer::finish)
          .isInstanceOf(DataException.class)
          .hasMessage("there are no examples, expected at least one");
    }
    List<String> texts = onDisk(IN_MEMORY).texts();
    assertThatThrownBy(() -> texts.get(3000)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> texts.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void repeatsAreFoundAsASetFindsThem() {
    List<String> texts = IN_MEMORY.texts();
    var repeats = Repeats.of(texts);
    assertThat(repeats.distinct()).isEqualTo(Set.copyOf(texts).size());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(repeats.first(i)).isEqualTo(texts.indexOf(texts.get(i)));
    }
    assertThat(texts).allMatch(repeats::contains);
    assertThat(repeats.contains("another text")).isFalse();
    assertThat(Repeats.of(new ArrayList<>()).contains("any")).isFalse();
  }

  @Test
  void textsOfOneHashAreToldApart() {
    var repeats = Repeats.of(List.of("Aa", "BB", "Aa", "C#"));
    assertThat("Aa").hasSameHashCodeAs("BB");
    assertThat(IntStream.range(0, 4).map(repeats::first)).containsExactly(0, 1, 0, 3);
    assertThat(repeats.contains("BB")).isTrue();
  }
}
