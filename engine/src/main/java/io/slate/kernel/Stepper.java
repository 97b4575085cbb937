package io.slate.kernel;

/**
 * Runs the forward half of one tape over and over, as a stream needs it, and allocates nothing.
 * Belongs to one thread at a time.
 */
public interface Stepper extends AutoCloseable {
  /** Runs all steps of the tape. */
  void run();

  /** Lets threads go that stayed at hand. */
  @Override
  void close();

  /** The calling thread alone. */
  static Stepper alone(Executor executor, Weights weights, Tape tape) {
    return new Stepper() {
      @Override
      public void run() {
        executor.before(weights, tape);
        for (int t = 0; t < tape.rows().steps(); t++) {
          executor.step(weights, tape, t);
        }
        executor.after(weights, tape);
      }

      @Override
      public void close() {}
    };
  }
}
