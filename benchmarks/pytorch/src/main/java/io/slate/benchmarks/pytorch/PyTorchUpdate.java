package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.LanguageModel;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Updates of a language model as a loop in PyTorch makes them: functions of the library, backward
 * into the parameters' gradients, {@code clip_grad_norm_}, then p -= rate · gradient in place.
 */
final class PyTorchUpdate implements Subject {
  /** Of a loss: the sum over all that it is of. */
  private static final long SUM = 2;

  private final Workload workload;
  private final LanguageModel given;
  private final SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
  private final TensorVector trained;
  private final TensorVector layers;
  private final Tensor[] read = new Tensor[LanguageModel.WINDOWS];
  private final Tensor[] next = new Tensor[LanguageModel.WINDOWS];
  private Tensor h;
  private Tensor c;
  private int window;

  PyTorchUpdate(Workload workload) {
    this.workload = workload;
    this.given = LanguageModel.of(workload);
    int hidden = workload.hidden();
    given
        .parameters()
        .forEach((name, values) -> parameters.put(name, tensor(name, hidden, values)));
    parameters.values().forEach(each -> each.set_requires_grad(true));
    this.trained = PyTorchWeights.vector(List.copyOf(parameters.values()));
    this.layers = layers(hidden);
    for (int i = 0; i < LanguageModel.WINDOWS; i++) {
      long[] shape = {workload.steps(), workload.batch()};
      read[i] = Tensor.create(given.window(workload, i, 0), shape);
      next[i] =
          Tensor.create(given.window(workload, i, 1), (long) workload.steps() * workload.batch());
    }
    this.h = zeros();
    this.c = zeros();
  }

  private static Tensor tensor(String name, int hidden, float... values) {
    return name.contains("ias")
        ? PyTorchWeights.tensor(values, values.length)
        : PyTorchWeights.tensor(values, values.length / hidden, hidden);
  }

  private Tensor zeros() {
    return torch.zeros(LanguageModel.LAYERS, workload.batch(), workload.hidden());
  }

  /** The library's layers have two biases, of which one is enough: the other stays zero. */
  private TensorVector layers(int hidden) {
    var all = new TensorVector();
    for (int layer = 1; layer <= LanguageModel.LAYERS; layer++) {
      all.push_back(parameter("inputWeights" + layer));
      all.push_back(parameter("stateWeights" + layer));
      all.push_back(parameter("bias" + layer));
      all.push_back(torch.zeros((long) workload.kind().gates() * hidden));
    }
    return all;
  }

  private Tensor parameter(String name) {
    Tensor found = parameters.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no parameter '" + name + "'");
    }
    return found;
  }

  @Override
  public void run() {
    update();
  }

  /** One update; the loss of a word. */
  private float update() {
    try (var _ = new PointerScope()) {
      Tensor x = torch.embedding(parameter("embedding"), read[window]);
      T_TensorTensorTensor_T run =
          torch.lstm(
              x, new TensorVector(h, c), layers, true, LanguageModel.LAYERS, 0, true, false, false);
      Tensor rows = run.get0().view(-1, workload.hidden());
      Tensor scores =
          torch.linear(rows, parameter("headWeights"), new TensorOptional(parameter("headBias")));
      Tensor sum =
          torch.cross_entropy_loss(scores, next[window], new TensorOptional(), SUM, -100, 0);
      sum.div(new Scalar((double) workload.batch())).backward();
      torch.clip_grad_norm_(trained, LanguageModel.CLIP);
      descend();
      keep(run.get1().detach().retainReference(), run.get2().detach().retainReference());
      window = (window + 1) % LanguageModel.WINDOWS;
      return sum.item_float() / (workload.steps() * workload.batch());
    }
  }

  private void descend() {
    for (Tensor each : parameters.values()) {
      each.detach().sub_(each.grad(), new Scalar(LanguageModel.RATE));
      each.mutable_grad().reset(); // as zero_grad does it: the next backward makes it anew
    }
  }

  private void keep(Tensor nextH, Tensor nextC) {
    h.close();
    c.close();
    h = nextH;
    c = nextC;
  }

  /** Of the first update; whoever runs on goes on from there. */
  @Override
  public Values values() {
    Values values = new Values().with(Values.OUTPUT, new float[] {update()});
    for (var entry : parameters.entrySet()) {
      float[] after = PyTorchWeights.array(entry.getValue());
      values = values.with(entry.getKey(), given.change(entry.getKey(), after));
    }
    return values;
  }

  @Override
  public void close() {
    trained.close();
    layers.close();
    parameters.values().forEach(Tensor::close);
    h.close();
    c.close();
  }
}
