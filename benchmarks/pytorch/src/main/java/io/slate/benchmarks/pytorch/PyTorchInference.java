package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** A layer over a batch without gradients. */
final class PyTorchInference implements Subject {
  private final Recurrence recurrence;
  private final Tensor x;

  PyTorchInference(Workload workload, Numbers numbers, Recurrence recurrence) {
    this.recurrence = recurrence;
    this.x =
        PyTorchWeights.tensor(numbers.x(), workload.steps(), workload.batch(), workload.hidden());
  }

  @Override
  @SuppressWarnings("try") // the guard is there to be closed
  public void run() {
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      recurrence.forward(x);
    }
  }

  @Override
  @SuppressWarnings("try") // the guard is there to be closed
  public Values values() {
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      return new Values().with(Values.OUTPUT, PyTorchWeights.array(recurrence.forward(x)));
    }
  }

  @Override
  public void close() {
    x.close();
  }
}
