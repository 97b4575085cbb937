package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.cli.picture.Drawing;
import io.slate.equation.GateRole;
import io.slate.inspect.RandomStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which untrained cells are looked at side by side, and how they start. */
final class UntrainedOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";
  private static final int MOST_CELLS = 12;
  private static final int MOST_HIDDEN = 1024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--cells",
      paramLabel = "CELL",
      split = ",",
      defaultValue = "rnn,lstm,gru",
      description = "Cells of the library, or files, with commas between" + DEFAULT)
  private List<String> names = List.of();

  @Option(
      names = "--hidden",
      paramLabel = "COUNT",
      defaultValue = "32",
      description = "Units of each cell" + DEFAULT)
  private int hidden;

  @Option(
      names = "--spectral",
      paramLabel = "RADIUS",
      description = "Scale every recurrent weight to this spectral radius.")
  private @Nullable Double radius;

  @Option(
      names = "--forget-bias",
      paramLabel = "NUMBER",
      description = "Start the biases of forget gates so, where a cell has them.")
  private @Nullable Double forgetBias;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "42",
      description = "Equal seeds give equal results" + DEFAULT)
  private long seed;

  @Mixin private PictureOptions pictures;

  /**
   * The cells, in the order in which they were asked for.
   *
   * @throws ParameterException for whatever the options cannot mean
   */
  List<Cell> cells() throws IOException {
    if (names.size() > MOST_CELLS) {
      throw misuse("--cells names %d, expected at most %d".formatted(names.size(), MOST_CELLS));
    }
    if (hidden < 1 || hidden > MOST_HIDDEN) {
      throw misuse("--hidden is %d, expected 1 to %d".formatted(hidden, MOST_HIDDEN));
    }
    if (radius != null && !(radius > 0 && radius <= 100)) {
      throw misuse("--spectral is " + radius + ", expected more than 0, at most 100");
    }
    if (forgetBias != null && !(Math.abs(forgetBias) <= 1000)) {
      throw misuse("--forget-bias is " + forgetBias + ", expected -1000 to 1000");
    }
    pictures.check();
    List<Cell> cells = new ArrayList<>();
    for (String name : names) {
      cells.add(CellArgument.read(command, name));
    }
    if (forgetBias != null && cells.stream().noneMatch(UntrainedOptions::forgets)) {
      throw misuse("--forget-bias is given, and no cell here has a forget gate");
    }
    return cells;
  }

  private static boolean forgets(Cell cell) {
    return cell.graph().gates().containsValue(GateRole.FORGET);
  }

  int hidden() {
    return hidden;
  }

  long seed() {
    return seed;
  }

  Optional<Double> radius() {
    return Optional.ofNullable(radius);
  }

  Optional<Double> forgetBias() {
    return Optional.ofNullable(forgetBias);
  }

  /** How a cell starts. */
  RandomStart start(Cell cell) {
    return new RandomStart(radius(), forgets(cell) ? forgetBias() : Optional.empty());
  }

  /** Work on a cell; what cannot be done with it is wrong usage. */
  <T> T ask(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException wrong) {
      throw misuse(String.valueOf(wrong.getMessage()));
    }
  }

  /** Curves that were found. */
  interface Curves extends Pictured {
    Plot plot();

    @Override
    default Drawing picture() {
      return LinePlot.drawing(plot());
    }
  }

  /** Shows curves, and draws them into the files that were asked for. */
  void show(Curves curves, Output output) throws IOException {
    pictures.show(curves, output);
  }

  ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
