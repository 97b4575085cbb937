package io.slate.corpus.generated;

import io.slate.data.CounterRandom;
import java.util.Arrays;
import java.util.List;

/** The choices of one example, in the order in which they are asked for. */
final class Draw {
  private final long key;
  private int asked;

  /**
   * @param key that of the example, from {@link CounterRandom#child}
   */
  Draw(long key) {
    this.key = key;
  }

  /** A whole number in [0, bound). */
  int below(int bound) {
    return CounterRandom.below(key, asked++, bound);
  }

  /** True so many times in a hundred. */
  boolean chance(int percent) {
    return below(100) < percent;
  }

  /** One of these, each as likely. */
  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  /** One of these, each as likely. */
  String pick(String... from) {
    return from[below(from.length)];
  }

  /** The same in an order of its own. */
  <T> List<T> shuffled(List<T> from) {
    int[] order = CounterRandom.permutation(CounterRandom.child(key, asked++), from.size());
    return Arrays.stream(order).mapToObj(from::get).toList();
  }
}
