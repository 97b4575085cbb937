package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.layer.Start;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which network is trained. */
final class NetworkOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  /** The bytes, and one for the unknown. */
  private static final int FEWEST_SUBWORDS = 257;

  /** The words of the command line for what a text is cut into. */
  enum Kind {
    characters(Optional.of(Tokenizer.CHARACTERS)),
    words(Optional.of(Tokenizer.WORDS)),
    whitespace(Optional.of(Tokenizer.WHITESPACE)),
    bytes(Optional.of(Tokenizer.BYTES)),
    subwords(Optional.empty());

    private final Optional<Tokenizer> rule;

    Kind(Optional<Tokenizer> rule) {
      this.rule = rule;
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--hidden",
      paramLabel = "UNITS",
      defaultValue = "64",
      description = "Units of each recurrent layer, in each direction" + DEFAULT)
  private int hidden;

  @Option(
      names = "--embedding",
      paramLabel = "WIDTH",
      defaultValue = "64",
      description = "Numbers that stand for a token" + DEFAULT)
  private int embedding;

  @Mixin private LayerOptions layers;

  @Option(
      names = "--tokens",
      paramLabel = "KIND",
      description =
          "What a text is cut into: ${COMPLETION-CANDIDATES} (default: words; characters of a"
              + " language model)")
  private @Nullable Kind tokens;

  @Option(
      names = "--vocabulary",
      paramLabel = "SIZE",
      description =
          "Tokens that are told apart, the most frequent ones (default: 20000; 8000 of subwords)")
  private @Nullable Integer vocabulary;

  @Option(
      names = "--start",
      paramLabel = "KIND",
      description =
          "How every parameter starts, such as uniform(0.1), normal(0.05), glorot or orthogonal"
              + " (default: as each cell and layer has it)")
  private @Nullable String start;

  /**
   * The network for a task.
   *
   * @param cell of every recurrent layer
   * @throws ParameterException if it cannot be built
   */
  Network network(Task task, Cell cell) {
    try {
      Network network = sized(task, cell).apply(hidden);
      network.compile();
      return network;
    } catch (IllegalArgumentException misfit) {
      throw misuse(
          "no network can be made of the cell " + cell.name() + ": " + misfit.getMessage());
    }
  }

  /** The same for any number of hidden units; one that does not fit the cell is refused then. */
  IntFunction<Network> sized(Task task, Cell cell) {
    IntFunction<Network> plain = task.sized(this, cell);
    return Optional.ofNullable(start)
        .map(Start::parse)
        .<IntFunction<Network>>map(chosen -> units -> plain.apply(units).startingFrom(chosen))
        .orElse(plain);
  }

  /** Refuses what makes no sense, before any work is done. */
  void check() {
    if (start != null) {
      try {
        Start.parse(start);
      } catch (IllegalArgumentException wrong) {
        throw misuse("--start: " + wrong.getMessage());
      }
    }
    layers.check(command);
    requireAtLeastOne("--hidden", hidden);
    requireAtLeastOne("--embedding", embedding);
    requireVocabulary();
  }

  private void requireVocabulary() {
    if (vocabularySize() < 2) {
      throw misuse("--vocabulary is " + vocabularySize() + ", and one token is for the unknown");
    }
    if (tokens == Kind.subwords && vocabularySize() < FEWEST_SUBWORDS) {
      throw misuse(
          "--vocabulary is %d, expected %d or more of subwords: every byte, and the unknown"
              .formatted(vocabularySize(), FEWEST_SUBWORDS));
    }
  }

  private int vocabularySize() {
    int usual = tokens == Kind.subwords ? 8000 : 20_000;
    return vocabulary == null ? usual : vocabulary;
  }

  /**
   * What texts are cut into.
   *
   * @param usual where nothing is asked for; of subwords, what else looks at the texts has this
   */
  Tokens tokens(Tokenizer usual) {
    return tokens == null ? new Tokens.Ruled(usual, vocabularySize()) : tokensOf(tokens, usual);
  }

  /** What other texts are cut into, in as many tokens. */
  Tokens tokensOf(Kind kind) {
    return tokensOf(kind, Tokenizer.WORDS);
  }

  private Tokens tokensOf(Kind kind, Tokenizer usual) {
    return kind == Kind.subwords
        ? new Tokens.Learned(usual, vocabularySize())
        : new Tokens.Ruled(kind.rule.orElse(usual), vocabularySize());
  }

  /**
   * The same for files that say what their tokens are.
   *
   * @throws ParameterException if anything else is asked for
   */
  Tokens tokensOfFile() {
    if (tokens != null && tokens != Kind.whitespace) {
      throw misuse("--tokens " + tokens + " cannot be: this file says itself what its tokens are");
    }
    return tokens(Tokenizer.WHITESPACE);
  }

  /** A network that reads these tokens, some of what stands for them dropped in training. */
  Network.Unfinished over(Vocabulary known) {
    return dropped(Network.over(known, embedding));
  }

  /** The recurrent layers with what is dropped between them, in the direction asked. */
  Network.Unfinished layers(Network.Unfinished base, Cell cell, int units) {
    return layers.stacked(base, cell, units);
  }

  /** The same for what cannot look ahead. */
  Network.Unfinished forward(Network.Unfinished base, Cell cell, int units) {
    return layers.forward(command, base, cell, units);
  }

  /** A network that reads trees of these words with so many layers over them. */
  Network.Unfinished trees(Vocabulary known, Cell cell, int units) {
    return layers.trees(command, dropped(Network.overTrees(known, embedding)), cell, units);
  }

  /** What is kept of all steps, some of it dropped. */
  Network.Unfinished pooled(Network.Unfinished network) {
    return layers.pooled(network, hidden);
  }

  /** Elements of the vector of a token. */
  int embedding() {
    return embedding;
  }

  /** The cells of a decoder: as many as there are layers, with as much dropped. */
  Layer.Recurrent[] cells(Cell cell, int units) {
    return layers.cells(cell, units);
  }

  int hidden() {
    return hidden;
  }

  /** The same with some of what flows dropped in training. */
  Network.Unfinished dropped(Network.Unfinished network) {
    return layers.dropped(network);
  }

  private void requireAtLeastOne(String option, int found) {
    if (found < 1) {
      throw misuse(option + " is " + found + ", expected 1 or more");
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
