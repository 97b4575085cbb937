package io.slate.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns subwords from texts that are added one by one; only different chunks are kept.
 *
 * <p>Finds the most frequent pair, merges it, and again. Only the chunks that hold the pair are
 * counted anew; a queue may hold outdated counts, which are passed over.
 */
public final class SubwordTrainer {
  private record Candidate(Merge pair, long count) {
    static final Comparator<Candidate> ORDER =
        Comparator.comparingLong(Candidate::count)
            .reversed()
            .thenComparing(Candidate::pair, Merge.ORDER);
  }

  private final Map<String, Long> chunks = new HashMap<>();
  private final List<List<Integer>> sequences = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final Map<Merge, Long> counts = new HashMap<>();
  private final Map<Merge, Set<Integer>> places = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(Candidate.ORDER);

  /** Counts the parts of a text. */
  public void add(String text) {
    Chunks.of(text).forEach(chunk -> chunks.merge(chunk, 1L, Long::sum));
  }

  /**
   * The parts that occur most often in what was added. May be asked once.
   *
   * @param size how many numbers there may be, 256 or more
   */
  public Subwords train(int size) {
    if (size < Subwords.BYTES) {
      throw new DataException(
          "%d numbers are too few for subwords, expected %d or more"
              .formatted(size, Subwords.BYTES));
    }
    return new Subwords(merges(size - Subwords.BYTES));
  }

  /** At most so many merges, in the order in which they are learnt. */
  private List<Merge> merges(int most) {
    begin();
    var merges = new ArrayList<Merge>();
    while (merges.size() < most && !queue.isEmpty()) {
      Candidate best = queue.remove();
      if (best.count() < 2) {
        break;
      }
      if (counts.getOrDefault(best.pair(), 0L) == best.count()) {
        apply(best.pair(), Subwords.BYTES + merges.size());
        merges.add(best.pair());
      }
    }
    return merges;
  }

  private void begin() {
    chunks.forEach(
        (chunk, count) -> {
          sequences.add(Chunks.bytes(chunk));
          times.add(count);
          count(sequences.size() - 1, 1, new HashSet<>());
        });
    counts.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
  }

  private void apply(Merge pair, int number) {
    var touched = new HashSet<Merge>();
    for (int place : List.copyOf(places.getOrDefault(pair, Set.of()))) {
      count(place, -1, touched);
      sequences.set(place, pair.in(sequences.get(place), number));
      count(place, 1, touched);
    }
    counts.remove(pair);
    places.remove(pair);
    for (Merge changed : touched) {
      long count = counts.getOrDefault(changed, 0L);
      if (count > 0) {
        queue.add(new Candidate(changed, count));
      }
    }
  }

  /** Counts the pairs of a sequence in, or with sign −1 out. */
  private void count(int place, int sign, Set<Merge> touched) {
    List<Integer> sequence = sequences.get(place);
    long change = sign * times.get(place);
    for (int i = 0; i + 1 < sequence.size(); i++) {
      var pair = new Merge(sequence.get(i), sequence.get(i + 1));
      counts.merge(pair, change, Long::sum);
      places.computeIfAbsent(pair, _ -> new HashSet<>()).add(place);
      touched.add(pair);
    }
  }
}
