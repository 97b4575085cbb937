package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;

import io.slate.data.Rows;
import io.slate.plan.Ref;
import io.slate.plan.Stage;

/** Sums of columns over rows in order. Threads share the columns among them. */
final class ColumnSumWork extends Work {
  private final Stage.ColumnSum stage;

  ColumnSumWork(Stage.ColumnSum stage) {
    this.stage = stage;
  }

  @Override
  void runAll(Workspace space, int part, int parts) {
    Ref ref = stage.operand();
    Rows rows = space.tape().rows();
    int column = 0;
    for (Stage.Total total : stage.totals()) {
      Totals.Sum sum = space.totals().of(total.number(), total.rows());
      int vectors = Math.ceilDiv(total.rows(), LANES);
      int from = vectors * part / parts * LANES;
      int to = Math.min(vectors * (part + 1) / parts * LANES, total.rows());
      for (int t = 0; t < rows.steps(); t++) {
        int at = space.start(ref, t) + column;
        var table = new ColumnSums.Rows(space.values(ref), at, Workspace.stride(ref));
        ColumnSums.add(table, rows.active(t), sum, from, to);
      }
      column += total.rows();
    }
  }
}
