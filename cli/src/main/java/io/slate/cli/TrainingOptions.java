package io.slate.cli;

import io.slate.network.Network;
import io.slate.train.Loss;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how a network is trained. */
final class TrainingOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private OptimizerOptions optimizer;

  @Option(
      names = "--epochs",
      paramLabel = "COUNT",
      description =
          "How often every example is seen (default: 5 or, of few examples, more, until the"
              + " validation part gains nothing)")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "EXAMPLES",
      defaultValue = "64",
      description = "Examples in an update" + DEFAULT)
  private int batch;

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      description =
          "End where validation has gained nothing for so long (default: never where --epochs is"
              + " given, else a fifth of them)")
  private @Nullable Integer patience;

  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "What of each target is spread over all classes" + DEFAULT)
  private double smoothing;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "42",
      description = "Equal seeds give equal models" + DEFAULT)
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      description = "How many threads; it changes no bit (default: one a processor)")
  private @Nullable Integer threads;

  /**
   * What trains that network; nothing is heard or kept yet.
   *
   * @throws ParameterException if an option makes no sense
   */
  Trainer trainer(Network network) {
    Trainer plain = Trainer.of(network).batch(batch).seed(seed).threads(threads());
    Trainer trainer = optimizer.of(plain);
    if (smoothing == 0) {
      return trainer;
    }
    try {
      return trainer.loss(Loss.crossEntropy().withSmoothing(smoothing));
    } catch (IllegalArgumentException misfit) {
      throw new ParameterException(
          command.commandLine(), "--label-smoothing: " + misfit.getMessage(), misfit);
    }
  }

  /** Refuses what makes no sense, before any work is done. */
  void check() {
    require(epochs == null || epochs >= 1, "--epochs is " + epochs + ", expected 1 or more");
    require(batch >= 1, "--batch is " + batch + ", expected 1 or more");
    require(
        patience == null || patience >= 1, "--patience is " + patience + ", expected 1 or more");
    require(
        smoothing >= 0 && smoothing < 1,
        "--label-smoothing is " + smoothing + ", expected a share from 0 to below 1");
    optimizer.check(command);
    require(threads == null || threads >= 1, "--threads is " + threads + ", expected 1 or more");
  }

  private void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }

  /** Refuses what cannot be done with these data. */
  void check(Material material) {
    optimizer.requireValidation(command, material);
  }

  /** How often all of this is seen. */
  Epochs epochs(TrainingData data) {
    return epochs(data.batches(seed, 1, batch).size());
  }

  /** How often all is seen, where an epoch has so many updates. */
  Epochs epochs(int updates) {
    Epochs usual = epochs == null ? Epochs.suiting(updates) : Epochs.exactly(epochs);
    return patience == null ? usual : new Epochs(usual.most(), OptionalInt.of(patience));
  }

  int batch() {
    return batch;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
