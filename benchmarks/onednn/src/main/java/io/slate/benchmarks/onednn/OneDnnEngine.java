package io.slate.benchmarks.onednn;

import io.slate.benchmarks.Engine;
import io.slate.benchmarks.Kind;
import io.slate.benchmarks.NativeMemory;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Versions;
import io.slate.benchmarks.Worker;
import io.slate.benchmarks.Workload;
import java.io.IOException;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/**
 * oneDNN: primitives that are made once, over weights in the format that they choose; execution
 * alone is timed. It has no cell but the built-in ones.
 */
public final class OneDnnEngine implements Engine {
  private OneDnnEngine() {}

  /** The number of threads is in {@code OMP_NUM_THREADS}. */
  public static void main(String[] args) throws IOException {
    NativeMemory.unlimited();
    Worker.serve(new OneDnnEngine());
  }

  @Override
  public String version() {
    return "oneDNN "
        + Versions.of("org.bytedeco", "dnnl")
        + " (Bytedeco), "
        + dnnl.get_effective_cpu_isa().intern();
  }

  @Override
  public Optional<Subject> open(Workload workload, Numbers numbers) {
    if (workload.kind() == Kind.COUPLED || workload.task() == Task.UPDATE) {
      return Optional.empty();
    }
    return Optional.of(
        switch (workload.task()) {
          case INFERENCE -> new OneDnnInference(workload, numbers);
          case TRAINING -> new OneDnnTraining(workload, numbers);
          case STEP -> new OneDnnStep(workload, numbers);
          case UPDATE -> throw new IllegalStateException("an update is not of one layer");
        });
  }
}
