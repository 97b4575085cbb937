package io.slate.cli;

import io.slate.data.DataException;
import io.slate.network.Head;
import io.slate.network.Network;
import io.slate.train.Loss;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.util.List;
import java.util.Optional;
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

  /** The words of the command line for what an error costs. */
  enum Cost {
    squared,
    absolute;

    private Loss loss() {
      return switch (this) {
        case squared -> new Loss.Squared();
        case absolute -> new Loss.Absolute();
      };
    }
  }

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
      names = "--class-weights",
      paramLabel = "WEIGHTS",
      description =
          "What the loss of each class or tag is multiplied with: balanced, where rare ones weigh"
              + " as much as frequent ones together, or pairs such as rare=3,other=0.5 (default: 1"
              + " each)")
  private @Nullable String classWeights;

  @Option(
      names = "--loss",
      paramLabel = "KIND",
      description = "What costs a value that is off: ${COMPLETION-CANDIDATES} (default: squared)")
  private @Nullable Cost cost;

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
  Trainer trainer(Training training) {
    Trainer plain = Trainer.of(training.network()).batch(batch).seed(seed).threads(threads());
    Trainer trainer = optimizer.of(plain);
    return loss(training).map(trainer::loss).orElse(trainer);
  }

  /** What is asked for in place of the plain loss of the network's head. */
  private Optional<Loss> loss(Training training) {
    Network network = training.network();
    if (smoothing == 0 && classWeights == null && cost == null) {
      return Optional.empty();
    }
    String option =
        cost != null ? "--loss" : classWeights != null ? "--class-weights" : "--label-smoothing";
    try {
      Loss loss = cost == null ? crossEntropy(training) : cost.loss();
      loss.requireFit(network);
      return Optional.of(loss);
    } catch (IllegalArgumentException | DataException misfit) {
      throw misuse(option + ": " + misfit.getMessage(), misfit);
    }
  }

  private Loss crossEntropy(Training training) {
    return Loss.crossEntropy()
        .withSmoothing(smoothing)
        .withWeights(classWeights == null ? List.of() : weights(classWeights, training));
  }

  private static List<Double> weights(String said, Training training) {
    Head head = training.network().head();
    return switch (head) {
      case Head.Classes _, Head.Tags _ ->
          ClassWeights.parse(said).of(head.labels(), training.material().train());
      case Head.Labels _,
          Head.NextToken _,
          Head.Bits _,
          Head.Values _,
          Head.Gaussian _,
          Head.Quantiles _,
          Head.Decoder _ ->
          throw new DataException(
              "classes and tags have weights, and this network ends with " + head.name());
    };
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
    require(
        cost == null || (smoothing == 0 && classWeights == null),
        "--loss is for values, and --label-smoothing and --class-weights are for classes");
    if (classWeights != null) {
      try {
        ClassWeights.parse(classWeights);
      } catch (DataException wrong) {
        throw misuse("--class-weights: " + wrong.getMessage(), wrong);
      }
    }
    optimizer.check(command);
    require(threads == null || threads >= 1, "--threads is " + threads + ", expected 1 or more");
  }

  private void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }

  private ParameterException misuse(String sentence, Exception cause) {
    return new ParameterException(command.commandLine(), sentence, cause);
  }

  /** Refuses what cannot be done with this network and these data. */
  void check(Training training) {
    optimizer.requireValidation(command, training.material());
    loss(training);
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
