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
      split = ",",
      description =
          "Scale every recurrent weight to this spectral radius; several, with commas between,"
              + " stand side by side.")
  private List<Double> radii = List.of();

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
    int curves = names.size() * Math.max(1, radii.size());
    if (curves > MOST_CELLS) {
      throw misuse(
          "--cells names %d%s, expected at most %d"
              .formatted(
                  names.size(),
                  radii.isEmpty() ? "" : ", each at %d radii".formatted(radii.size()),
                  MOST_CELLS));
    }
    if (hidden < 1 || hidden > MOST_HIDDEN) {
      throw misuse("--hidden is %d, expected 1 to %d".formatted(hidden, MOST_HIDDEN));
    }
    for (double radius : radii) {
      if (!(radius > 0 && radius <= 100)) {
        throw misuse("--spectral is " + radius + ", expected more than 0, at most 100");
      }
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

  /** What recurrent weights are scaled to: one after the other, or once to nothing. */
  List<Optional<Double>> radii() {
    return radii.isEmpty() ? List.of(Optional.empty()) : radii.stream().map(Optional::of).toList();
  }

  Optional<Double> forgetBias() {
    return Optional.ofNullable(forgetBias);
  }

  /** How a cell starts. */
  RandomStart start(Cell cell, Optional<Double> radius) {
    return new RandomStart(radius, forgets(cell) ? forgetBias() : Optional.empty());
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

  /** Shows a result, and draws it into the files that were asked for. */
  void show(Pictured result, Output output) throws IOException {
    pictures.show(result, output);
  }

  ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
