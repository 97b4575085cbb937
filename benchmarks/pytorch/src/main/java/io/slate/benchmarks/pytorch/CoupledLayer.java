package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.Workload;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The coupled peephole LSTM as one writes it by hand: the input's product once over all steps, one
 * product of the state in each, and the gates in the fewest tensor operations.
 */
final class CoupledLayer implements Recurrence {
  private final long hidden;
  private final long batch;
  private final long steps;
  private final PyTorchWeights weights;
  private final Tensor zero;

  CoupledLayer(Workload workload, PyTorchWeights weights) {
    this.hidden = workload.hidden();
    this.batch = workload.batch();
    this.steps = workload.steps();
    this.weights = weights;
    this.zero = torch.zeros(batch, hidden);
  }

  @Override
  public Tensor forward(Tensor x) {
    TensorVector products =
        torch
            .addmm(
                weights.get("bias"), x.view(steps * batch, hidden), weights.get("inputWeights").t())
            .view(steps, batch, 3 * hidden)
            .unbind();
    Tensor stateWeights = weights.get("stateWeights").t();
    Tensor forgetPeephole = weights.get("peepholes").select(0, 0);
    Tensor outputPeephole = weights.get("peepholes").select(0, 1);
    List<Tensor> outputs = new ArrayList<>();
    Tensor h = zero;
    Tensor c = zero;
    for (int t = 0; t < steps; t++) {
      TensorVector gates = torch.addmm(products.get(t), h, stateWeights).chunk(3, 1);
      Tensor f = torch.addcmul(gates.get(0), forgetPeephole, c).sigmoid();
      c = torch.lerp(gates.get(1).tanh(), c, f);
      Tensor o = torch.addcmul(gates.get(2), outputPeephole, c).sigmoid();
      h = o.mul(c.tanh());
      outputs.add(h);
    }
    return torch.stack(PyTorchWeights.vector(outputs));
  }
}
