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
  STEP("one step"),
  /**
   * A whole update of the small language model of Zaremba, Sutskever &amp; Vinyals 2014, as {@link
   * LanguageModel} has it: forward, softmax and cross-entropy, back, clipping, descent.
   */
  UPDATE("language model update");

  private final String title;

  Task(String title) {
    this.title = title;
  }

  /** As it stands in the table. */
  public String title() {
    return title;
  }
}
