package io.slate.benchmarks.deeplearning4j;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code rnnTimeStep} of a network of one layer. */
final class LayerStep implements Subject {
  private final MultiLayerNetwork network;
  private final int hidden;
  private final List<INDArray> inputs = new ArrayList<>();
  private int next;

  LayerStep(Workload workload, Numbers numbers) {
    this.network = Networks.of(workload, numbers);
    this.hidden = workload.hidden();
    for (int t = 0; t < workload.steps(); t++) {
      float[] x = Arrays.copyOfRange(numbers.x(), t * hidden, (t + 1) * hidden);
      inputs.add(Arrays4j.of(x, 1, hidden));
    }
  }

  @Override
  public void run() {
    step();
  }

  private INDArray step() {
    INDArray output = network.rnnTimeStep(inputs.get(next));
    next = next + 1 < inputs.size() ? next + 1 : 0;
    return output;
  }

  @Override
  public Values values() {
    network.rnnClearPreviousState();
    next = 0;
    float[] outputs = new float[inputs.size() * hidden];
    for (int t = 0; t < inputs.size(); t++) {
      System.arraycopy(Arrays4j.values(step()), 0, outputs, t * hidden, hidden);
    }
    return new Values().with(Values.OUTPUT, outputs);
  }

  @Override
  public void close() {
    network.close();
  }
}
