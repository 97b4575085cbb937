package io.slate.cli;

import io.slate.train.LearningRate;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how gradients change a network. */
final class OptimizerOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  /** The words of the command line, with the rate that is usual for each. */
  enum Kind {
    adam(0.001),
    adamw(0.001),
    sgd(0.1),
    momentum(0.1),
    nesterov(0.1),
    adagrad(0.01),
    rmsprop(0.001),
    averaged(1);

    private final double rate;

    Kind(double rate) {
      this.rate = rate;
    }
  }

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      description = "How gradients change parameters: ${COMPLETION-CANDIDATES}" + DEFAULT)
  private Kind kind = Kind.adam;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description =
          "The learning rate (default: 0.001; 0.01 of adagrad, 0.1 of sgd, momentum and nesterov, 1"
              + " of averaged)")
  private @Nullable Double rate;

  @Option(
      names = "--momentum",
      paramLabel = "SHARE",
      defaultValue = "0.9",
      description = "What momentum and nesterov keep of their velocity" + DEFAULT)
  private double momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "NUMBER",
      description = "What pulls parameters towards 0 (default: 0.01 of adamw, else 0)")
  private @Nullable Double decay;

  @Option(
      names = "--schedule",
      paramLabel = "KIND",
      defaultValue = "constant",
      description =
          "How the rate changes: constant, cosine, exponential:FACTOR, step:EPOCHS:FACTOR,"
              + " halve:EPOCHS (each epoch behind these), plateau:FACTOR:EPOCHS (where validation"
              + " gains nothing)"
              + DEFAULT)
  private String schedule = "constant";

  @Option(
      names = "--warm-up",
      paramLabel = "UPDATES",
      defaultValue = "0",
      description = "Updates in which the rate grows at first" + DEFAULT)
  private long warmUp;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      defaultValue = "1",
      description = "The greatest norm of a gradient" + DEFAULT)
  private double clip;

  @Option(
      names = "--clip-value",
      paramLabel = "NUMBER",
      description = "The greatest element of a gradient, before its norm (default: any)")
  private @Nullable Double clipValue;

  /** Refuses what makes no sense, before any work is done. */
  void check(CommandSpec command) {
    double found = rate();
    require(
        command, found > 0 && found <= 1000, "--lr is " + found + ", expected a number above 0");
    require(command, clip > 0, "--clip is " + clip + ", expected a number above 0");
    require(
        command,
        clipValue == null || clipValue > 0,
        "--clip-value is " + clipValue + ", expected a number above 0");
    require(
        command,
        momentum >= 0 && momentum < 1,
        "--momentum is " + momentum + ", expected a share from 0 to below 1");
    require(
        command,
        decay == null || (decay >= 0 && decay < 1),
        "--weight-decay is " + decay + ", expected a number from 0 to below 1");
    require(command, warmUp >= 0, "--warm-up is " + warmUp + ", expected 0 or more");
    try {
      learningRate();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          command.commandLine(),
          "--schedule is '%s': %s".formatted(schedule, wrong.getMessage()),
          wrong);
    }
  }

  /** Refuses to wait for what never comes. */
  void requireValidation(CommandSpec command, Material material) {
    boolean isWaiting = kind == Kind.averaged || schedule.startsWith("plateau");
    require(
        command,
        !isWaiting || material.validation().isPresent(),
        (kind == Kind.averaged ? "--optimizer averaged" : "--schedule " + schedule)
            + " waits for validation, and there is none; see --validation");
  }

  private static void require(CommandSpec command, boolean isRight, String otherwise) {
    if (!isRight) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }

  private double rate() {
    return rate == null ? kind.rate : rate;
  }

  /** A trainer with these. */
  Trainer of(Trainer trainer) {
    Trainer with = trainer.optimizer(optimizer()).learningRate(learningRate()).clipNorm(clip);
    return clipValue == null ? with : with.clipValue(clipValue);
  }

  private Optimizer optimizer() {
    double decayed = decay == null ? 0 : decay;
    Optimizer plain =
        switch (kind) {
          case adam -> Optimizer.adam(rate());
          case adamw -> Optimizer.adamW(rate(), decay == null ? 0.01 : decay);
          case sgd -> Optimizer.sgd(rate());
          case momentum -> Optimizer.momentum(rate(), momentum);
          case nesterov -> Optimizer.nesterov(rate(), momentum);
          case adagrad -> Optimizer.adagrad(rate());
          case rmsprop -> Optimizer.rmsProp(rate());
          case averaged -> Optimizer.averaged(rate());
        };
    return kind == Kind.adamw ? plain : plain.withDecay(decayed);
  }

  private LearningRate learningRate() {
    String[] parts = schedule.split(":", -1);
    LearningRate chosen =
        switch (parts[0]) {
          case "constant" -> with(parts, 0, LearningRate.constant());
          case "cosine" -> with(parts, 0, LearningRate.cosine());
          case "exponential" -> LearningRate.exponential(factor(parts, 1, 1));
          case "step" -> LearningRate.stepped(count(parts, 1, 2), factor(parts, 2, 2));
          case "halve" -> LearningRate.halvedAfter(count(parts, 1, 1));
          case "plateau" -> LearningRate.onPlateau(factor(parts, 1, 2), count(parts, 2, 2));
          default ->
              throw new IllegalArgumentException(
                  "expected constant, cosine, exponential:0.9, step:5:0.5, halve:4 or"
                      + " plateau:0.5:2");
        };
    return warmUp > 0 ? chosen.warmUp(warmUp) : chosen;
  }

  private static LearningRate with(String[] parts, int numbers, LearningRate rate) {
    requireNumbers(parts, numbers);
    return rate;
  }

  private static void requireNumbers(String[] parts, int numbers) {
    if (parts.length != numbers + 1) {
      throw new IllegalArgumentException(
          "%s takes %s, and has %d"
              .formatted(parts[0], Amounts.count(numbers, "number"), parts.length - 1));
    }
  }

  private static double factor(String[] parts, int place, int numbers) {
    requireNumbers(parts, numbers);
    try {
      return Double.parseDouble(parts[place]);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException("'" + parts[place] + "' is not a number", wrong);
    }
  }

  private static int count(String[] parts, int place, int numbers) {
    requireNumbers(parts, numbers);
    try {
      return Integer.parseInt(parts[place]);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException("'" + parts[place] + "' is not a whole number", wrong);
    }
  }
}
