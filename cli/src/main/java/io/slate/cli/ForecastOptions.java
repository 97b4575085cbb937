package io.slate.cli;

import io.slate.corpus.table.Column;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of forecasts. */
final class ForecastOptions {
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
      description = "How many steps are read for it (default: two seasons, else 32)")
  private @Nullable Integer window;

  @Option(
      names = "--season",
      paramLabel = "STEPS",
      description = "After how many steps a series is alike again, such as 12 months")
  private @Nullable Integer season;

  void check(CommandSpec command) {
    require(command, ahead >= 1, "--ahead is " + ahead + ", expected 1 or more");
    require(
        command, window == null || window >= 1, "--window is " + window + ", expected 1 or more");
    require(
        command, season == null || season >= 2, "--season is " + season + ", expected 2 or more");
    require(
        command,
        season == null || window == null || window >= season,
        "--window is " + window + ", expected the --season of " + season + " or more");
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

  int window() {
    return window != null ? window : season != null ? 2 * season : 32;
  }

  Optional<Integer> season() {
    return Optional.ofNullable(season);
  }
}
