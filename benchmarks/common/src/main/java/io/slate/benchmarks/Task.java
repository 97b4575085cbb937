package io.slate.benchmarks;

/** What is timed. */
public enum Task {
  /** All steps from a zero state, input to output. */
  INFERENCE("inference"),
  /**
   * The same, then back from an adjoint of every output to the gradients of all parameters and x.
   */
  TRAINING("training"),
  /** One step that goes on from the state which the one before left. */
  STEP("one step");

  private final String title;

  Task(String title) {
    this.title = title;
  }

  /** As it stands in the table. */
  public String title() {
    return title;
  }
}
