package io.slate.benchmarks.deeplearning4j;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The native operation over one step; two pairs of states take turns as before and after. */
final class OperationStep implements Subject {
  private final int hidden;
  private final List<DynamicCustomOp> steps = new ArrayList<>();
  private final List<INDArray> states = new ArrayList<>();
  private int next;

  OperationStep(Workload workload, Numbers numbers) {
    this.hidden = workload.hidden();
    for (int i = 0; i < 4; i++) {
      states.add(Nd4j.create(1, hidden));
    }
    var operation = new LstmOperation(workload, numbers);
    for (int t = 0; t < workload.steps(); t++) {
      float[] x = Arrays.copyOfRange(numbers.x(), t * hidden, (t + 1) * hidden);
      int before = t % 2 == 0 ? 0 : 2;
      int after = 2 - before;
      steps.add(
          operation.step(
              Arrays4j.of(x, 1, 1, hidden),
              states.get(before),
              states.get(before + 1),
              states.get(after),
              states.get(after + 1)));
    }
  }

  @Override
  public void run() {
    Nd4j.exec(steps.get(next));
    next = next + 1 < steps.size() ? next + 1 : 0;
  }

  @Override
  public Values values() {
    states.forEach(state -> state.assign(0));
    next = 0;
    float[] outputs = new float[steps.size() * hidden];
    for (int t = 0; t < steps.size(); t++) {
      run();
      INDArray after = states.get(t % 2 == 0 ? 2 : 0);
      System.arraycopy(Arrays4j.values(after), 0, outputs, t * hidden, hidden);
    }
    return new Values().with(Values.OUTPUT, outputs);
  }

  @Override
  public void close() {
    states.forEach(INDArray::close);
  }
}
