package io.slate.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of language models. */
final class LanguageOptions {
  @Option(
      names = "--steps",
      paramLabel = "COUNT",
      defaultValue = "50",
      description =
          "Tokens of a text, or rows of bits, that an error is carried back through (default:"
              + " ${DEFAULT-VALUE})")
  private int steps;

  int steps() {
    return steps;
  }

  void check(CommandSpec command) {
    if (steps < 1) {
      throw new ParameterException(
          command.commandLine(), "--steps is " + steps + ", expected 1 or more");
    }
  }
}
