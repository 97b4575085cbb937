package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** An LSTM over one step of one sequence, from the state before it. */
final class PyTorchStep implements Subject {
  private final int hidden;
  private final TensorVector weights;
  private final List<Tensor> inputs = new ArrayList<>();
  private final Tensor zero;
  private TensorVector state;
  private int next;

  PyTorchStep(Workload workload, Numbers numbers, PyTorchWeights weights) {
    this.hidden = workload.hidden();
    this.weights = weights.vector();
    for (int t = 0; t < workload.steps(); t++) {
      float[] x = Arrays.copyOfRange(numbers.x(), t * hidden, (t + 1) * hidden);
      inputs.add(PyTorchWeights.tensor(x, 1, 1, hidden));
    }
    this.zero = torch.zeros(1, 1, hidden);
    this.state = new TensorVector(zero, zero);
  }

  @Override
  @SuppressWarnings("try") // the guard is there to be closed
  public void run() {
    try (var _ = new NoGradGuard();
        T_TensorTensorTensor_T result =
            torch.lstm(inputs.get(next), state, weights, true, 1, 0, false, false, false)) {
      state.put(0, result.get1());
      state.put(1, result.get2());
    }
    next = next + 1 < inputs.size() ? next + 1 : 0;
  }

  @Override
  public Values values() {
    state = new TensorVector(zero, zero);
    next = 0;
    float[] outputs = new float[inputs.size() * hidden];
    for (int t = 0; t < inputs.size(); t++) {
      run();
      System.arraycopy(PyTorchWeights.array(state.get(0)), 0, outputs, t * hidden, hidden);
    }
    return new Values().with(Values.OUTPUT, outputs);
  }

  @Override
  public void close() {
    state.close();
    inputs.forEach(Tensor::close);
  }
}
