package io.slate.corpus.split;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.Source;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Batches of records of like length: a window of the source is sorted by length, the longest first,
 * and cut; the batches of a window then come in an order that is drawn. Records of the same length
 * keep their order.
 *
 * @param size records in a batch, 1 or more; the last of the source may have fewer
 * @param window how many batches are sorted together, 1 or more
 */
public record LengthBatches(long seed, int size, int window) {
  public LengthBatches {
    if (size < 1 || window < 1) {
      throw new DataException(
          "batches of %d in windows of %d, expected 1 or more of both".formatted(size, window));
    }
  }

  /** The batches of this epoch: the same for the same seed, epoch and source. */
  public <T> Source<List<T>> over(Source<T> source, ToIntFunction<? super T> length, long epoch) {
    long key = CounterRandom.child(seed, epoch);
    Comparator<T> longestFirst =
        (left, right) -> Integer.compare(length.applyAsInt(right), length.applyAsInt(left));
    return () -> new Batches<>(source.open(), longestFirst, key);
  }

  private final class Batches<T> implements Records<List<T>> {
    private final Records<T> records;
    private final Comparator<T> longestFirst;
    private final long key;
    private final Deque<List<T>> ready = new ArrayDeque<>();
    private long windows;

    Batches(Records<T> records, Comparator<T> longestFirst, long key) {
      this.records = records;
      this.longestFirst = longestFirst;
      this.key = key;
    }

    @Override
    public Optional<List<T>> next() {
      if (ready.isEmpty()) {
        fill();
      }
      return Optional.ofNullable(ready.poll());
    }

    private void fill() {
      List<T> read = new ArrayList<>();
      for (long i = 0; i < (long) size * window; i++) {
        Optional<T> record = records.next();
        if (record.isEmpty()) {
          break;
        }
        read.add(record.get());
      }
      read.sort(longestFirst);
      int batches = Math.ceilDiv(read.size(), size);
      for (int batch : CounterRandom.permutation(CounterRandom.child(key, windows++), batches)) {
        int from = batch * size;
        ready.add(List.copyOf(read.subList(from, Math.min(from + size, read.size()))));
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
}
