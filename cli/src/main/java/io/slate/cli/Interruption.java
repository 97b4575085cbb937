package io.slate.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during long work: the work is asked to end, and the process waits until it has kept what
 * it has. The exit code is then that of the signal, 130.
 */
final class Interruption implements AutoCloseable {
  private static final int LONGEST_WAIT_SECONDS = 60;

  private final CountDownLatch kept = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean isAsked;

  /**
   * Watches until it is closed.
   *
   * @param sentence what is said when it happens
   */
  Interruption(PrintWriter err, String sentence) {
    this.hook =
        new Thread(
            () -> {
              isAsked = true;
              err.println();
              err.println("slate: " + sentence);
              awaitKept();
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void awaitKept() {
    try {
      kept.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the work is to end. */
  boolean isAsked() {
    return isAsked;
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
