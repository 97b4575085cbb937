package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.cell.CheckReport;
import io.slate.cell.GradientCheck;
import io.slate.data.DataException;
import io.slate.equation.EquationException;
import io.slate.graph.ShapeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /**
   * What was found for one cell.
   *
   * @param error why it could not be read, if so
   */
  private record Found(
      String cell,
      boolean passed,
      long gradients,
      double worst,
      String worstQuantity,
      SortedMap<String, Double> errors,
      int redraws,
      List<String> faults,
      Optional<String> error) {

    static Found of(CheckReport report) {
      return new Found(
          report.cell(),
          report.passed(),
          report.compared(),
          report.worstError(),
          report.worstQuantity(),
          report.worst(),
          report.redraws(),
          report.faults(),
          Optional.empty());
    }

    static Found unreadable(String name, String error) {
      return new Found(
          name, false, 0, Double.NaN, "", new TreeMap<>(), 0, List.of(), Optional.of(error));
    }
  }

  @Override
  public Integer call() throws Exception {
    if (all == !cells.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name the cells or files to check, or say --all, and not both");
    }
    List<Found> found = (all ? Cell.library() : cells).stream().map(this::check).toList();
    output.show(found, page -> show(page, found));
    return found.stream().allMatch(Found::passed) ? 0 : 1;
  }

  private Found check(String name) {
    Cell cell;
    try {
      cell = CellArgument.read(spec, name);
    } catch (EquationException | ShapeException | DataException | UncheckedIOException wrong) {
      return Found.unreadable(name, Failure.sentence(wrong));
    } catch (IOException wrong) {
      return Found.unreadable(name, Failure.sentence(wrong));
    }
    return Found.of(GradientCheck.of(cell));
  }

  private void show(Page page, List<Found> all) {
    all.stream()
        .flatMap(each -> each.error().stream())
        .forEach(error -> Failure.report(output.terminal(), Voice.TEXT, error));
    List<Found> found = all.stream().filter(each -> each.error().isEmpty()).toList();
    if (found.isEmpty()) {
      return;
    }
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
    long passed = found.stream().filter(Found::passed).count();
    page.line(
        "%d of %d cells passed: relative errors at most %.0e"
            .formatted(passed, all.size(), GradientCheck.TOLERANCE));
  }
}
