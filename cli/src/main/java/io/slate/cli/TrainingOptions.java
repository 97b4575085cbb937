package io.slate.cli;

import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how a network is trained. */
final class TrainingOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

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
      names = "--lr",
      paramLabel = "RATE",
      defaultValue = "0.001",
      description = "The learning rate of Adam" + DEFAULT)
  private double rate;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      defaultValue = "1",
      description = "The greatest norm of a gradient" + DEFAULT)
  private double clip;

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
    return Trainer.of(network)
        .optimizer(Optimizer.adam(rate))
        .clipNorm(clip)
        .batch(batch)
        .seed(seed)
        .threads(threads());
  }

  /** Refuses what makes no sense, before any work is done. */
  void check() {
    require(epochs == null || epochs >= 1, "--epochs is " + epochs + ", expected 1 or more");
    require(batch >= 1, "--batch is " + batch + ", expected 1 or more");
    require(rate > 0 && rate < 10, "--lr is " + rate + ", expected a number between 0 and 10");
    require(clip > 0, "--clip is " + clip + ", expected a number above 0");
    require(threads == null || threads >= 1, "--threads is " + threads + ", expected 1 or more");
  }

  private void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }

  /** How often all of this is seen. */
  Epochs epochs(TrainingData data) {
    return epochs(data.batches(seed, 1, batch).size());
  }

  /** How often all is seen, where an epoch has so many updates. */
  Epochs epochs(int updates) {
    return epochs == null ? Epochs.suiting(updates) : Epochs.exactly(epochs);
  }

  int batch() {
    return batch;
  }

  double rate() {
    return rate;
  }

  double clip() {
    return clip;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
