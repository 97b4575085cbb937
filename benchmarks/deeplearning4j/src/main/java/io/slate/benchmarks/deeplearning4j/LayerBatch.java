package io.slate.benchmarks.deeplearning4j;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network of one layer over a batch, in its own layout {@code [batch, hidden, steps]}. */
final class LayerBatch implements Subject {
  private final Workload workload;
  private final MultiLayerNetwork network;
  private final INDArray x;
  private final INDArray adjoint;

  LayerBatch(Workload workload, Numbers numbers) {
    this.workload = workload;
    this.network = Networks.of(workload, numbers);
    this.x = own(numbers.x());
    this.adjoint = own(numbers.adjoint());
  }

  private INDArray own(float... values) {
    return Arrays4j.of(values, workload.steps(), workload.batch(), workload.hidden())
        .permute(1, 2, 0)
        .dup('f');
  }

  private static float[] values(INDArray own) {
    return Arrays4j.values(own.permute(2, 0, 1));
  }

  @Override
  public void run() {
    if (workload.task() == Task.TRAINING) {
      train();
    } else {
      network.output(x);
    }
  }

  private Pair<Gradient, INDArray> train() {
    network.setInput(x);
    network.feedForward(true, false);
    return network.backpropGradient(adjoint, LayerWorkspaceMgr.noWorkspaces());
  }

  @Override
  public Values values() {
    Values values = new Values().with(Values.OUTPUT, values(network.output(x)));
    if (workload.task() != Task.TRAINING) {
      return values;
    }
    Pair<Gradient, INDArray> back = train();
    Arrays4j gates = Networks.gates(workload);
    Gradient gradient = back.getFirst();
    return values
        .with("x", values(back.getSecond()))
        .with("inputWeights", gates.stackedMatrix(gradient.getGradientFor("0_W")))
        .with("stateWeights", gates.stackedMatrix(gradient.getGradientFor("0_RW")))
        .with("bias", gates.stackedVector(Arrays4j.values(gradient.getGradientFor("0_b"))));
  }

  @Override
  public void close() {
    network.close();
  }
}
