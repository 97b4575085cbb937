package io.slate.cli;

import io.slate.corpus.table.Column;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of forecasts. */
final class ForecastOptions {
  private static final String NONE = "none";

  /** Reading two long seasons takes long: whoever wants that says so. */
  private static final int LONGEST_WINDOW = 96;

  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "The columns of a series, by name or number; the first is forecast, the others help; or"
              + " those of bits (default: every column of numbers)")
  private List<String> columns = List.of();

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description =
          "The column of times, such as 2024-03-31 or 2024-03-31T14:05: steps are sorted by it, and"
              + " those left out are missing values (default: lines are steps, as they stand)")
  private @Nullable String time;

  @Option(
      names = "--ahead",
      paramLabel = "STEPS",
      defaultValue = "1",
      description = "How many steps are forecast (default: ${DEFAULT-VALUE})")
  private int ahead;

  @Option(
      names = "--window",
      paramLabel = "STEPS",
      description =
          "How many steps are read for it (default: two seasons, of one that is found at most"
              + " 96; else 32)")
  private @Nullable Integer window;

  @Option(
      names = "--season",
      paramLabel = "STEPS|none",
      description =
          "After how many steps a series is alike again, such as 12 months, or none (default: it"
              + " is looked for, and told)")
  private @Nullable String season;

  void check(CommandSpec command) {
    require(command, ahead >= 1, "--ahead is " + ahead + ", expected 1 or more");
    require(
        command, window == null || window >= 1, "--window is " + window + ", expected 1 or more");
    require(
        command,
        season == null || season.equals(NONE) || season.matches("[2-9]|[1-9]\\d{1,5}"),
        "--season is '" + season + "', expected a number of steps from 2 to 999999, or none");
    int said = season().orElse(0);
    require(
        command,
        window == null || window >= said,
        "--window is " + window + ", expected the --season of " + said + " or more");
  }

  private static void require(CommandSpec command, boolean isRight, String otherwise) {
    if (!isRight) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }

  /** The columns that are asked for; empty for every one of numbers. */
  List<Column> columns() {
    return columns.stream().map(TableOptions::column).flatMap(Optional::stream).toList();
  }

  /** The column of times, if one is named. */
  Optional<Column> time() {
    return TableOptions.column(time);
  }

  int ahead() {
    return ahead;
  }

  /**
   * How many steps are read.
   *
   * @param found the season, where it was looked for; 0 for none
   */
  int window(int found) {
    if (window != null) {
      return window;
    }
    int season = season().orElse(Math.min(found, LONGEST_WINDOW / 2));
    return season > 0 ? 2 * season : 32;
  }

  /** The season that is said, 0 for none; empty where it is to be looked for. */
  OptionalInt season() {
    if (season == null) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(season.equals(NONE) ? 0 : Integer.parseInt(season));
  }
}
