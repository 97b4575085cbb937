package io.slate.cli;

import io.slate.equation.EquationException;
import io.slate.equation.Printer;
import io.slate.equation.Source;
import io.slate.equation.latex.Finding;
import io.slate.equation.latex.LatexCell;
import io.slate.equation.latex.LatexReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slate cell import}: equations in LaTeX as a cell file. */
@Command(
    name = "import",
    description = "Read equations in LaTeX and write the cell file.",
    footer = {
      "",
      "What the formulas leave open is inferred, and each inference is printed for you to check.",
      "",
      "  slate cell import equations.tex --out mine.cell"
    })
final class CellImport implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE.tex", description = "A paper, a lecture, or formulas alone.")
  private Path file;

  @Option(names = "--out", paramLabel = "FILE.cell", description = "Where the cell is written.")
  private @Nullable Path out;

  /**
   * What was read.
   *
   * @param text the canonical file
   * @param findings what the reader decided
   * @param isComplete whether every name was resolved
   */
  private record Imported(String name, String text, List<String> findings, boolean isComplete) {}

  @Override
  public Integer call() throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\.tex$", "");
    var source = new Source(name, UserFile.text(file, "formulas in LaTeX"));
    LatexCell cell = LatexReader.readWhatCanBe(source);
    List<String> findings = cell.findings().stream().map(each -> located(source, each)).toList();
    String text = Printer.print(cell.cell());
    boolean isComplete = cell.unresolved().isEmpty();
    if (out != null) {
      Files.writeString(UserFile.write(out), text, StandardCharsets.UTF_8);
    }
    var imported = new Imported(cell.cell().name(), text, findings, isComplete);
    output.show(imported, page -> print(page, imported));
    if (!isComplete) {
      Finding first = cell.unresolved().getFirst();
      throw new EquationException(
          source, first.span(), cell.unresolved().size() + " not resolved: " + first.text());
    }
    return 0;
  }

  private String located(Source source, Finding finding) {
    return file.getFileName() + ":" + source.line(finding.span().start()) + ": " + finding;
  }

  private void print(Page page, Imported imported) {
    imported.text().lines().forEach(page::line);
    imported.findings().forEach(finding -> output.terminal().err().println(finding));
  }
}
