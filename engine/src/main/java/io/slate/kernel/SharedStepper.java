package io.slate.kernel;

/**
 * Steps that threads share while they follow each other quickly. A step after a pause is the
 * caller's alone: waking a thread takes longer than the step.
 */
final class SharedStepper implements Stepper {
  /** The longest pause between two steps, in nanoseconds, after which a helper still spins. */
  private static final long PAUSE = 500_000;

  private final Stepper alone;
  private final Crew crew;
  private final Runnable together;
  private long last = System.nanoTime() - 2 * PAUSE;
  private boolean isClosed;

  /**
   * @param together does what the other does, shared by the crew
   */
  SharedStepper(Stepper alone, Crew crew, Runnable together) {
    this.alone = alone;
    this.crew = crew;
    this.together = together;
  }

  @Override
  public void run() {
    if (isClosed || System.nanoTime() - last > PAUSE) {
      alone.run();
    } else {
      together.run();
    }
    last = System.nanoTime();
  }

  /** What is run from now on is the caller's alone. */
  @Override
  public void close() {
    isClosed = true;
    crew.close();
  }
}
