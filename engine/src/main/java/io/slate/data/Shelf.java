package io.slate.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A list that does not lie in memory, so that it may be larger: its elements are read from a
 * temporary file, or made of something that is, anew each time that one is asked for. {@link
 * ShelfWriter} writes such a file.
 *
 * <p>Immutable; any number of threads may read it. A file is mapped: the system may keep it in
 * memory or take that back.
 */
public final class Shelf<T> extends AbstractList<T> implements RandomAccess {
  private final int size;
  private final IntFunction<T> elements;

  private Shelf(int size, IntFunction<T> elements) {
    this.size = size;
    this.elements = elements;
  }

  /**
   * Elements in a file.
   *
   * @param marks where each begins among the bytes, and where the last one ends
   */
  static <T> Shelf<T> read(MemorySegment bytes, MemorySegment marks, ShelfForm<T> form, int size) {
    return new Shelf<>(
        size,
        place -> {
          long from = marks.getAtIndex(ValueLayout.JAVA_LONG, place);
          long to = marks.getAtIndex(ValueLayout.JAVA_LONG, place + 1L);
          return form.read(bytes.asSlice(from, to - from));
        });
  }

  /**
   * Elements that are made when they are asked for.
   *
   * @param element makes that of a place, from 0, always the same; called by any thread
   */
  public static <T> Shelf<T> made(int size, IntFunction<T> element) {
    return new Shelf<>(size, element);
  }

  /** Each of these turned into something: when it is asked for where they are on a shelf. */
  public static <T, R> List<R> each(List<T> items, Function<? super T, ? extends R> change) {
    return items instanceof Shelf<T> shelf
        ? new Shelf<>(shelf.size, place -> change.apply(shelf.get(place)))
        : items.stream().<R>map(change).toList();
  }

  /**
   * The ones at some places, in that order, where they lie.
   *
   * @param places shared, nobody may write to them any more
   * @throws IndexOutOfBoundsException if there is no such place; of a shelf, when it is asked for
   */
  public static <T> List<T> some(List<T> items, int... places) {
    return items instanceof Shelf<T> shelf
        ? shelf.some(places)
        : IntStream.of(places).<T>mapToObj(items::get).toList();
  }

  Shelf<T> some(int... places) {
    return new Shelf<>(places.length, place -> get(places[place]));
  }

  /** Those that pass, in order, where they lie. */
  public static <T> List<T> filtered(List<T> items, Predicate<? super T> wanted) {
    return some(
        items, IntStream.range(0, items.size()).filter(i -> wanted.test(items.get(i))).toArray());
  }

  /**
   * Things that lie where others do: in a file of their own where those are on a shelf, else in
   * memory.
   *
   * @param others whatever these belong to
   * @throws DataException if the file cannot be written
   */
  public static <T> List<T> beside(List<?> others, ShelfForm<T> form, Stream<T> things) {
    if (!(others instanceof Shelf)) {
      return things.toList();
    }
    try (var writer = new ShelfWriter<>(form)) {
      things.forEachOrdered(writer::add);
      return writer.finish();
    }
  }

  /** A list that nobody can change: one on a shelf as it is, any other copied. */
  public static <T> List<T> kept(List<T> items) {
    return items instanceof Shelf ? items : List.copyOf(items);
  }

  @Override
  public T get(int index) {
    return elements.apply(Objects.checkIndex(index, size));
  }

  @Override
  public int size() {
    return size;
  }
}
