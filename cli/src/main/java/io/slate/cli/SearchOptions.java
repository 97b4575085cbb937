package io.slate.cli;

import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.session.Search;
import io.slate.session.Translator;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how the best text is looked for. */
final class SearchOptions {
  /** The words of the command line for what is done where the model knows no word. */
  enum Unknown {
    say(Search.Unknown.SAY),
    avoid(Search.Unknown.AVOID),
    copy(Search.Unknown.COPY);

    private final Search.Unknown unknown;

    Unknown(Search.Unknown unknown) {
      this.unknown = unknown;
    }
  }

  @Option(
      names = "--beam",
      paramLabel = "SIZE",
      description = "Continuations that are kept at each step (default: 1)")
  private @Nullable Integer beam;

  @Option(
      names = "--length-penalty",
      paramLabel = "NUMBER",
      defaultValue = "0.6",
      description = "0 favours short texts, 1 hardly (default: ${DEFAULT-VALUE})")
  private double lengthPenalty;

  @Option(
      names = "--coverage-penalty",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "What it costs to look past something (default: ${DEFAULT-VALUE})")
  private double coveragePenalty;

  @Option(
      names = "--min-length",
      paramLabel = "TOKENS",
      defaultValue = "0",
      description = "Tokens before the end may come (default: ${DEFAULT-VALUE})")
  private int least;

  @Option(
      names = "--max-length",
      paramLabel = "TOKENS",
      description = "Tokens at which it is cut off (default: 20, and 2 for each that is read)")
  private @Nullable Integer most;

  @Option(
      names = "--unknown",
      paramLabel = "WHAT",
      defaultValue = "say",
      description =
          "Where a word is not in the vocabulary: ${COMPLETION-CANDIDATES}, which takes the one"
              + " that attention is at (default: ${DEFAULT-VALUE})")
  private Unknown unknown = Unknown.say;

  /** Refuses what makes no sense, before any work is done. */
  void check(CommandSpec command) {
    if (beam != null && beam < 1) {
      throw new ParameterException(
          command.commandLine(), "--beam is " + beam + ", expected 1 or more");
    }
  }

  /**
   * The model with this search.
   *
   * @param usual what the beam keeps where that is not said
   * @throws DataException if it is no model that translates, or the search does not fit it
   */
  Translator of(Model model, int usual) {
    int size = beam == null ? usual : beam;
    try {
      OptionalInt limit = most == null ? OptionalInt.empty() : OptionalInt.of(most);
      return Translator.of(model)
          .with(new Search(size, lengthPenalty, coveragePenalty, least, limit, unknown.unknown));
    } catch (IllegalArgumentException misfit) {
      throw new DataException(String.valueOf(misfit.getMessage()), misfit);
    }
  }

  /** What is asked for, if anything is. */
  OptionalInt beam() {
    return beam == null ? OptionalInt.empty() : OptionalInt.of(beam);
  }
}
