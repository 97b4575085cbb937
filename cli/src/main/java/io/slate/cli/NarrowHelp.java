package io.slate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help for a terminal that has no room for two columns, such as a phone's: what an option does
 * stands below it.
 */
final class NarrowHelp {
  /** From so many columns on, picocli's own page of two columns fits. */
  static final int WIDE = 60;

  private static final String INDENT = "      ";

  /** What picocli writes in front of the synopsis. */
  private static final String USAGE = "Usage: ";

  private final int width;

  private NarrowHelp(int width) {
    this.width = width;
  }

  /** Gives all commands of a line help of some columns. */
  static void install(CommandLine line, int width) {
    var help = new NarrowHelp(Math.max(20, width));
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(line.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, each -> help.synopsis(each.commandSpec()));
    sections.put(
        UsageMessageSpec.SECTION_KEY_DESCRIPTION,
        each -> help.lines("", each.commandSpec().usageMessage().description()));
    sections.put(
        UsageMessageSpec.SECTION_KEY_FOOTER,
        each -> help.lines("", each.commandSpec().usageMessage().footer()));
    sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, help::parameters);
    sections.put(
        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
        each -> OptionSections.list(each, (_, options) -> help.entries(options)));
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help::commands);
    line.setHelpSectionMap(sections);
  }

  private String synopsis(CommandSpec command) {
    String arguments =
        command.subcommands().isEmpty()
            ? command.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .collect(Collectors.joining(" "))
            : "COMMAND";
    String line = command.qualifiedName() + " [OPTIONS] " + arguments;
    return String.join("\n" + INDENT, Page.broken(line.strip(), width - USAGE.length())) + "\n";
  }

  private String parameters(Help help) {
    return help.commandSpec().positionalParameters().stream()
        .map(each -> entry(each.paramLabel(), each.description()))
        .collect(Collectors.joining());
  }

  private String entries(List<CommandLine.Model.OptionSpec> options) {
    return options.stream()
        .map(each -> entry(names(each), each.description()))
        .collect(Collectors.joining());
  }

  private static String names(CommandLine.Model.OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
  }

  private String commands(Help help) {
    return help.commandSpec().subcommands().entrySet().stream()
        .map(
            each ->
                entry(each.getKey(), each.getValue().getCommandSpec().usageMessage().description()))
        .collect(Collectors.joining());
  }

  private String entry(String name, String... description) {
    return lines("  ", name) + lines(INDENT, description);
  }

  private String lines(String indent, String... texts) {
    return Stream.of(texts)
        .flatMap(text -> Page.broken(text, width - indent.length()).stream())
        .map(line -> (indent + line).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
