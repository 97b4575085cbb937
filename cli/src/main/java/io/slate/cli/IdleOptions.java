package io.slate.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses options that would change nothing, so that nobody takes them to have worked. */
final class IdleOptions {
  private IdleOptions() {}

  /**
   * Refuses the first of some options that is on the command line.
   *
   * @param options with their dashes; those that the command does not have are never there
   * @param why what the option is for, and what is found here; goes on behind its name
   */
  static void refuse(CommandSpec command, List<String> options, String why) {
    var given = command.commandLine().getParseResult();
    options.stream()
        .filter(given::hasMatchedOption)
        .findFirst()
        .ifPresent(
            option -> {
              throw new ParameterException(command.commandLine(), option + " " + why);
            });
  }
}
