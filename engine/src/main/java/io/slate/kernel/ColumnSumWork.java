package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.slate.plan.Ref;
import io.slate.plan.Stage;

/** Sums of columns over rows in order. */
final class ColumnSumWork extends Work {
  private final Stage.ColumnSum stage;

  ColumnSumWork(Stage.ColumnSum stage) {
    super(StageRefs.lookAside(stage));
    this.stage = stage;
  }

  @Override
  void run(Workspace space, int t, int count) {
    Ref ref = stage.operand();
    float[] values = space.values(ref);
    int from = space.start(ref, t);
    for (Stage.Total total : stage.totals()) {
      float[] sum = space.totals().of(total.number(), total.rows());
      int at = from;
      for (int row = 0; row < count; row++) {
        add(values, at, sum);
        at += Workspace.stride(ref);
      }
      from += total.rows();
    }
  }

  private static void add(float[] values, int at, float[] sum) {
    int whole = sum.length / LANES * LANES;
    for (int j = 0; j < whole; j += LANES) {
      fromArray(SPECIES, sum, j).add(fromArray(SPECIES, values, at + j)).intoArray(sum, j);
    }
    for (int j = whole; j < sum.length; j++) {
      sum[j] += values[at + j];
    }
  }
}
