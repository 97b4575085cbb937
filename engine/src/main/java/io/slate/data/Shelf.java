package io.slate.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * A list that lies in a temporary file in place of memory, so that it may be larger. The file has
 * no name from the beginning: it is gone with the process, however that ends.
 *
 * <p>Immutable; any number of threads may read it. What is asked for is read anew each time, from
 * mapped memory that the system may keep or take back.
 */
public final class Shelf<T> extends AbstractList<T> implements RandomAccess {
  private final MemorySegment bytes;

  /** Where each element begins among the bytes, and where the last one ends. */
  private final MemorySegment marks;

  private final ShelfForm<T> form;
  private final int size;

  /** Which element of the file stands at a place of this list. */
  private final IntUnaryOperator order;

  Shelf(
      MemorySegment bytes,
      MemorySegment marks,
      ShelfForm<T> form,
      int size,
      IntUnaryOperator order) {
    this.bytes = bytes;
    this.marks = marks;
    this.form = form;
    this.size = size;
    this.order = order;
  }

  /**
   * Arrays of numbers that lie where other things lie: in a file where those are on a shelf, else
   * in memory.
   *
   * @param others whatever these belong to
   * @param numbers nobody may write to them any more
   * @throws DataException if the file cannot be written
   */
  public static List<int[]> numbersBeside(List<?> others, Stream<int[]> numbers) {
    if (!(others instanceof Shelf)) {
      return numbers.toList();
    }
    try (var writer = ShelfWriter.ofNumbers()) {
      numbers.forEachOrdered(writer::add);
      return writer.finish();
    }
  }

  /** A list that nobody can change: one on a shelf as it is, any other copied. */
  public static <T> List<T> kept(List<T> items) {
    return items instanceof Shelf ? items : List.copyOf(items);
  }

  /**
   * Some of these, in the same file.
   *
   * @param places of this list; shared, nobody may write to them any more
   */
  Shelf<T> some(int... places) {
    return new Shelf<>(bytes, marks, form, places.length, place -> order.applyAsInt(places[place]));
  }

  @Override
  public T get(int index) {
    int place = order.applyAsInt(Objects.checkIndex(index, size));
    long from = marks.getAtIndex(ValueLayout.JAVA_LONG, place);
    long to = marks.getAtIndex(ValueLayout.JAVA_LONG, place + 1L);
    return form.read(bytes.asSlice(from, to - from));
  }

  @Override
  public int size() {
    return size;
  }
}
