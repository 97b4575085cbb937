package io.slate.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during long work: the work is asked to end, and the process waits until it has kept what
 * it has. The exit code is then that of the signal.
 */
final class Interruption implements AutoCloseable {
  /** What the system says of a process that ended by Ctrl-C. */
  static final int EXIT_CODE = 130;

  /** How long the process waits for work that was asked to end. */
  static final int LONGEST_WAIT_SECONDS = 60;

  private final CountDownLatch kept = new CountDownLatch(1);
  private final PrintWriter err;
  private final Thread hook;
  private final int longestWaitSeconds;
  private volatile boolean isAsked;

  /** Watches until it is closed. */
  Interruption(PrintWriter err) {
    this(err, LONGEST_WAIT_SECONDS);
  }

  /** The same with another patience. */
  Interruption(PrintWriter err, int longestWaitSeconds) {
    this.err = err;
    this.longestWaitSeconds = longestWaitSeconds;
    this.hook = new Thread(this::ask);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void ask() {
    synchronized (this) {
      isAsked = true;
      err.println();
      err.println("slate: stopping");
    }
    try {
      kept.await(longestWaitSeconds, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the work is to end. */
  boolean isAsked() {
    return isAsked;
  }

  /** Shows something that is out of place once it was said that the work is stopping. */
  synchronized void unlessAsked(Runnable show) {
    if (!isAsked) {
      show.run();
    }
  }

  /** All is kept and said; the process may go. */
  @Override
  public void close() {
    kept.countDown();
    if (!isAsked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // The process is ending already.
      }
    }
  }
}
