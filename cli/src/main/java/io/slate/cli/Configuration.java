package io.slate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of {@code slate train} in a file: a key is an option without its dashes, and {@code
 * file} is what is trained on. What stands on the command line comes first.
 *
 * @param values the file
 */
record Configuration(ConfigurationFile values) implements IDefaultValueProvider {
  /** The file beside a model. */
  static final String NAME = "train.properties";

  private static final String COMMAND = "train";
  private static final String OPTION = "--config";

  /**
   * What no run is repeated by: {@code both-ways} says what holds where {@code one-way} is false,
   * and threads change no bit.
   */
  private static final Set<String> OTHERS =
      Set.of("config", "help", "json", "overwrite", "resume", "both-ways", "threads");

  /**
   * Lets {@code slate train} take what is not on its command line from the file that is named
   * there, if one is.
   *
   * @throws io.slate.data.DataException if the file cannot be read or has a key that is no option
   */
  static void install(CommandLine root, String... args) {
    List<String> words = Arrays.asList(args);
    Optional<String> command = words.stream().filter(word -> !word.startsWith("-")).findFirst();
    CommandLine train = root.getSubcommands().get(COMMAND);
    if (train == null || !command.equals(Optional.of(COMMAND))) {
      return;
    }
    named(words)
        .map(Path::of)
        .map(place -> Files.isDirectory(place) ? place.resolve(NAME) : place)
        .map(ConfigurationFile::read)
        .ifPresent(
            file -> {
              file.requireKnown(keys(train.getCommandSpec()));
              train.setDefaultValueProvider(new Configuration(file));
            });
  }

  /** The last file that is named, before the words that are no options. */
  private static Optional<String> named(List<String> words) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      if (words.get(i).startsWith(OPTION + "=")) {
        found = Optional.of(words.get(i).substring(OPTION.length() + 1));
      } else if (words.get(i).equals(OPTION) && i + 1 < words.size()) {
        found = Optional.of(words.get(i + 1));
      }
    }
    return found;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return values.values().get(key(argument));
  }

  /** Where in the file the value of this argument stands, if it is from there. */
  Optional<String> place(ArgSpec argument) {
    String key = key(argument);
    return values.values().containsKey(key) ? Optional.of(values.place(key)) : Optional.empty();
  }

  /** Every option of a command as it is in effect, to be read again; unset ones as comments. */
  static String effective(CommandSpec command) {
    var text = new StringBuilder("# Repeat with: slate train --config FILE --out FOLDER\n");
    for (ArgSpec argument : arguments(command)) {
      Object value = argument.getValue();
      String key = key(argument);
      text.append(isUnset(value) ? "# " + key + " =" : key + " = " + written(value)).append('\n');
    }
    return text.toString();
  }

  private static boolean isUnset(@Nullable Object value) {
    return value == null || (value instanceof List<?> several && several.isEmpty());
  }

  private static List<String> keys(CommandSpec command) {
    return arguments(command).stream().map(Configuration::key).toList();
  }

  private static List<ArgSpec> arguments(CommandSpec command) {
    List<ArgSpec> arguments = new ArrayList<>(command.positionalParameters());
    arguments.addAll(command.options());
    arguments.removeIf(each -> OTHERS.contains(key(each)));
    return arguments;
  }

  private static String key(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName().replaceFirst("^--", "")
        : argument.paramLabel().toLowerCase(Locale.ROOT);
  }

  private static String written(Object value) {
    if (value instanceof List<?> several) {
      return several.stream().map(Configuration::written).collect(Collectors.joining(","));
    }
    String plain =
        value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value.toString();
    String escaped = plain.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return escaped.startsWith(" ") ? "\\" + escaped : escaped;
  }
}
