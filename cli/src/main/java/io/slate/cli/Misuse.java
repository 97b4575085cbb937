package io.slate.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a sentence what is wrong with a command line, and where to read what is right. */
final class Misuse {
  private static final int EXIT_CODE = 2;

  private Misuse() {}

  static int report(ParameterException misuse, String[] args) {
    CommandLine command = misuse.getCommandLine();
    var err = command.getErr();
    err.println("slate: " + sentence(misuse));
    err.println("'%s --help' shows what can be said.".formatted(path(command)));
    return EXIT_CODE;
  }

  private static String sentence(ParameterException misuse) {
    return misuse instanceof UnmatchedArgumentException unmatched
        ? unmatched(unmatched)
        : Objects.requireNonNullElse(misuse.getMessage(), misuse.toString());
  }

  private static String unmatched(UnmatchedArgumentException unmatched) {
    String found = unmatched.getUnmatched().getFirst();
    CommandLine command = unmatched.getCommandLine();
    String what =
        unmatched.isUnknownOption()
            ? "has no option"
            : command.getSubcommands().isEmpty() ? "takes no argument" : "has no command";
    return "%s %s '%s'%s".formatted(path(command), what, found, hint(unmatched.getSuggestions()));
  }

  private static String hint(List<String> suggestions) {
    return suggestions.isEmpty() ? "" : "; did you mean '%s'?".formatted(suggestions.getFirst());
  }

  private static String path(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
