package io.slate.benchmarks.deeplearning4j;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Workload;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/** Calls of the native operations {@code lstmLayer} and {@code lstmLayer_bp}. */
final class LstmOperation {
  // Layout [steps, batch, hidden]; forward; sigmoid gates, tanh for cell and output.
  private static final int[] INTEGERS = {0, 0, 2, 0, 0};
  private static final double WITHOUT_CLIPPING = 0;

  /** Its gates are those of {@code Numbers}, in the same order. */
  static final int[] ORDER = {0, 1, 2, 3};

  private final INDArray inputWeights;
  private final INDArray stateWeights;
  private final INDArray bias;

  LstmOperation(Workload workload, Numbers numbers) {
    var gates = new Arrays4j(workload.hidden(), ORDER);
    this.inputWeights = gates.matrix(numbers.inputWeights());
    this.stateWeights = gates.matrix(numbers.stateWeights());
    this.bias = Arrays4j.of(numbers.bias(), numbers.bias().length);
  }

  /** Over all steps from a zero state, into {@code output}. */
  DynamicCustomOp whole(INDArray x, INDArray output) {
    return DynamicCustomOp.builder("lstmLayer")
        .addInputs(x, inputWeights, stateWeights, bias)
        .addOutputs(output)
        .addIntegerArguments(INTEGERS)
        .addFloatingPointArguments(WITHOUT_CLIPPING)
        .addBooleanArguments(true, false, false, false, false, true, false, false)
        .build();
  }

  /** One step from a state, into the state after. */
  DynamicCustomOp step(INDArray x, INDArray h, INDArray c, INDArray nextH, INDArray nextC) {
    return DynamicCustomOp.builder("lstmLayer")
        .addInputs(x, inputWeights, stateWeights, bias, h, c)
        .addOutputs(nextH, nextC)
        .addIntegerArguments(INTEGERS)
        .addFloatingPointArguments(WITHOUT_CLIPPING)
        .addBooleanArguments(true, false, true, true, false, false, true, true)
        .build();
  }

  /** Back over all steps, which it runs forward again, into four gradients. */
  DynamicCustomOp back(
      INDArray x, INDArray adjoint, INDArray dx, INDArray dInput, INDArray dState, INDArray dBias) {
    return DynamicCustomOp.builder("lstmLayer_bp")
        .addInputs(x, inputWeights, stateWeights, bias, adjoint)
        .addOutputs(dx, dInput, dState, dBias)
        .addIntegerArguments(INTEGERS)
        .addFloatingPointArguments(WITHOUT_CLIPPING)
        .addBooleanArguments(true, false, false, false, false, true, false, false)
        .build();
  }
}
