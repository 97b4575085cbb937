package io.slate.benchmarks.slate;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import io.slate.kernel.Workers;
import io.slate.layer.LayerStream;
import io.slate.layer.LayerWeights;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stream, a step a call, its threads at hand between the calls. */
final class SlateStep implements Subject {
  private final RecurrentLayer layer;
  private final LayerWeights weights;
  private final Workers workers;
  private final List<float[]> inputs = new ArrayList<>();
  private final float[] output;
  private LayerStream stream;
  private int next;

  SlateStep(
      RecurrentLayer layer,
      float[] parameters,
      Workload workload,
      Numbers numbers,
      Workers workers) {
    this.layer = layer;
    this.workers = workers;
    this.weights = layer.prepare(parameters, 0, new Mode.Inference());
    int hidden = workload.hidden();
    for (int t = 0; t < workload.steps(); t++) {
      inputs.add(Arrays.copyOfRange(numbers.x(), t * hidden, (t + 1) * hidden));
    }
    this.output = new float[hidden];
    this.stream = layer.stream(weights, 1, workers);
  }

  @Override
  public void run() {
    stream.step(inputs.get(next), output);
    next = next + 1 < inputs.size() ? next + 1 : 0;
  }

  @Override
  public Values values() {
    stream.close();
    stream = layer.stream(weights, 1, workers);
    next = 0;
    float[] outputs = new float[inputs.size() * output.length];
    for (int t = 0; t < inputs.size(); t++) {
      run();
      System.arraycopy(output, 0, outputs, t * output.length, output.length);
    }
    return new Values().with(Values.OUTPUT, outputs);
  }

  @Override
  public void close() {
    stream.close();
  }
}
