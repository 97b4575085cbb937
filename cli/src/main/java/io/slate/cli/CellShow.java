package io.slate.cli;

import io.slate.cell.Cell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate cell show}: the equations of a cell. */
@Command(name = "show", description = "Print the equations of a cell as its canonical file.")
final class CellShow implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = CellArgument.LABEL, description = "A cell of the library, or a file.")
  private String cell;

  private record Shown(String name, String title, String text) {}

  @Override
  public Integer call() throws Exception {
    Cell found = CellArgument.read(spec, cell);
    var shown = new Shown(found.name(), found.title(), found.text());
    output.show(shown, page -> found.text().lines().forEach(page::line));
    return 0;
  }
}
