package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.Engine;
import io.slate.benchmarks.NativeMemory;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Versions;
import io.slate.benchmarks.Worker;
import io.slate.benchmarks.Workload;
import java.io.IOException;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;

/** PyTorch's layers, and a cell of one's own in tensor operations. */
public final class PyTorchEngine implements Engine {
  private PyTorchEngine() {}

  public static void main(String[] args) throws IOException {
    NativeMemory.unlimited();
    torch.set_num_threads(Integer.parseInt(args[0]));
    Worker.serve(new PyTorchEngine());
  }

  @Override
  public String version() {
    return "libtorch "
        + Versions.of("org.bytedeco", "pytorch")
        + " (Bytedeco), vectors "
        + torch.get_cpu_capability().getString()
        + ", "
        + Versions.openBlas();
  }

  @Override
  public Optional<Subject> open(Workload workload, Numbers numbers) {
    if (workload.task() == Task.UPDATE) {
      return Optional.of(new PyTorchUpdate(workload));
    }
    boolean isTraining = workload.task() == Task.TRAINING;
    var weights = PyTorchWeights.of(workload, numbers, isTraining);
    Recurrence recurrence =
        switch (workload.kind()) {
          case LSTM, GRU, RNN -> new LibraryLayer(workload, weights, isTraining);
          case COUPLED -> new CoupledLayer(workload, weights);
        };
    return Optional.of(
        switch (workload.task()) {
          case INFERENCE -> new PyTorchInference(workload, numbers, recurrence);
          case TRAINING -> new PyTorchTraining(workload, numbers, weights, recurrence);
          case STEP -> new PyTorchStep(workload, numbers, weights);
          case UPDATE -> throw new IllegalStateException("an update is not of one layer");
        });
  }
}
