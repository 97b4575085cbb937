package io.slate.corpus.generated;

import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Asks a writer for one example after another and keeps each text once. */
final class DistinctTexts {
  /** A writer that repeats itself this often in a row has nothing more to say. */
  private static final int REPEATS = 10_000;

  private DistinctTexts() {}

  /**
   * So many examples with different texts.
   *
   * @param count 1 or more
   * @param never texts that are left out
   * @param writer one example from its choices
   * @throws DataException if the writer knows fewer texts
   */
  static Examples of(int count, long seed, Set<String> never, Function<Draw, LabelledText> writer) {
    if (count < 1) {
      throw new DataException("found a count of " + count + " examples, expected 1 or more");
    }
    Set<String> seen = new HashSet<>(never);
    List<LabelledText> items = new ArrayList<>();
    int repeats = 0;
    for (long number = 0; items.size() < count; number++) {
      LabelledText item = writer.apply(new Draw(CounterRandom.child(seed, number)));
      if (seen.add(item.text())) {
        items.add(item);
        repeats = 0;
      } else if (++repeats > REPEATS) {
        throw new DataException(
            "found %d different texts, expected %d: ask for fewer".formatted(items.size(), count));
      }
    }
    return new Examples(items);
  }
}
