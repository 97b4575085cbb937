package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One step of one sequence from the state before it: {@code nn::LSTMCell}, or by hand where that is
 * faster. The layer over one step took 86 µs at H = 128, the cell 20.
 */
final class PyTorchStep implements Subject {
  private static final int TRIALS = 400;

  private final int hidden;
  private final Tensor inputWeights;
  private final Tensor stateWeights;
  private final TensorOptional bias;
  private final TensorOptional stateBias;
  private final List<Tensor> inputs = new ArrayList<>();
  private final Tensor zero;
  private TensorVector state;
  private final boolean isByHand;
  private int next;

  PyTorchStep(Workload workload, Numbers numbers, PyTorchWeights weights) {
    this.hidden = workload.hidden();
    this.inputWeights = weights.get("inputWeights");
    this.stateWeights = weights.get("stateWeights");
    this.bias = new TensorOptional(weights.get("bias"));
    this.stateBias = new TensorOptional(weights.get("stateBias"));
    for (int t = 0; t < workload.steps(); t++) {
      float[] x = Arrays.copyOfRange(numbers.x(), t * hidden, (t + 1) * hidden);
      inputs.add(PyTorchWeights.tensor(x, 1, hidden));
    }
    this.zero = torch.zeros(1, hidden);
    this.state = new TensorVector(zero, zero);
    this.isByHand = isByHandFaster();
  }

  /** Which way is faster depends on the size: it is tried. */
  private boolean isByHandFaster() {
    long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
    for (int trial = 0; trial < TRIALS; trial++) {
      int way = trial % 2;
      long before = System.nanoTime();
      step(way == 1);
      best[way] = Math.min(best[way], System.nanoTime() - before);
    }
    return best[1] < best[0];
  }

  @Override
  public void run() {
    step(isByHand);
  }

  @SuppressWarnings("try") // the guard is there to be closed
  private void step(boolean byHand) {
    try (var _ = new NoGradGuard();
        var _ = new PointerScope()) {
      if (byHand) {
        stepByHand();
      } else {
        T_TensorTensor_T result =
            torch.lstm_cell(inputs.get(next), state, inputWeights, stateWeights, bias, stateBias);
        state.put(0, result.get0());
        state.put(1, result.get1());
      }
    }
    next = next + 1 < inputs.size() ? next + 1 : 0;
  }

  /** With products of a matrix and a vector. */
  private void stepByHand() {
    Tensor gates =
        torch.addmv(
            torch.addmv(bias.get(), inputWeights, inputs.get(next).view(hidden)),
            stateWeights,
            state.get(0).view(hidden));
    TensorVector cut = gates.chunk(4, 0);
    Tensor c = cut.get(0).sigmoid().mul(cut.get(2).tanh());
    c = torch.addcmul(c, cut.get(1).sigmoid(), state.get(1).view(hidden));
    Tensor h = cut.get(3).sigmoid().mul(c.tanh());
    state.put(0, h.view(1, hidden));
    state.put(1, c.view(1, hidden));
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
