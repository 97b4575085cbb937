package io.slate.corpus.source;

import io.slate.data.DataException;
import java.util.Optional;
import java.util.function.Function;

/** A pass over another's records, each changed or left out. */
final class ChangedRecords<T, R> implements Records<R> {
  private final Records<T> records;
  private final Function<? super T, Optional<R>> change;

  /**
   * @param records closed with this
   * @param change absent for a record that is left out
   */
  ChangedRecords(Records<T> records, Function<? super T, Optional<R>> change) {
    this.records = records;
    this.change = change;
  }

  @Override
  public Optional<R> next() {
    for (var item = records.next(); item.isPresent(); item = records.next()) {
      Optional<R> changed = changed(item.get());
      if (changed.isPresent()) {
        return changed;
      }
    }
    return Optional.empty();
  }

  private Optional<R> changed(T item) {
    try {
      return change.apply(item);
    } catch (DataException e) {
      throw new DataException(place() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String place() {
    return records.place();
  }

  @Override
  public void close() {
    records.close();
  }
}
