package io.slate.data;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Labelled texts whose texts lie in a file; a number for the label of each is in memory. */
final class ShelvedExamples extends AbstractList<LabelledText> implements RandomAccess {
  private final List<String> names;
  private final int[] numbers;
  private final Shelf<String> texts;

  /**
   * @param names of the labels, by number
   * @param numbers of each example; shared, nobody writes to them
   */
  ShelvedExamples(List<String> names, int[] numbers, Shelf<String> texts) {
    this.names = List.copyOf(names);
    this.numbers = numbers;
    this.texts = texts;
  }

  Shelf<String> texts() {
    return texts;
  }

  /** The label of each, read from memory alone. */
  List<String> labels() {
    return new Labels();
  }

  /** Some of these, in the same file. */
  ShelvedExamples some(int... places) {
    int[] own = new int[places.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = numbers[places[i]];
    }
    return new ShelvedExamples(names, own, texts.some(places));
  }

  @Override
  public LabelledText get(int index) {
    return new LabelledText(names.get(numbers[index]), texts.get(index));
  }

  @Override
  public int size() {
    return numbers.length;
  }

  /** What stands in front of the texts. */
  private final class Labels extends AbstractList<String> implements RandomAccess {
    @Override
    public String get(int index) {
      return names.get(numbers[index]);
    }

    @Override
    public int size() {
      return numbers.length;
    }
  }
}
