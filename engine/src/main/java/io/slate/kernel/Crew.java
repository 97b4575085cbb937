package io.slate.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Threads that share pieces of work one after the other. The leader deals a piece out, everybody
 * takes parts of it until none is left, and the leader goes on when all are done; a helper that has
 * not come or sleeps costs speed alone. Belongs to one leader at a time.
 */
public final class Crew implements AutoCloseable {
  /** Turns that a thread spins while it waits: about a millisecond. */
  static final int PATIENCE = 20_000;

  /** For how long, in nanoseconds, a leader who has waited longer lets others use its processor. */
  private static final long NAP = 20_000;

  private final Executor pool;
  private final Claims claims;
  private final List<Helper> helpers;
  private IntConsumer work = _ -> {};
  private int number;
  private long all;
  private volatile Optional<Throwable> failure = Optional.empty();

  /**
   * @param pool gives a thread to each member but the leader
   */
  Crew(Executor pool, int members) {
    this.pool = pool;
    this.claims = new Claims(members);
    this.helpers =
        IntStream.range(1, members).mapToObj(member -> new Helper(this, claims, member)).toList();
  }

  /** How many threads there are at most. */
  public int members() {
    return claims.members();
  }

  /** How many helpers have a thread at the moment, for tests. */
  long present() {
    return helpers.stream().filter(Helper::isHere).count();
  }

  /** Makes the helpers come, or wakes them. */
  void call() {
    for (int i = 0; i < helpers.size(); i++) {
      helpers.get(i).call(pool);
    }
  }

  /** Does the parts of a piece of work; returns when all are done. */
  public void run(int parts, IntConsumer piece) {
    if (helpers.isEmpty() || parts == 1) {
      for (int i = 0; i < parts; i++) {
        piece.accept(i);
      }
      return;
    }
    work = piece;
    claims.deal(++number, parts);
    call();
    help(0);
    all += parts;
    for (int idle = 0; claims.done() < all; idle++) {
      if (idle < PATIENCE) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(NAP);
      }
    }
    if (failure.isPresent()) {
      Throwable problem = failure.get();
      failure = Optional.empty();
      throw rethrown(problem);
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException problem -> problem;
      case Error error -> throw error;
      default -> new IllegalStateException(failure);
    };
  }

  /** Takes and does parts until none is left. */
  void help(int member) {
    for (int part = claims.take(member); part >= 0; part = claims.take(member)) {
      try {
        work.accept(part);
      } catch (RuntimeException | Error problem) {
        failure = Optional.of(problem);
      } finally {
        claims.count(member);
      }
    }
  }

  /** Sends the helpers away. */
  @Override
  public void close() {
    claims.end();
    helpers.forEach(Helper::wake);
  }
}
