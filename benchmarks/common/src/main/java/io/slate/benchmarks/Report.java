package io.slate.benchmarks;

import io.slate.benchmarks.Row.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** The rows as a page of Markdown. */
final class Report {
  private final List<Contender> engines;
  private final List<Row> rows;

  private Report(List<Contender> engines, List<Row> rows) {
    this.engines = engines;
    this.rows = rows;
  }

  /**
   * The page.
   *
   * @param versions what each engine says that it is
   * @param facts one a line: processor, date, rounds
   */
  static String of(
      List<Contender> engines, List<Row> rows, Map<Contender, String> versions, String facts) {
    var report = new Report(engines, rows);
    StringBuilder page = new StringBuilder(facts).append('\n');
    versions.forEach(
        (contender, version) ->
            page.append("- ").append(contender.title()).append(": ").append(version).append('\n'));
    report.section(page, "GFLOP/s of the matrix products", Report::isBatch, Unit.GIGAFLOPS);
    report.section(page, "Words a second, in thousands", Report::isUpdate, Unit.WORDS);
    report.section(page, "Milliseconds, one sequence", Report::isSequence, Unit.MILLISECONDS);
    report.section(page, "Microseconds, one step", Report::isStep, Unit.MICROSECONDS);
    report.agreements(page);
    return page.toString();
  }

  private static boolean isBatch(Row row) {
    return row.workload().batch() > 1 && row.workload().task() != Task.UPDATE;
  }

  private static boolean isUpdate(Row row) {
    return row.workload().task() == Task.UPDATE;
  }

  private static boolean isSequence(Row row) {
    return row.workload().batch() == 1 && row.workload().task() != Task.STEP;
  }

  private static boolean isStep(Row row) {
    return row.workload().task() == Task.STEP;
  }

  private enum Unit {
    GIGAFLOPS,
    WORDS,
    MILLISECONDS,
    MICROSECONDS;

    double of(Workload workload, double nanoseconds) {
      return switch (this) {
        case GIGAFLOPS -> workload.operations() / nanoseconds;
        case WORDS -> (double) workload.batch() * workload.steps() * 1e6 / nanoseconds;
        case MILLISECONDS -> nanoseconds / 1e6;
        case MICROSECONDS -> nanoseconds / 1e3;
      };
    }
  }

  private void section(StringBuilder page, String title, Predicate<Row> which, Unit unit) {
    List<Row> chosen = rows.stream().filter(which).toList();
    if (chosen.isEmpty()) {
      return;
    }
    List<String> head = new ArrayList<>(List.of(title, "threads", "FMA peak"));
    engines.forEach(engine -> head.add(engine.title()));
    head.add("Slate is faster than the best peer by");
    page.append('\n').append(line(head));
    page.append("|---|---|---|").append("---|".repeat(engines.size() + 1)).append('\n');
    for (Row row : chosen) {
      List<String> cells = new ArrayList<>();
      cells.add(row.workload().title());
      cells.add(Integer.toString(row.threads()));
      cells.add(spread(row.peak()));
      engines.forEach(engine -> cells.add(cell(row, engine, unit)));
      OptionalDouble lead = lead(row);
      cells.add(lead.isPresent() ? number(lead.getAsDouble()) + " times" : "–");
      page.append(line(cells));
    }
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String cell(Row row, Contender engine, Unit unit) {
    return switch (row.outcomes().getOrDefault(engine, new Outcome.Impossible())) {
      case Outcome.Timed(Spread time, _) -> {
        Workload workload = row.workload();
        double one = unit.of(workload, time.least());
        double other = unit.of(workload, time.most());
        var spread =
            new Spread(
                unit.of(workload, time.median()), Math.min(one, other), Math.max(one, other));
        yield spread(spread);
      }
      case Outcome.Different _ -> "other values";
      case Outcome.Impossible _ -> "–";
      case Outcome.Failed _ -> "failed";
    };
  }

  private static String spread(Spread spread) {
    return number(spread.median())
        + " ("
        + number(spread.least())
        + "–"
        + number(spread.most())
        + ")";
  }

  /** Three digits. */
  private static String number(double value) {
    String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  /** Slate's rate over the best peer's, of medians. */
  private static OptionalDouble lead(Row row) {
    OptionalDouble best =
        row.outcomes().entrySet().stream()
            .filter(entry -> entry.getKey() != Contender.SLATE)
            .flatMapToDouble(entry -> median(entry.getValue()).stream())
            .min();
    Outcome slate = row.outcomes().getOrDefault(Contender.SLATE, new Outcome.Impossible());
    OptionalDouble own = median(slate);
    return best.isPresent() && own.isPresent()
        ? OptionalDouble.of(best.getAsDouble() / own.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble median(Outcome outcome) {
    return outcome instanceof Outcome.Timed(Spread time, _)
        ? OptionalDouble.of(time.median())
        : OptionalDouble.empty();
  }

  private void agreements(StringBuilder page) {
    page.append('\n');
    page.append(
        line(
            List.of(
                "Equal values, against Slate",
                "rows that agree",
                "largest difference of an output",
                "of a gradient",
                "closest to its tolerance",
                "what did not")));
    page.append("|---|---|---|---|---|---|\n");
    for (Contender engine : engines) {
      if (engine != Contender.SLATE) {
        page.append(line(agreement(engine)));
      }
    }
  }

  private List<String> agreement(Contender engine) {
    int agree = 0;
    double output = 0;
    double gradient = 0;
    double closest = 0;
    List<String> others = new ArrayList<>();
    for (Row row : rows) {
      Outcome outcome = row.outcomes().getOrDefault(engine, new Outcome.Impossible());
      if (outcome instanceof Outcome.Timed(_, Agreement found)) {
        agree++;
        output = Math.max(output, found.output());
        gradient = Math.max(gradient, found.gradient());
        closest = Math.max(closest, found.output() / found.outputTolerance());
        closest = Math.max(closest, found.gradient() / found.gradientTolerance());
      } else if (outcome instanceof Outcome.Different(Agreement found)) {
        others.add(row.workload().title() + ": " + difference(found));
      } else if (outcome instanceof Outcome.Failed(String reason)) {
        others.add(row.workload().title() + ": " + reason);
      }
    }
    return List.of(
        engine.title(),
        Integer.toString(agree),
        scientific(output),
        scientific(gradient),
        number(closest),
        others.isEmpty() ? "–" : String.join("; ", others));
  }

  private static String difference(Agreement found) {
    return found.missing().isEmpty()
        ? "outputs differ by "
            + scientific(found.output())
            + ", the gradient of "
            + found.worst()
            + " by "
            + scientific(found.gradient())
        : "without " + found.missing();
  }

  private static String scientific(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }
}
