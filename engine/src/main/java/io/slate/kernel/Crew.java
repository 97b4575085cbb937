package io.slate.kernel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that share pieces of work one after the other. The leader opens a piece, everybody takes
 * parts of it until none is left, and the leader goes on when all are done. Helpers spin between
 * pieces, because the next one is microseconds away. Nobody waits for a helper that has not come.
 */
public final class Crew implements Runnable {
  /** Turns after which a waiting thread lets others use its processor: about a millisecond. */
  private static final int PATIENCE = 20_000;

  /** For how long, in nanoseconds. */
  private static final long NAP = 20_000;

  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;
  private static final int NUMBER = 2 * BITS;

  private final int members;

  /** The piece's number, how many parts it has, and how many of them are taken. */
  private final AtomicLong state = new AtomicLong();

  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean isDismissed;
  private volatile IntConsumer work = _ -> {};
  private volatile Optional<Throwable> failure = Optional.empty();

  Crew(int members) {
    this.members = members;
  }

  /** How many threads there are at most. */
  public int members() {
    return members;
  }

  /** Does the parts of a piece of work; returns when all are done. */
  public void run(int parts, IntConsumer piece) {
    if (members == 1 || parts == 1) {
      for (int i = 0; i < parts; i++) {
        piece.accept(i);
      }
      return;
    }
    work = piece;
    open.set(parts);
    long number = (state.get() >>> NUMBER) + 1;
    state.set((number << NUMBER) | ((long) parts << BITS));
    while (takePart()) {}
    for (int idle = 0; open.get() > 0; idle++) {
      pause(idle);
    }
    if (failure.isPresent()) {
      throw rethrown(failure.get());
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException problem -> problem;
      case Error error -> throw error;
      default -> new IllegalStateException(failure);
    };
  }

  /** Takes and does one part, if there is one. */
  private boolean takePart() {
    long now = state.get();
    int taken = (int) (now & MASK);
    if (taken >= (int) ((now >>> BITS) & MASK)) {
      return false;
    }
    if (state.compareAndSet(now, now + 1)) {
      try {
        work.accept(taken);
      } catch (RuntimeException | Error problem) {
        failure = Optional.of(problem);
      } finally {
        open.decrementAndGet();
      }
    }
    return true;
  }

  /** Sends the helpers away. */
  void dismiss() {
    isDismissed = true;
  }

  /** What a helper does. */
  @Override
  public void run() {
    int idle = 0;
    while (!isDismissed) {
      if (takePart()) {
        idle = 0;
      } else {
        pause(idle++);
      }
    }
  }

  private static void pause(int idle) {
    if (idle < PATIENCE) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(NAP);
    }
  }
}
