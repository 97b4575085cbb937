package io.slate.corpus.source;

import java.util.List;
import java.util.Optional;

/** A pass over a list. */
final class ListRecords<T> implements Records<T> {
  private final String name;
  private final List<T> items;
  private int read;

  ListRecords(String name, List<T> items) {
    this.name = name;
    this.items = items;
  }

  @Override
  public Optional<T> next() {
    return read == items.size() ? Optional.empty() : Optional.of(items.get(read++));
  }

  @Override
  public String place() {
    return read == 0 ? name : name + ", record " + read;
  }

  @Override
  public void close() {}
}
