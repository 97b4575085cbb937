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
   * @param t the step at which the rows begin, {@link Workspace#first} rows behind its first one
   * @param count how many rows from there on
   */
  abstract void run(Workspace space, int t, int count);

  /** Packs the weights that it uses, if there are any. */
  void pack(Weights weights) {}

  /** Whether threads can share it by columns, and gain by it, where rows are few. */
  boolean hasManyColumns() {
    return false;
  }

  /**
   * Runs a thread's part of the columns over consecutive rows.
   *
   * @param part the part's number, from 0
   * @param parts how many there are; together they do everything once
   */
  void runColumns(Workspace space, int t, int count, int part, int parts) {
    throw new UnsupportedOperationException(this + " is not shared by columns");
  }

  /**
   * Runs a thread's part over all rows: at once where a row only looks at itself, step by step
   * otherwise.
   *
   * @param part the part's number, from 0
   * @param parts how many there are; together they do everything once
   */
  void runAll(Workspace space, int part, int parts) {
    Rows rows = space.tape().rows();
    if (!looksAside) {
      run(space, 0, rows.total(), part, parts);
      return;
    }
    for (int t = 0; t < rows.steps(); t++) {
      run(space, t, rows.active(t), part, parts);
    }
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }

  private void run(Workspace space, int t, int count, int part, int parts) {
    int from = (int) ((long) count * part / parts);
    int to = (int) ((long) count * (part + 1) / parts);
    space.first = from;
    run(space, t, to - from);
    space.first = 0;
  }
}
