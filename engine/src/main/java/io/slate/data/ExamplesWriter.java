package io.slate.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts labelled texts into a temporary file, so that there may be more of them than memory holds:
 * of each only a number stays in memory. What is made of them is the same as from memory, bit for
 * bit.
 *
 * <p>Belongs to one thread.
 */
public final class ExamplesWriter implements AutoCloseable {
  private final ShelfWriter<String> texts = new ShelfWriter<>(ShelfForm.texts());
  private final Map<String, Integer> known = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private int[] numbers = new int[1024];
  private int size;

  /**
   * Adds an example behind the others.
   *
   * @throws DataException if the file cannot be written
   */
  public void add(LabelledText example) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.multiplyExact(2, size));
    }
    numbers[size++] = known.computeIfAbsent(example.label(), this::name);
    texts.add(example.text());
  }

  private int name(String label) {
    names.add(label);
    return names.size() - 1;
  }

  /**
   * All of them; nothing can be added any more.
   *
   * @throws DataException if there are none
   */
  public Examples finish() {
    return new Examples(new ShelvedExamples(names, Arrays.copyOf(numbers, size), texts.finish()));
  }

  /** Ends writing; what {@link #finish} gave stays. */
  @Override
  public void close() {
    texts.close();
  }
}
