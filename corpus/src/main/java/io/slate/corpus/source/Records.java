package io.slate.corpus.source;

import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One pass over records, which are read as they are asked for.
 *
 * <p>Belongs to one caller, who closes it.
 */
public interface Records<T> extends AutoCloseable {
  /**
   * The next record; absent at the end.
   *
   * @throws io.slate.data.DataException naming file and line, if what stands there is no record
   */
  Optional<T> next();

  /** Where the last record was, as in {@code reviews.csv, line 3}. */
  String place();

  /** Closes the file. */
  @Override
  void close();

  /** The records that are left, in order; closing the stream closes this. */
  default Stream<T> stream() {
    var left =
        new Spliterators.AbstractSpliterator<T>(
            Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
          @Override
          public boolean tryAdvance(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            Optional<T> record = next();
            record.ifPresent(action);
            return record.isPresent();
          }
        };
    return StreamSupport.stream(left, false).onClose(this::close);
  }
}
