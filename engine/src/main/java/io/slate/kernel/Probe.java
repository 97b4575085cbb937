package io.slate.kernel;

/**
 * A piece of work of known size, to measure a machine with. Belongs to one thread at a time; what
 * it reads and writes was made with it, so a run allocates nothing.
 *
 * @param amount what one run does: floating-point operations, or bytes read and written
 */
public record Probe(double amount, Runnable work) {

  /** Runs it some times. */
  public void run(int times) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }
}
