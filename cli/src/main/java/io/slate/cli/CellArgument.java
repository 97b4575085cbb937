package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.equation.EquationException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How a command line names a cell: as in the library, or by a file. */
final class CellArgument {
  /** What help texts call it. */
  static final String LABEL = "NAME|FILE";

  private CellArgument() {}

  /**
   * The cell of a name, or in a file.
   *
   * @throws ParameterException if the library has no such cell and there is no such file
   */
  static Cell read(CommandSpec command, String nameOrFile) throws IOException {
    boolean isFile = nameOrFile.endsWith(".cell") || nameOrFile.contains(File.separator);
    // A folder may be called as a cell is, such as the one that a model of it was trained into.
    boolean isKnown = Cell.library().contains(nameOrFile);
    if (isFile || (!isKnown && !nameOrFile.isEmpty() && Files.exists(Path.of(nameOrFile)))) {
      return Cell.read(UserFile.read(Path.of(nameOrFile), "a file of equations"));
    }
    if (!isKnown) {
      String hint =
          EquationException.didYouMean(nameOrFile, Cell.library())
              .map(meant -> "; " + meant)
              .orElse(". 'slate cell list' names those of the library");
      throw new ParameterException(
          command.commandLine(), "there is no cell and no file '" + nameOrFile + "'" + hint);
    }
    return Cell.named(nameOrFile);
  }
}
