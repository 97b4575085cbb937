package io.slate.kernel;

/** A stage made ready to run. Immutable; what a run changes is in the workspace and the totals. */
abstract sealed class Work permits RowWork, ColumnSumWork, OuterWork {
  /**
   * Packs the weights that it uses, if there are any.
   *
   * @param crew shares the work
   */
  void pack(Weights weights, Crew crew) {}

  /**
   * Runs a thread's part over all rows.
   *
   * @param part the part's number, from 0
   * @param parts how many there are; together they do everything once
   */
  abstract void runAll(Workspace space, int part, int parts);

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
