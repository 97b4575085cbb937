package io.slate.cli;

import io.slate.model.Model;
import io.slate.session.Translator;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how many of the best texts are shown, and how they are looked for. */
final class BestOptions {
  @Mixin private SearchOptions search;

  @Option(
      names = "--n-best",
      paramLabel = "COUNT",
      defaultValue = "1",
      description =
          "Show so many of the beam, with their scores; without --beam it keeps as many (default:"
              + " ${DEFAULT-VALUE})")
  private int count;

  /** Refuses what makes no sense, before any work is done. */
  void check(CommandSpec command) {
    search.check(command);
    if (count < 1) {
      throw new ParameterException(
          command.commandLine(), "--n-best is " + count + ", expected 1 or more");
    }
    OptionalInt beam = search.beam();
    if (beam.isPresent() && count > beam.getAsInt()) {
      throw new ParameterException(
          command.commandLine(),
          "--n-best is %d, and the beam keeps %d: see --beam".formatted(count, beam.getAsInt()));
    }
  }

  /**
   * The model with a search that keeps as many as are shown.
   *
   * @throws io.slate.data.DataException if it is no model that translates, or the search does not
   *     fit it
   */
  Translator of(Model model) {
    return search.of(model, count);
  }

  /** How many are shown. */
  int count() {
    return count;
  }
}
