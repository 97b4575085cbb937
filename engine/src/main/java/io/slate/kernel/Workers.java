package io.slate.kernel;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The threads that may share a run. The pool is the caller's. The calling thread always takes part
 * and waits for nobody who has not begun, so a pool that is busy, shut down, or the calling
 * thread's own, costs speed alone. The bits of a result do not depend on how many threads there
 * are.
 */
public final class Workers {
  private static final Workers ALONE =
      new Workers(
          _ -> {
            throw new RejectedExecutionException("one thread needs no pool");
          },
          1);

  private final Executor pool;
  private final int threads;

  /** Threads that stay from run to run. */
  private final Optional<Crew> staying;

  private final AtomicBoolean isTaken = new AtomicBoolean();

  /**
   * @param pool runs what is given to it, on threads of its own
   * @param threads how many are to share a run, the calling one among them
   */
  public Workers(Executor pool, int threads) {
    this(pool, threads, Optional.empty());
  }

  private Workers(Executor pool, int threads, Optional<Crew> staying) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "a run has one thread or more, and " + threads + " are asked for");
    }
    this.pool = pool;
    this.threads = threads;
    this.staying = staying;
  }

  /** The calling thread alone. */
  public static Workers alone() {
    return ALONE;
  }

  /**
   * The same threads for runs that follow each other quickly: the pool is asked for them once, and
   * gets them back when no run has come for a tenth of a second. Runs at the same time do not share
   * them.
   */
  public Workers staying() {
    return new Workers(pool, threads, Optional.of(new Crew(pool, threads)));
  }

  /** How many threads are to share a run, the calling one among them. */
  public int threads() {
    return threads;
  }

  /**
   * Does the parts of a piece of work that do not depend on each other; returns when all are done.
   *
   * @param parts how many, up to 65,535
   * @param work takes the number of a part, from 0
   */
  public void each(int parts, IntConsumer work) {
    share(parts, crew -> crew.run(parts, work));
  }

  /**
   * Runs work that belongs together: many pieces one after the other, shared by the same threads.
   *
   * @param parts how many threads can be of use
   */
  public void share(int parts, Consumer<Crew> work) {
    if (parts > 1 && staying.isPresent() && isTaken.compareAndSet(false, true)) {
      try {
        work.accept(staying.get());
      } finally {
        isTaken.set(false);
      }
      return;
    }
    try (Crew crew = crew(parts)) {
      crew.call();
      work.accept(crew);
    }
  }

  /**
   * Threads for work that comes in pieces, until it is closed. They are called with the first one.
   *
   * @param parts how many threads can be of use
   */
  public Crew crew(int parts) {
    return new Crew(pool, Math.min(parts, threads));
  }
}
