package io.slate.benchmarks.deeplearning4j;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The native operation over a batch; of training, followed by its backward twin. */
final class OperationBatch implements Subject {
  private final Workload workload;
  private final DynamicCustomOp forward;
  private final DynamicCustomOp backward;
  private final INDArray output;
  private final INDArray inputGradient;
  private final INDArray inputWeights;
  private final INDArray stateWeights;
  private final INDArray bias;

  OperationBatch(Workload workload, Numbers numbers) {
    this.workload = workload;
    int hidden = workload.hidden();
    long[] shape = {workload.steps(), workload.batch(), hidden};
    INDArray x = Arrays4j.of(numbers.x(), shape);
    this.output = Nd4j.create(shape);
    this.inputGradient = Nd4j.create(shape);
    this.inputWeights = Nd4j.create(hidden, 4 * hidden);
    this.stateWeights = Nd4j.create(hidden, 4 * hidden);
    this.bias = Nd4j.create(4 * hidden);
    var operation = new LstmOperation(workload, numbers);
    this.forward = operation.whole(x, output);
    this.backward =
        operation.back(
            x,
            Arrays4j.of(numbers.adjoint(), shape),
            inputGradient,
            inputWeights,
            stateWeights,
            bias);
  }

  @Override
  public void run() {
    Nd4j.exec(forward);
    if (workload.task() == Task.TRAINING) {
      Nd4j.exec(backward);
    }
  }

  @Override
  public Values values() {
    run();
    Values values = new Values().with(Values.OUTPUT, Arrays4j.values(output));
    var gates = new Arrays4j(workload.hidden(), LstmOperation.ORDER);
    return workload.task() == Task.TRAINING
        ? values
            .with("x", Arrays4j.values(inputGradient))
            .with("inputWeights", gates.stackedMatrix(inputWeights))
            .with("stateWeights", gates.stackedMatrix(stateWeights))
            .with("bias", Arrays4j.values(bias))
        : values;
  }

  @Override
  public void close() {
    output.close();
    inputGradient.close();
  }
}
