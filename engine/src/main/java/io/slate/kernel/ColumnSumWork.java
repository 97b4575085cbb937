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
    float[] sum = space.totals().of(stage.total().number(), ref.width());
    int at = space.start(ref, t);
    for (int row = 0; row < count; row++) {
      add(values, at, sum);
      at += Workspace.stride(ref);
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
