package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ShelfTest {
  private static <T> List<T> shelved(ShelfForm<T> form, List<T> items) {
    try (var writer = new ShelfWriter<>(form)) {
      items.forEach(writer::add);
      return writer.finish();
    }
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    var texts = List.of("", "ein schöner Tag", "half of a pair \uD83D", "\uD83D\uDE00");
    assertThat(shelved(ShelfForm.texts(), texts)).isEqualTo(texts);
    var lists = List.of(texts, List.<String>of(), List.of("one"));
    assertThat(shelved(ShelfForm.listOf(ShelfForm.texts()), lists)).isEqualTo(lists);
    var maybe = List.of(Optional.of("a"), Optional.<String>empty(), Optional.of(""));
    assertThat(shelved(ShelfForm.optional(ShelfForm.texts()), maybe)).isEqualTo(maybe);
    int[] numbers = {Integer.MIN_VALUE, -1, 0, 7};
    assertThat(shelved(ShelfForm.numbers(), List.of(numbers, new int[0])))
        .containsExactly(numbers, new int[0]);
    float[] reals = {Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
    assertThat(shelved(ShelfForm.reals(), List.of(reals, new float[0])))
        .containsExactly(reals, new float[0]);
  }

  @Test
  void thingsOfSeveralPartsAreReadAsTheyWere() {
    var tree =
        new LabelledTree(
            TreeShape.of(2, 2, -1),
            List.of(Optional.of("not"), Optional.of("good"), Optional.empty()),
            List.of(Optional.empty(), Optional.of("4"), Optional.of("1")));
    var leaf =
        new LabelledTree(TreeShape.of(-1), List.of(Optional.of("")), List.of(Optional.of("é")));
    assertThat(shelved(LabelledTree.form(), List.of(tree, leaf))).containsExactly(tree, leaf);
  }

  @Test
  void whatIsMadeOfAShelfStaysOnOne() {
    List<String> inMemory = IntStream.range(0, 100).mapToObj(i -> "text " + i).toList();
    List<String> shelf = shelved(ShelfForm.texts(), inMemory);
    for (List<String> items : List.of(inMemory, shelf)) {
      boolean isOnShelf = items instanceof Shelf;
      List<Integer> lengths = Shelf.each(items, String::length);
      assertThat(lengths).isEqualTo(inMemory.stream().map(String::length).toList());
      assertThat(lengths instanceof Shelf).isEqualTo(isOnShelf);
      List<String> some = Shelf.some(items, 7, 3, 7);
      assertThat(some).containsExactly("text 7", "text 3", "text 7");
      assertThat(some instanceof Shelf).isEqualTo(isOnShelf);
      List<String> filtered = Shelf.filtered(items, text -> text.endsWith("9"));
      assertThat(filtered).hasSize(10).first().isEqualTo("text 9");
      assertThat(filtered instanceof Shelf).isEqualTo(isOnShelf);
      List<int[]> beside =
          Shelf.beside(items, ShelfForm.numbers(), Stream.of(new int[] {1}, new int[] {2, 3}));
      assertThat(beside).containsExactly(new int[] {1}, new int[] {2, 3});
      assertThat(beside instanceof Shelf).isEqualTo(isOnShelf);
      assertThat(Shelf.kept(items))
          .isEqualTo(items)
          .isInstanceOf(isOnShelf ? Shelf.class : List.class);
    }
  }

  @Test
  void aMadeListMakesEachElementWhenItIsAskedFor() {
    var made = Shelf.made(3, i -> new float[] {i});
    assertThat(made.get(2)).containsExactly(2);
    assertThat(made.get(2)).isNotSameAs(made.get(2));
    assertThatThrownBy(() -> made.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void longNumbersAreTheSameInMemoryAndInAFile() {
    List<String> shelf = shelved(ShelfForm.texts(), List.of("a"));
    for (List<String> others : List.of(List.of("a"), shelf)) {
      var numbers =
          LongNumbers.beside(others, Stream.of(new int[] {1, 2}, new int[0], new int[] {3}));
      assertThat(numbers.size()).isEqualTo(3);
      assertThat(numbers.get(2)).isEqualTo(3);
      assertThat(numbers.range(1, 3)).containsExactly(2, 3);
      assertThat(numbers.range(3, 3)).isEmpty();
      assertThatThrownBy(() -> numbers.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
