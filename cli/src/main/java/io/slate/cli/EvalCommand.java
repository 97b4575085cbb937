package io.slate.cli;

import io.slate.data.Examples;
import io.slate.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slate eval}: how well a model does on examples. */
@Command(
    name = "eval",
    description = "Test a model on examples: how often it is right, class by class.",
    footer = {
      "",
      "FILE is a table as slate train reads it: .tsv, .csv or .jsonl, perhaps with .gz behind it.",
      "",
      "  slate eval model reviews.tsv",
      "  slate eval model reviews.csv --text body --label stars --json"
    })
final class EvalCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private WeightsOption weights;
  @Mixin private TableOptions table;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(index = "1", paramLabel = "FILE", description = "The examples.")
  private Path file;

  @Override
  public Integer call() {
    Model model = weights.of(ModelFiles.read(place));
    List<String> known = model.network().labels();
    Columns columns = table.columns(file, known);
    Examples examples = TableOptions.read(file, columns, known);
    Report report = Report.of(model, examples);
    output.show(report, page -> print(page, columns, report));
    return 0;
  }

  private void print(Page page, Columns columns, Report report) {
    page.text("%s: %s".formatted(file.getFileName(), columns));
    page.line(
        "%s of %s right"
            .formatted(
                Amounts.percent(report.accuracy()), Amounts.count(report.examples(), "example")));
    page.line("F1 %s in the mean of the classes".formatted(Amounts.percent(report.f1())));
    page.line("");
    report.print(page);
  }
}
