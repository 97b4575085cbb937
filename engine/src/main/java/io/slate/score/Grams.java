package io.slate.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each run of so many tokens comes in a list of them. */
record Grams(Map<List<String>, Integer> counts, int total) {

  /**
   * Counts.
   *
   * @param length of a run, 1 or more
   */
  static Grams of(List<String> tokens, int length) {
    Map<List<String>, Integer> counts = new HashMap<>();
    int total = Math.max(0, tokens.size() - length + 1);
    for (int i = 0; i < total; i++) {
      counts.merge(tokens.subList(i, i + length), 1, Integer::sum);
    }
    return new Grams(counts, total);
  }

  /** For each run the greater count of the two. */
  Grams atMost(Grams other) {
    Map<List<String>, Integer> greater = new HashMap<>(counts);
    other.counts.forEach((run, count) -> greater.merge(run, count, Math::max));
    return new Grams(greater, Math.max(total, other.total));
  }

  /** How many runs the other has too, each as often as it has it. */
  int shared(Grams other) {
    int shared = 0;
    for (var entry : counts.entrySet()) {
      shared += Math.min(entry.getValue(), other.counts.getOrDefault(entry.getKey(), 0));
    }
    return shared;
  }
}
