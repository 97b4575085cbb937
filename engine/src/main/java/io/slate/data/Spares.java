package io.slate.data;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Large things that were used and are free again, such as arrays of one size: the next user need
 * not allocate, clear and later collect them. What is kept goes when memory is short. Safe from
 * many threads.
 */
public final class Spares<T> {
  /** As many as can be in use at once and a few. */
  private static final int MOST = Runtime.getRuntime().availableProcessors() + 2;

  private final Deque<SoftReference<T>> spares = new ArrayDeque<>();

  /** One that somebody left, for the caller alone; it holds any values. */
  public synchronized Optional<T> take() {
    while (!spares.isEmpty()) {
      T spare = spares.pop().get();
      if (spare != null) {
        return Optional.of(spare);
      }
    }
    return Optional.empty();
  }

  /** Leaves one that nobody uses any more. */
  public synchronized void give(T spare) {
    if (spares.size() < MOST) {
      spares.push(new SoftReference<>(spare));
    }
  }
}
