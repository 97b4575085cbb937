package io.slate.cli;

import io.slate.data.DataException;
import io.slate.equation.EquationException;
import io.slate.equation.Printer;
import io.slate.equation.Source;
import io.slate.equation.Span;
import io.slate.equation.latex.Finding;
import io.slate.equation.latex.LatexCell;
import io.slate.equation.latex.LatexReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

  @Option(names = "--overwrite", description = "Replace a file that is there.")
  private boolean overwrite;

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
    if (out != null) {
      UserFile.requireWritable(out);
      if (Files.exists(out) && !overwrite) {
        throw new DataException(out + ": exists already. Name another file, or say --overwrite");
      }
    }
    String name = file.getFileName().toString().replaceFirst("\\.tex$", "");
    var source = new Source(name, UserFile.text(file, "formulas in LaTeX"));
    LatexCell cell = read(source);
    List<String> findings = cell.findings().stream().map(each -> located(source, each)).toList();
    var imported =
        new Imported(cell.cell().name(), Printer.print(cell.cell()), findings, cell.isComplete());
    if (out != null && cell.isComplete()) {
      UserFile.write(out, imported.text());
    }
    output.show(imported, page -> print(page, imported));
    if (!cell.isComplete()) {
      List<Finding> open = cell.unresolved();
      String all = open.stream().map(Finding::text).collect(Collectors.joining("; "));
      throw placed(source, open.getFirst().span(), open.size() + " not resolved: " + all);
    }
    return 0;
  }

  /** The name of the source becomes that of the cell; an error names the file. */
  private LatexCell read(Source source) {
    try {
      return LatexReader.readWhatCanBe(source);
    } catch (EquationException wrong) {
      throw placed(source, wrong.span(), wrong.problem());
    }
  }

  private EquationException placed(Source source, Span span, String problem) {
    return new EquationException(
        new Source(file.getFileName().toString(), source.text()), span, problem);
  }

  private String located(Source source, Finding finding) {
    return file.getFileName() + ":" + source.line(finding.span().start()) + ": " + finding;
  }

  /** The cell, with the findings at its head; where it goes to a file, the findings alone. */
  private void print(Page page, Imported imported) {
    if (out == null) {
      imported.text().lines().forEach(page::line);
      return;
    }
    imported.findings().forEach(page::line);
    if (imported.isComplete()) {
      page.line("The cell is in " + out + ".");
    }
  }
}
