package io.slate.kernel;

import io.slate.data.Rows;

/** A stage made ready to run. Immutable; what a run changes is in the workspace and the totals. */
abstract class Work {
  private final boolean looksAside;

  /**
   * @param looksAside whether the stage looks at another step's rows or at one row a sequence
   */
  Work(boolean looksAside) {
    this.looksAside = looksAside;
  }

  /**
   * Runs over consecutive rows.
   *
   * @param t the step at which the rows begin
   * @param count how many rows from there on
   */
  abstract void run(Workspace space, int t, int count);

  /** Runs over all rows: at once where a row only looks at itself, step by step otherwise. */
  void runAll(Workspace space) {
    Rows rows = space.tape().rows();
    if (!looksAside) {
      run(space, 0, rows.total());
      return;
    }
    for (int t = 0; t < rows.steps(); t++) {
      run(space, t, rows.active(t));
    }
  }
}
