package io.slate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of {@code slate train} in a file: a key is an option without its dashes, and {@code
 * file} is what is trained on. What stands on the command line comes first, then what is in the
 * file that is named there, then what the training left that is to go on.
 *
 * @param files that come first before the others
 * @param said the options of the command line, which no file speaks for: picocli takes a flag for
 *     the opposite of its default
 */
record Configuration(List<ConfigurationFile> files, Set<String> said)
    implements IDefaultValueProvider {
  /** The file beside a model. */
  static final String NAME = "train.properties";

  private static final String COMMAND = "train";
  private static final String OPTION = "--config";
  private static final String RESUME = "--resume";
  private static final String OUT = "out";
  private static final String ONE_WAY = "one-way";
  private static final String BOTH_WAYS = "both-ways";

  /**
   * What no run is repeated by: {@code both-ways} says what holds where {@code one-way} is false,
   * and threads change no bit.
   */
  private static final Set<String> OTHERS =
      Set.of("config", "help", "json", "overwrite", "resume", BOTH_WAYS, "threads");

  /**
   * What a training that goes on may have otherwise: where it stands, how long it goes on and what
   * is written meanwhile. Whether another file holds the same examples, they say themselves.
   */
  private static final Set<String> FREE =
      Set.of("file", OUT, "epochs", "patience", "checkpoint-every", "log", "on-disk");

  Configuration {
    files = List.copyOf(files);
    said = Set.copyOf(said);
  }

  /**
   * Lets {@code slate train} take what is not on its command line from the file that is named
   * there, if one is, and with {@code --resume} from the one in its folder.
   *
   * @throws io.slate.data.DataException if a file cannot be read or has a key that is no option
   */
  static void install(CommandLine root, String... args) {
    List<String> words = Arrays.asList(args);
    Optional<String> command = words.stream().filter(word -> !word.startsWith("-")).findFirst();
    CommandLine train = root.getSubcommands().get(COMMAND);
    if (train == null || !command.equals(Optional.of(COMMAND))) {
      return;
    }
    List<ConfigurationFile> files = new ArrayList<>();
    named(OPTION, words)
        .map(Path::of)
        .map(place -> Files.isDirectory(place) ? place.resolve(NAME) : place)
        .map(ConfigurationFile::read)
        .ifPresent(files::add);
    if (words.contains(RESUME)) {
      named("--" + OUT, words)
          .or(() -> files.stream().map(file -> file.values().getOrDefault(OUT, "")).findFirst())
          .filter(folder -> !folder.isEmpty())
          .map(folder -> Path.of(folder).resolve(NAME))
          .filter(Files::exists)
          .map(ConfigurationFile::read)
          .ifPresent(files::add);
    }
    if (!files.isEmpty()) {
      files.forEach(file -> file.requireKnown(keys(train.getCommandSpec())));
      train.setDefaultValueProvider(new Configuration(files, options(words)));
    }
  }

  /** The last value of an option, before the words that are no options. */
  private static Optional<String> named(String option, List<String> words) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      if (words.get(i).startsWith(option + "=")) {
        found = Optional.of(words.get(i).substring(option.length() + 1));
      } else if (words.get(i).equals(option) && i + 1 < words.size()) {
        found = Optional.of(words.get(i + 1));
      }
    }
    return found;
  }

  /** The keys of the options among the words of a command line. */
  private static Set<String> options(List<String> words) {
    Set<String> options =
        words.stream()
            .takeWhile(word -> !word.equals("--"))
            .filter(word -> word.startsWith("--"))
            .map(word -> word.substring(2).replaceFirst("=.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    if (options.contains(BOTH_WAYS)) {
      options.add(ONE_WAY);
    }
    return options;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String key = key(argument);
    if (said.contains(key)) {
      return null;
    }
    for (ConfigurationFile file : files) {
      String value = file.values().get(key);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Where in a file the value of this argument stands, if it is from there. */
  Optional<String> place(ArgSpec argument) {
    String key = key(argument);
    return files.stream()
        .filter(file -> !said.contains(key) && file.values().containsKey(key))
        .findFirst()
        .map(file -> file.place(key));
  }

  /**
   * In what this training differs from the one that left a file, as in {@code --seed is 42 and was
   * 3}; nothing that a training may go on with.
   */
  static List<String> differences(CommandSpec command, Path left) {
    ConfigurationFile before = ConfigurationFile.read(left);
    ConfigurationFile now = ConfigurationFile.of(left, effective(command));
    return given(command, left).stream()
        .filter(key -> !FREE.contains(key))
        .filter(key -> !shown(now, key).equals(shown(before, key)))
        .map(key -> "--%s is %s and was %s".formatted(key, shown(now, key), shown(before, key)))
        .toList();
  }

  private static String shown(ConfigurationFile file, String key) {
    return file.values().getOrDefault(key, "not given");
  }

  /** The options that were given, on the command line or in another file than this. */
  private static Set<String> given(CommandSpec command, Path left) {
    Set<String> given = new TreeSet<>();
    if (command.defaultValueProvider() instanceof Configuration(var files, var said)) {
      given.addAll(said);
      files.stream()
          .filter(file -> !file.file().equals(left))
          .forEach(file -> given.addAll(file.values().keySet()));
    }
    given.retainAll(keys(command));
    return given;
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
