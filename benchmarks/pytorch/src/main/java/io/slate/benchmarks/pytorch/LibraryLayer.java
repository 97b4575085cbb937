package io.slate.benchmarks.pytorch;

import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Workload;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What {@code nn::LSTM}, {@code nn::GRU} and {@code nn::RNN} call. */
final class LibraryLayer implements Recurrence {
  private final Kind kind;
  private final boolean isTraining;
  private final TensorVector weights;
  private final Tensor zero;
  private final TensorVector zeros;

  LibraryLayer(Workload workload, PyTorchWeights weights, boolean isTraining) {
    this.kind = workload.kind();
    this.isTraining = isTraining;
    this.weights = weights.vector();
    this.zero = torch.zeros(1, workload.batch(), workload.hidden());
    this.zeros = new TensorVector(zero, zero);
  }

  @Override
  public Tensor forward(Tensor x) {
    return switch (kind) {
      case LSTM -> torch.lstm(x, zeros, weights, true, 1, 0, isTraining, false, false).get0();
      case GRU -> torch.gru(x, zero, weights, true, 1, 0, isTraining, false, false).get0();
      case RNN -> torch.rnn_tanh(x, zero, weights, true, 1, 0, isTraining, false, false).get0();
      case COUPLED -> throw new IllegalArgumentException("the library has no such layer");
    };
  }
}
