package io.slate.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * A member of a crew besides its leader, on a thread of the pool. It spins between pieces, because
 * the next one may be microseconds away; then it sleeps until it is called, and when that takes
 * long it gives the thread back. Nobody waits for it unless it has taken a part.
 */
final class Helper implements Runnable {
  /** For how long, in nanoseconds, a helper keeps a thread without work. */
  static final long STAY = 100_000_000;

  /** Whether there is a thread, and what it does. */
  private enum Presence {
    AWAY,
    CALLED,
    AWAKE,
    ASLEEP,
    /** The pool gives no thread. */
    REFUSED
  }

  private final Crew crew;
  private final Claims claims;
  private final int member;
  private volatile Presence presence = Presence.AWAY;
  private volatile Thread thread = Thread.currentThread();

  /**
   * @param member its number in the crew, from 1
   */
  Helper(Crew crew, Claims claims, int member) {
    this.crew = crew;
    this.claims = claims;
    this.member = member;
  }

  /** Wakes it if it sleeps. */
  void wake() {
    if (presence == Presence.ASLEEP) {
      LockSupport.unpark(thread);
    }
  }

  /** Makes it look for work, if it does not already. */
  void call(Executor pool) {
    switch (presence) {
      case AWAKE, CALLED, REFUSED -> {}
      case ASLEEP -> wake();
      case AWAY -> {
        presence = Presence.CALLED;
        thread = Thread.currentThread();
        try {
          pool.execute(this);
        } catch (RejectedExecutionException _) {
          presence = Presence.REFUSED;
        }
      }
    }
  }

  /** Whether a thread has come and not gone. */
  boolean isHere() {
    return presence == Presence.AWAKE || presence == Presence.ASLEEP;
  }

  @Override
  public void run() {
    // A pool may run what it is given on the thread that gives it, which has work of its own.
    if (!thread.equals(Thread.currentThread())) {
      thread = Thread.currentThread();
      presence = Presence.AWAKE;
      work();
    }
    presence = Presence.AWAY;
  }

  private void work() {
    int known = Claims.number(claims.look(member));
    // A piece that was dealt out before this thread came may still have parts.
    crew.help(member);
    int idle = 0;
    while (true) {
      long now = claims.look(member);
      if (now == Claims.OVER) {
        return;
      }
      if (Claims.number(now) != known) {
        known = Claims.number(now);
        crew.help(member);
        idle = 0;
      } else if (idle < Crew.PATIENCE) {
        Thread.onSpinWait();
        idle++;
      } else if (!sleep(now)) {
        return;
      }
    }
  }

  /** Waits for another piece; tells whether it has come. */
  private boolean sleep(long known) {
    presence = Presence.ASLEEP;
    long end = System.nanoTime() + STAY;
    while (claims.look(member) == known) {
      long left = end - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(this, left);
    }
    presence = Presence.AWAKE;
    return true;
  }
}
