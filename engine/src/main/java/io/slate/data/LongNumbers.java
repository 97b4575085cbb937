package io.slate.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whole numbers in order, such as the tokens of a long text: in memory, or in a temporary file that
 * is mapped and gone with the process.
 *
 * <p>Immutable; any number of threads may read it.
 */
public final class LongNumbers {
  private final MemorySegment numbers;
  private final int size;

  private LongNumbers(MemorySegment numbers, long size) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "a text has %,d tokens, and %,d are the most that one may have: cut it in two files, or into larger tokens"
              .formatted(size, Integer.MAX_VALUE - 8));
    }
    this.numbers = numbers;
    this.size = (int) size;
  }

  /** Those of an array; copied. */
  public static LongNumbers of(int... numbers) {
    return new LongNumbers(MemorySegment.ofArray(numbers.clone()), numbers.length);
  }

  /**
   * All numbers of some arrays, one behind the other.
   *
   * @param others whatever these belong to: they lie in a file where those are on a shelf
   * @throws DataException if the file cannot be written
   */
  public static LongNumbers beside(List<?> others, Stream<int[]> arrays) {
    if (!(others instanceof Shelf)) {
      var all = IntStream.builder();
      arrays.forEachOrdered(each -> IntStream.of(each).forEach(all));
      int[] numbers = all.build().toArray();
      return new LongNumbers(MemorySegment.ofArray(numbers), numbers.length);
    }
    var form = ShelfForm.numbers();
    try (var file = new ShelfFile()) {
      arrays.forEachOrdered(each -> file.add(form.write(each)));
      return new LongNumbers(file.map(), file.length() / Integer.BYTES);
    }
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The number at a place, from 0. */
  public int get(int place) {
    return numbers.get(ValueLayout.JAVA_INT_UNALIGNED, (long) place * Integer.BYTES);
  }

  /** Those from a place up to another; a copy. */
  public int[] range(int from, int to) {
    return numbers
        .asSlice((long) from * Integer.BYTES, (long) (to - from) * Integer.BYTES)
        .toArray(ValueLayout.JAVA_INT_UNALIGNED);
  }
}
