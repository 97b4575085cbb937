package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Workload;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** The trained tensors of a layer by the names of {@link Numbers}. */
record PyTorchWeights(SequencedMap<String, Tensor> tensors) {

  static PyTorchWeights of(Workload workload, Numbers numbers, boolean isTrained) {
    int hidden = workload.hidden();
    int rows = workload.kind().gates() * hidden;
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("inputWeights", tensor(numbers.inputWeights(), rows, hidden));
    tensors.put("stateWeights", tensor(numbers.stateWeights(), rows, hidden));
    tensors.put("bias", tensor(numbers.bias(), rows));
    if (workload.kind() == Kind.COUPLED) {
      tensors.put("peepholes", tensor(numbers.peepholes(), 2, hidden));
    } else {
      tensors.put("stateBias", tensor(numbers.stateBias(), rows));
    }
    tensors.values().forEach(each -> each.set_requires_grad(isTrained));
    return new PyTorchWeights(tensors);
  }

  Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("there are no weights '" + name + "'");
    }
    return tensor;
  }

  /** As the functions of the library take them. */
  TensorVector vector() {
    return vector(List.copyOf(tensors.values()));
  }

  static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(tensors.toArray(Tensor[]::new));
  }

  static Tensor tensor(float[] values, long... shape) {
    return Tensor.create(values, shape);
  }

  static float[] array(Tensor tensor) {
    try (Tensor whole = tensor.detach().contiguous()) {
      FloatBuffer buffer = whole.createBuffer();
      float[] values = new float[(int) whole.numel()];
      buffer.get(values);
      return values;
    }
  }
}
