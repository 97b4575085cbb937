package io.slate.kernel;

import io.slate.data.Rows;
import java.util.List;

/** A stage that can run over any rows, so that it may stand in the loop over time. */
abstract sealed class RowWork extends Work
    permits LoopWork, PlainWork, ProductWork, ReduceWork, RingWork {
  private final boolean looksAside;

  /**
   * @param looksAside whether the stage looks at another step's rows or at one row a sequence
   */
  RowWork(boolean looksAside) {
    this.looksAside = looksAside;
  }

  /**
   * Runs over consecutive rows.
   *
   * @param t the step at which the rows begin, {@link Workspace#first} rows behind its first one
   * @param count how many rows from there on
   */
  abstract void run(Workspace space, int t, int count);

  /** Works of one step, one after the other, over a thread's rows of it. */
  static void run(List<RowWork> works, Workspace space, int t, Piece piece) {
    space.first = piece.first();
    for (int i = 0; i < works.size(); i++) {
      works.get(i).run(space, t, piece.count());
    }
    space.first = 0;
  }

  /** Whether threads gain by sharing its columns. */
  boolean isWorthSharing() {
    return false;
  }

  /**
   * Runs a thread's part of the columns over consecutive rows; what cannot be cut is the first's.
   *
   * @param part the part's number, from 0
   * @param parts how many there are; together they do everything once
   */
  void runColumns(Workspace space, int t, int count, int part, int parts) {
    if (part == 0) {
      run(space, t, count);
    }
  }

  /**
   * At once where a row only looks at itself. Otherwise step by step, the same sequences in every
   * step, so that a row never looks at one of another thread.
   */
  @Override
  void runAll(Workspace space, int part, int parts) {
    Rows rows = space.tape().rows();
    if (!looksAside) {
      run(space, 0, cut(rows.total(), part, parts), cut(rows.total(), part + 1, parts));
      return;
    }
    int first = cut(rows.sequences(), part, parts);
    int end = cut(rows.sequences(), part + 1, parts);
    for (int t = 0; t < rows.steps() && rows.active(t) > first; t++) {
      run(space, t, first, Math.min(rows.active(t), end));
    }
  }

  private static int cut(int count, int part, int parts) {
    return (int) ((long) count * part / parts);
  }

  private void run(Workspace space, int t, int from, int to) {
    space.first = from;
    run(space, t, to - from);
    space.first = 0;
  }
}
