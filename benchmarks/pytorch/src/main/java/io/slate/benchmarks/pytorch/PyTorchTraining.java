package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A layer forward and back, to the gradients of x and of every weight. */
final class PyTorchTraining implements Subject {
  private final Workload workload;
  private final PyTorchWeights weights;
  private final Recurrence recurrence;
  private final Tensor x;
  private final TensorVector adjoint;

  PyTorchTraining(
      Workload workload, Numbers numbers, PyTorchWeights weights, Recurrence recurrence) {
    this.workload = workload;
    this.weights = weights;
    this.recurrence = recurrence;
    long[] shape = {workload.steps(), workload.batch(), workload.hidden()};
    this.x = PyTorchWeights.tensor(numbers.x(), shape);
    x.set_requires_grad(true);
    this.adjoint = new TensorVector(PyTorchWeights.tensor(numbers.adjoint(), shape));
  }

  @Override
  public void run() {
    try (var _ = new PointerScope()) {
      gradients(recurrence.forward(x));
    }
  }

  /** The gradient of x, then those of the weights in their order. */
  private TensorVector gradients(Tensor output) {
    TensorVector wanted = weights.vector();
    wanted.push_back(x);
    return torch.grad(
        new TensorVector(output), wanted, adjoint, new BoolOptional(false), false, false);
  }

  @Override
  public Values values() {
    try (var _ = new PointerScope()) {
      Tensor output = recurrence.forward(x);
      TensorVector gradients = gradients(output);
      Values values = new Values().with(Values.OUTPUT, PyTorchWeights.array(output));
      int next = 0;
      for (String name : weights.tensors().keySet()) {
        float[] gradient = PyTorchWeights.array(gradients.get(next++));
        values = values.with(name, name.equals("stateBias") ? ofGateN(gradient) : gradient);
      }
      return values.with("x", PyTorchWeights.array(gradients.get(next)));
    }
  }

  /** The second bias is the GRU's own for its gate n alone. */
  private float[] ofGateN(float... gradient) {
    int hidden = workload.hidden();
    return Arrays.copyOfRange(gradient, gradient.length - hidden, gradient.length);
  }

  @Override
  public void close() {
    x.close();
    adjoint.close();
  }
}
