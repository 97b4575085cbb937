package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.network.Attending;
import io.slate.network.Bridge;
import io.slate.network.Network;
import io.slate.train.Reading;
import io.slate.train.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of networks that say another sequence. */
final class DecoderOptions {
  /** The words of the command line for what the decoder looks at. */
  enum Look {
    none,
    once,
    dot,
    general,
    concat,
    additive
  }

  /** The words of the command line for what the decoder reads beside a token. */
  enum Feed {
    none(Attending.Feeding.NONE),
    vector(Attending.Feeding.VECTOR),
    context(Attending.Feeding.CONTEXT);

    private final Attending.Feeding feeding;

    Feed(Attending.Feeding feeding) {
      this.feeding = feeding;
    }
  }

  @Mixin private PairOptions pairs;

  @Option(
      names = "--target-tokens",
      paramLabel = "KIND",
      description =
          "What texts that are to be said are cut into: ${COMPLETION-CANDIDATES} (default: as"
              + " --tokens)")
  private NetworkOptions.@Nullable Kind targetTokens;

  @Option(
      names = "--shared-vocabulary",
      description = "One vocabulary for what is read and what is said.")
  private boolean isShared;

  @Option(
      names = "--attention",
      paramLabel = "KIND",
      defaultValue = "additive",
      description =
          "How a decoder looks at what is read: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE})")
  private Look look = Look.additive;

  @Option(
      names = "--feed",
      paramLabel = "KIND",
      defaultValue = "vector",
      description =
          "What it reads beside a token, of attention: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE})")
  private Feed feed = Feed.vector;

  @Option(names = "--coverage", description = "Let attention know what it was at before.")
  private boolean covers;

  @Option(
      names = "--reading",
      paramLabel = "KIND",
      defaultValue = "teacher",
      description =
          "What it reads in training: teacher (the right tokens), own, or the right ones more and"
              + " more seldom: linear(0.99,0.0001,0.25), exponential(0.9999), inverse_sigmoid(500)"
              + " (default: ${DEFAULT-VALUE})")
  private String reading = "teacher";

  PairOptions pairs() {
    return pairs;
  }

  void check(CommandSpec command) {
    pairs.check(command);
    try {
      reading();
      attending(1);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private Reading reading() {
    return ReadingText.parse(reading);
  }

  Trainer of(Trainer trainer) {
    return trainer.reading(reading());
  }

  /** What texts that are to be said are cut into. */
  Tokens target(NetworkOptions network, Tokens source) {
    return targetTokens == null ? source : network.tokensOf(targetTokens);
  }

  boolean isShared() {
    return isShared;
  }

  /**
   * How a decoder attends.
   *
   * @param units of its cells, and of the vector that attention gives
   */
  Attending attending(int units) {
    Attending.Coverage coverage = covers ? Attending.Coverage.SUM : Attending.Coverage.NONE;
    return switch (look) {
      case none -> new Attending.Not();
      case once -> new Attending.Once();
      case dot -> each(Attending.Score.DOT, units, coverage);
      case general -> each(Attending.Score.GENERAL, units, coverage);
      case concat -> each(Attending.Score.CONCAT, units, coverage);
      case additive -> each(Attending.Score.ADDITIVE, units, coverage);
    };
  }

  private Attending each(Attending.Score score, int units, Attending.Coverage coverage) {
    return new Attending.EachStep(score, units, feed.feeding, coverage);
  }

  /** The network that says texts of this vocabulary. */
  Network decoded(
      Network.Unfinished encoder, Vocabulary said, NetworkOptions options, Cell cell, int units) {
    return encoder.decode(
        said, options.embedding(), attending(units), Bridge.LAST, options.cells(cell, units));
  }
}
