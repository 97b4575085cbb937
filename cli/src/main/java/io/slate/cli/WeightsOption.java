package io.slate.cli;

import io.slate.data.Storage;
import io.slate.model.Model;
import picocli.CommandLine.Option;

/** {@code --weights}: how a model stores the weights of its recurrent layers while it runs. */
final class WeightsOption {
  /** The words of the command line. */
  enum Weights {
    float32(Storage.FLOAT32),
    bf16(Storage.BFLOAT16),
    int8(Storage.INT8);

    private final Storage storage;

    Weights(Storage storage) {
      this.storage = storage;
    }
  }

  @Option(
      names = "--weights",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description =
          "How weights are stored while the model runs: ${COMPLETION-CANDIDATES}; fewer bits are"
              + " read faster and change the results a little.")
  private Weights weights = Weights.float32;

  Model of(Model model) {
    return weights == Weights.float32 ? model : model.stored(weights.storage);
  }
}
