package io.slate.corpus.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Records that can be read from the beginning as often as there are epochs. Nothing is read before
 * {@link #open}, and then a record at a time, so that a file may be larger than memory.
 */
@FunctionalInterface
public interface Source<T> {
  /**
   * Begins at the first record. The caller closes what is returned.
   *
   * @throws io.slate.data.DataException if the file cannot be opened
   */
  Records<T> open();

  /**
   * Records in memory.
   *
   * @param name what messages call them
   */
  static <T> Source<T> of(String name, List<T> items) {
    List<T> copy = List.copyOf(items);
    return () -> new ListRecords<>(name, copy);
  }

  /**
   * Each record changed. A {@link io.slate.data.DataException} from the change is thrown again with
   * the place of the record before its message.
   */
  default <R> Source<R> map(Function<? super T, ? extends R> change) {
    return () -> new ChangedRecords<>(open(), item -> Optional.of(change.apply(item)));
  }

  /** The records that pass. */
  default Source<T> filter(Predicate<? super T> wanted) {
    return () -> new ChangedRecords<>(open(), item -> Optional.of(item).filter(wanted));
  }

  /** Each record with its number, from 0: what draws for a sequence are keyed by. */
  default Source<Numbered<T>> numbered() {
    return () -> {
      long[] next = {0};
      return new ChangedRecords<>(open(), item -> Optional.of(new Numbered<>(next[0]++, item)));
    };
  }

  /** All records, in memory. */
  default List<T> toList() {
    var items = new ArrayList<T>();
    forEach(items::add);
    return List.copyOf(items);
  }

  /** Hands on every record, one at a time. */
  default void forEach(Consumer<? super T> action) {
    try (Records<T> records = open()) {
      for (var item = records.next(); item.isPresent(); item = records.next()) {
        action.accept(item.get());
      }
    }
  }
}
