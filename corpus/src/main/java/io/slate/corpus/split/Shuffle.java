package io.slate.corpus.split;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.Source;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another order for each epoch. A window of records is held in memory; each next one is drawn from
 * it and replaced by the one that follows in the source. A window as large as the source gives all
 * orders; a smaller one mixes neighbours.
 *
 * @param window how many records are held, 1 or more
 */
public record Shuffle(long seed, int window) {
  public Shuffle {
    if (window < 1) {
      throw new DataException("the window is " + window + ", expected 1 or more");
    }
  }

  /** The records in the order of this epoch: the same for the same seed and epoch. */
  public <T> Source<T> over(Source<T> source, long epoch) {
    long key = CounterRandom.child(seed, epoch);
    return () -> new Shuffled<>(source.open(), key, window);
  }

  private static final class Shuffled<T> implements Records<T> {
    private final Records<T> records;
    private final long key;
    private final int window;
    private final List<T> held = new ArrayList<>();
    private long drawn;
    private boolean ended;

    Shuffled(Records<T> records, long key, int window) {
      this.records = records;
      this.key = key;
      this.window = window;
    }

    @Override
    public Optional<T> next() {
      while (held.size() < window && !ended) {
        records.next().ifPresentOrElse(held::add, () -> ended = true);
      }
      if (held.isEmpty()) {
        return Optional.empty();
      }
      int place = CounterRandom.below(key, drawn++, held.size());
      T record = held.set(place, held.getLast());
      held.removeLast();
      return Optional.of(record);
    }

    /** How far the source is read; the record itself stood there or before. */
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
