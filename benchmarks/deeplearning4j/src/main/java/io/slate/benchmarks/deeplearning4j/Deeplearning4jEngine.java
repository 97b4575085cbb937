package io.slate.benchmarks.deeplearning4j;

import io.slate.benchmarks.Engine;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Versions;
import io.slate.benchmarks.Worker;
import io.slate.benchmarks.Workload;
import java.io.IOException;
import java.util.Optional;

/**
 * Deeplearning4j: the LSTM and the tanh RNN as layers of a network, or the LSTM as the operation
 * {@code lstmLayer}. It has no GRU of the compared form.
 */
public final class Deeplearning4jEngine implements Engine {
  private final boolean isOperation;

  private Deeplearning4jEngine(boolean isOperation) {
    this.isOperation = isOperation;
  }

  /** The number of threads is in {@code OMP_NUM_THREADS}. */
  public static void main(String[] args) throws IOException {
    Worker.serve(new Deeplearning4jEngine(args[1].equals("operation")));
  }

  @Override
  public String version() {
    return (isOperation ? "operation lstmLayer of " : "layers of ")
        + "deeplearning4j "
        + Versions.of("org.deeplearning4j", "deeplearning4j-nn")
        + ", "
        + Versions.openBlas();
  }

  @Override
  public Optional<Subject> open(Workload workload, Numbers numbers) {
    boolean isKnown =
        switch (workload.kind()) {
          case LSTM -> true;
          case RNN -> !isOperation;
          case GRU, COUPLED -> false;
        };
    if (!isKnown || workload.task() == Task.UPDATE) {
      return Optional.empty();
    }
    return Optional.of(isOperation ? operation(workload, numbers) : layer(workload, numbers));
  }

  private static Subject operation(Workload workload, Numbers numbers) {
    return workload.task() == Task.STEP
        ? new OperationStep(workload, numbers)
        : new OperationBatch(workload, numbers);
  }

  private static Subject layer(Workload workload, Numbers numbers) {
    return workload.task() == Task.STEP
        ? new LayerStep(workload, numbers)
        : new LayerBatch(workload, numbers);
  }
}
