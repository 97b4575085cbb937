package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.cell.CheckReport;
import io.slate.cell.GradientCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate cell check}: derived gradients against differences. */
@Command(
    name = "check",
    description = "Compare every derived gradient of a cell with differences of its values.",
    footer = {
      "",
      "In double precision over four steps, at sizes of 3 and 5 with three seeds each, away from"
          + " kinks. A relative error above 1e-6 fails."
    })
final class CellCheck implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(
      arity = "0..*",
      paramLabel = CellArgument.LABEL,
      description = "Cells of the library, or files.")
  private List<String> cells = List.of();

  @Option(names = "--all", description = "Check every cell of the library.")
  private boolean all;

  /** What was found for one cell. */
  private record Found(
      String cell,
      boolean passed,
      long gradients,
      double worst,
      String worstQuantity,
      SortedMap<String, Double> errors,
      int redraws,
      List<String> faults) {

    static Found of(CheckReport report) {
      return new Found(
          report.cell(),
          report.passed(),
          report.compared(),
          report.worstError(),
          report.worstQuantity(),
          report.worst(),
          report.redraws(),
          report.faults());
    }
  }

  @Override
  public Integer call() throws Exception {
    if (all == !cells.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name the cells or files to check, or say --all, and not both");
    }
    List<Cell> asked = new ArrayList<>();
    for (String name : all ? Cell.library() : cells) {
      asked.add(CellArgument.read(spec, name));
    }
    List<Found> found = asked.stream().map(GradientCheck::of).map(Found::of).toList();
    output.show(found, page -> show(page, found));
    return found.stream().allMatch(Found::passed) ? 0 : 1;
  }

  private static void show(Page page, List<Found> found) {
    Table table = Table.of("cell", "gradients", "worst error", "at", "");
    for (Found each : found) {
      table.row(
          each.cell(),
          "%,d".formatted(each.gradients()),
          "%.1e".formatted(each.worst()),
          each.worstQuantity(),
          each.passed() ? "ok" : "FAILED");
    }
    page.table(table);
    for (Found each : found) {
      each.faults().forEach(fault -> page.line(page.style(Style.RED, each.cell() + " " + fault)));
    }
    long failed = found.stream().filter(each -> !each.passed()).count();
    page.line(
        "%d of %d cells passed: relative errors at most %.0e"
            .formatted(found.size() - failed, found.size(), GradientCheck.TOLERANCE));
  }
}
