package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSectionsTest {
  private static final List<String> HEADINGS =
      List.of(
          "What is learned:",
          "Which examples, and where they stand:",
          "Series, bits and long texts:",
          "Translations, and sentences on pictures:",
          "The network:",
          "Its training:",
          "What is kept:",
          "Further options:");

  private static List<String> headings(String help) {
    return help.lines().filter(line -> line.matches("[A-Z][^.]*:") && line.length() < 50).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 80})
  void theOptionsOfATrainingStandUnderHeadings(int columns) {
    var help = Caught.onTerminal(columns, "train", "--help");
    assertThat(help.width()).isLessThanOrEqualTo(columns);
    assertThat(headings(help.out())).containsAll(HEADINGS);
    var places = HEADINGS.stream().map(heading -> help.out().indexOf("\n" + heading)).toList();
    assertThat(places).isSorted();
    assertThat(help.out().indexOf(" --hidden=")).isBetween(places.get(4), places.get(5));
    assertThat(help.out().indexOf(" --cell=")).isBetween(places.get(4), places.get(5));
    assertThat(help.out().indexOf(" --lr=")).isBetween(places.get(5), places.get(6));
    assertThat(help.out().indexOf(" --config=")).isGreaterThan(places.get(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "compare"})
  void everyOptionStandsOnceAndFewUnderNoHeading(String command) {
    String help = Caught.run(command, "--help").out();
    var line =
        Main.commandLine(Terminal.plain(Writer.nullWriter(), Writer.nullWriter()), Voice.TEXT);
    var spec = Objects.requireNonNull(line.getSubcommands().get(command)).getCommandSpec();
    for (var option : spec.options()) {
      var entry = Pattern.compile("(?m)^ +(-h, )?" + option.longestName() + "( |=|$)");
      assertThat(entry.matcher(help).results()).as(option.longestName()).hasSize(1);
    }
    String rest = help.substring(help.indexOf("Further options:"));
    assertThat(Pattern.compile("(?m)^ +(-h, )?--[a-z-]+ {2,}").matcher(rest).results())
        .as("help and json")
        .hasSize(2);
  }

  @Test
  void aCommandWithFewOptionsHasOneList() {
    assertThat(Caught.run("predict", "--help").out()).doesNotContain("Further options");
    assertThat(Caught.onTerminal(50, "predict", "--help").out()).contains("\n  --json\n");
  }
}
