package io.slate.cli;

import io.slate.data.Storage;
import io.slate.model.Model;
import io.slate.network.Head;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --weights} and {@code --precision}: in how many bits a model runs. */
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

  /** The words of the command line. */
  enum Precision {
    float32,
    float64
  }

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description =
          "What the model computes in: ${COMPLETION-CANDIDATES}; float64 is slow, and shows what"
              + " rounding does.")
  private Precision precision = Precision.float32;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  Model of(Model model) {
    if (precision == Precision.float64) {
      if (weights != Weights.float32) {
        throw new ParameterException(
            command.commandLine(),
            "--precision float64 computes with all bits of the weights: leave --weights out");
      }
      if (model.network().head() instanceof Head.Decoder) {
        throw new ParameterException(
            command.commandLine(),
            "this model says one token after the other, in float32 alone: leave --precision out;"
                + " slate check holds it against float64");
      }
      return model.inDouble();
    }
    return weights == Weights.float32 ? model : model.stored(weights.storage);
  }
}
