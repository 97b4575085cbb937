package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.slate.plan.Ref;
import io.slate.plan.Stage;
import jdk.incubator.vector.VectorOperators;

/** Rows to single elements, in the order of {@link Sums}. */
final class ReduceWork extends RowWork {
  private final Stage.Reduce stage;

  ReduceWork(Stage.Reduce stage) {
    super(StageRefs.lookAside(stage));
    this.stage = stage;
  }

  @Override
  void run(Workspace space, int t, int count) {
    Ref operand = stage.operand();
    Ref target = stage.target();
    float[] from = space.values(operand);
    float[] to = space.values(target);
    float[] strands = space.left(Stage.LANES);
    int at = space.start(operand, t);
    int out = space.start(target, t);
    for (int row = 0; row < count; row++) {
      to[out] =
          switch (stage.op()) {
            case SUM -> sum(from, at, operand.width(), strands);
            case MAXIMUM -> maximum(from, at, operand.width());
          };
      at += Workspace.stride(operand);
      out += Workspace.stride(target);
    }
  }

  private static float sum(float[] values, int from, int count, float[] strands) {
    int whole = count / Stage.LANES * Stage.LANES;
    for (int lane = 0; lane < Stage.LANES; lane += LANES) {
      var sum = SPECIES.zero().reinterpretAsFloats();
      for (int i = lane; i < whole; i += Stage.LANES) {
        sum = sum.add(fromArray(SPECIES, values, from + i));
      }
      sum.intoArray(strands, lane);
    }
    for (int i = whole; i < count; i++) {
      strands[i - whole] += values[from + i];
    }
    return Sums.joined(strands);
  }

  private static float maximum(float[] values, int from, int count) {
    int whole = count / LANES * LANES;
    float greatest = values[from];
    if (whole > 0) {
      var most = fromArray(SPECIES, values, from);
      for (int i = LANES; i < whole; i += LANES) {
        most = most.max(fromArray(SPECIES, values, from + i));
      }
      greatest = most.reduceLanes(VectorOperators.MAX);
    }
    for (int i = whole; i < count; i++) {
      greatest = Math.max(greatest, values[from + i]);
    }
    return greatest;
  }
}
