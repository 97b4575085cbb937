package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

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
      float[] sum = space.totals().of(total.number(), total.rows());
      int vectors = Math.ceilDiv(total.rows(), LANES);
      int from = vectors * part / parts * LANES;
      int to = Math.min(vectors * (part + 1) / parts * LANES, total.rows());
      for (int t = 0; t < rows.steps(); t++) {
        int at = space.start(ref, t) + column;
        add(space.values(ref), at, Workspace.stride(ref), rows.active(t), sum, from, to);
      }
      column += total.rows();
    }
  }

  /** Adds some columns of some rows, four rows at a time. */
  private static void add(
      float[] values, int at, int stride, int rows, float[] sum, int from, int to) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      addFour(values, at + row * stride, stride, sum, from, to);
    }
    for (; row < rows; row++) {
      for (int column = from; column < to; column++) {
        sum[column] += values[at + row * stride + column];
      }
    }
  }

  private static void addFour(float[] values, int at, int stride, float[] sum, int from, int to) {
    int column = from;
    for (; column + LANES <= to; column += LANES) {
      int a = at + column;
      fromArray(SPECIES, sum, column)
          .add(fromArray(SPECIES, values, a))
          .add(fromArray(SPECIES, values, a + stride))
          .add(fromArray(SPECIES, values, a + 2 * stride))
          .add(fromArray(SPECIES, values, a + 3 * stride))
          .intoArray(sum, column);
    }
    for (; column < to; column++) {
      int a = at + column;
      sum[column] =
          sum[column]
              + values[a]
              + values[a + stride]
              + values[a + 2 * stride]
              + values[a + 3 * stride];
    }
  }
}
