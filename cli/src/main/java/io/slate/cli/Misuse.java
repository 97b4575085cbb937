package io.slate.cli;

import io.slate.equation.EquationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a sentence what is wrong with a command line, and where to read what is right. */
final class Misuse {
  private static final int EXIT_CODE = 2;

  private Misuse() {}

  static int report(Terminal terminal, Voice voice, ParameterException misuse) {
    voice.say(terminal, sentence(misuse));
    if (voice == Voice.TEXT) {
      String path = path(misuse.getCommandLine());
      terminal.err().println("'%s --help' shows what can be said.".formatted(path));
    }
    return EXIT_CODE;
  }

  private static String sentence(ParameterException misuse) {
    return switch (misuse) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing when !strangers(missing).isEmpty() ->
          unmatched(new UnmatchedArgumentException(missing.getCommandLine(), strangers(missing)));
      default ->
          place(misuse) + plain(Objects.requireNonNullElse(misuse.getMessage(), misuse.toString()));
    };
  }

  /** Words that no option has: what is missing may be misspelt among them. */
  private static List<String> strangers(MissingParameterException missing) {
    return missing.getCommandLine().getUnmatchedArguments().stream()
        .filter(word -> word.startsWith("-"))
        .toList();
  }

  /** Where in a configuration the wrong value stands, if it is from there. */
  private static String place(ParameterException misuse) {
    ArgSpec argument = misuse.getArgSpec();
    return argument != null
            && misuse.getValue() != null
            && misuse.getCommandLine().getDefaultValueProvider() instanceof Configuration file
            && misuse.getValue().equals(file.defaultValue(argument))
        ? file.place(argument).map(place -> place + ": ").orElse("")
        : "";
  }

  /** Names of Java's types as a reader knows them. */
  private static String plain(String sentence) {
    return sentence
        .replaceFirst("is not an? (int|long)$", "is not a whole number")
        .replaceFirst("is not a (double|float)$", "is not a number");
  }

  private static String unmatched(UnmatchedArgumentException unmatched) {
    String found = unmatched.getUnmatched().getFirst();
    CommandLine command = unmatched.getCommandLine();
    String what =
        unmatched.isUnknownOption()
            ? "has no option"
            : command.getSubcommands().isEmpty() ? "takes no argument" : "has no command";
    Optional<String> meant =
        unmatched.isUnknownOption()
            ? MeantOption.hint(
                found.replaceFirst("=.*", ""), command.getCommandSpec().optionsMap().keySet())
            : EquationException.didYouMean(found, command.getSubcommands().keySet());
    String hint = meant.map(sentence -> "; " + sentence).orElse("");
    return "%s %s '%s'%s".formatted(path(command), what, found, hint);
  }

  private static String path(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
