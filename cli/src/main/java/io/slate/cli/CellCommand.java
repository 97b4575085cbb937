package io.slate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code slate cell}: everything about cells. */
@Command(
    name = "cell",
    description = "The library of cells, and cells of one's own.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CellList.class,
      CellShow.class,
      CellExplain.class,
      CellCheck.class,
      CellImport.class
    })
final class CellCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }
}
