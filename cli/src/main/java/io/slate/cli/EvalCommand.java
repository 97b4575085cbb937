package io.slate.cli;

import io.slate.data.Examples;
import io.slate.model.Model;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slate eval}: how well a model does on examples. */
@Command(
    name = "eval",
    description = "Test a model on examples: a class, a tab and a text on each line.")
final class EvalCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private WeightsOption weights;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(index = "1", paramLabel = "FILE", description = "The examples.")
  private Path file;

  @Override
  public Integer call() {
    Model model = weights.of(ModelFiles.read(place));
    Examples examples = Examples.readTsv(UserFile.read(file, "a file of examples"));
    UserFile.requireKnown(file, model.network().labels(), examples.classes());
    Report report = Report.of(model, examples);
    output.show(report, page -> print(page, report));
    return 0;
  }

  private static void print(Page page, Report report) {
    page.line(
        "%s of %s right"
            .formatted(
                Amounts.percent(report.accuracy()), Amounts.count(report.examples(), "example")));
    page.line("");
    report.print(page);
  }
}
