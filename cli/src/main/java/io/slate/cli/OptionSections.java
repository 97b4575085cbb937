package io.slate.cli;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Puts the options of a command that has many under headings, in its help. */
final class OptionSections {
  /** With fewer headings than these one list is easier to read. */
  private static final int FEWEST = 4;

  private static final String REST = "Further options";

  /**
   * A part of the list.
   *
   * @param holders classes whose options stand in it
   * @param names options of other classes
   */
  private record Section(String heading, List<Class<?>> holders, List<String> names) {
    boolean has(OptionSpec option) {
      return names.contains(option.longestName())
          || (!isNamed(option)
              && option.userObject() instanceof Field field
              && holders.contains(field.getDeclaringClass()));
    }
  }

  private static final List<Section> SECTIONS =
      List.of(
          new Section("What is compared", List.of(CompareCommand.class), List.of()),
          new Section("What is learned", List.of(TaskOptions.class), List.of()),
          new Section(
              "Which examples, and where they stand",
              List.of(PartsOptions.class, TableOptions.class, TagOptions.class, TreeOptions.class),
              List.of()),
          new Section(
              "Series, bits and long texts", List.of(ForecastOptions.class), List.of("--steps")),
          new Section(
              "Translations, and sentences on pictures",
              List.of(PairOptions.class, DecoderOptions.class, CaptionOptions.class),
              List.of()),
          new Section(
              "The network", List.of(NetworkOptions.class, LayerOptions.class), List.of("--cell")),
          new Section(
              "Its training", List.of(TrainingOptions.class, OptimizerOptions.class), List.of()),
          new Section("What is kept", List.of(KeepingOptions.class), List.of("--config")));

  private OptionSections() {}

  private static boolean isNamed(OptionSpec option) {
    return SECTIONS.stream().anyMatch(section -> section.names.contains(option.longestName()));
  }

  /** Gives the commands of a line lists of options with headings, where they have many. */
  static void install(CommandLine line) {
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(line.getHelpSectionMap());
    sections.put(
        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
        help -> of(help).size() < FEWEST ? help.optionList() : list(help, OptionSections::wide));
    line.setHelpSectionMap(sections);
  }

  /** The list of a command, each part written by that. */
  static String list(Help help, PartWriter writer) {
    SequencedMap<String, List<OptionSpec>> parts = of(help);
    return parts.size() < FEWEST
        ? writer.write(help, visible(help))
        : parts.entrySet().stream()
            .map(part -> "\n" + part.getKey() + ":\n" + writer.write(help, part.getValue()))
            .collect(Collectors.joining());
  }

  /** Writes some options. */
  interface PartWriter {
    String write(Help help, List<OptionSpec> options);
  }

  private static String wide(Help help, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addAllOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }

  /** The options by heading, in the order of the headings; those of none come last. */
  private static SequencedMap<String, List<OptionSpec>> of(Help help) {
    Map<String, List<OptionSpec>> found =
        visible(help).stream().collect(Collectors.groupingBy(OptionSections::heading));
    SequencedMap<String, List<OptionSpec>> parts = new LinkedHashMap<>();
    SECTIONS.stream()
        .map(Section::heading)
        .filter(found::containsKey)
        .forEach(heading -> parts.put(heading, found.get(heading)));
    if (found.containsKey(REST)) {
      parts.put(REST, found.get(REST));
    }
    return parts;
  }

  private static List<OptionSpec> visible(Help help) {
    return help.commandSpec().options().stream().filter(each -> !each.hidden()).toList();
  }

  private static String heading(OptionSpec option) {
    return SECTIONS.stream()
        .filter(section -> section.has(option))
        .map(Section::heading)
        .findFirst()
        .orElse(REST);
  }
}
