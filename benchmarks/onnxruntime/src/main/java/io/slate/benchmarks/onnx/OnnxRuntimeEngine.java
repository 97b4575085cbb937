package io.slate.benchmarks.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.slate.benchmarks.Engine;
import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Worker;
import io.slate.benchmarks.Workload;
import java.io.IOException;
import java.util.Optional;

/** ONNX Runtime: inference with the recurrent nodes that ONNX has. */
public final class OnnxRuntimeEngine implements Engine {
  private final int threads;

  private OnnxRuntimeEngine(int threads) {
    this.threads = threads;
  }

  public static void main(String[] args) throws IOException {
    Worker.serve(new OnnxRuntimeEngine(Integer.parseInt(args[0])));
  }

  @Override
  public String version() {
    return "onnxruntime " + OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  public Optional<Subject> open(Workload workload, Numbers numbers) {
    boolean isTraining = workload.task() == Task.TRAINING || workload.task() == Task.UPDATE;
    if (workload.kind() == Kind.COUPLED || isTraining) {
      return Optional.empty();
    }
    try {
      return Optional.of(OnnxSubject.of(workload, numbers, threads));
    } catch (OrtException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
