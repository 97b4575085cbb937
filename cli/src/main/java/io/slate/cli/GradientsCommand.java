package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.inspect.GradientReach;
import io.slate.inspect.RandomStart;
import io.slate.inspect.WeightChain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slate gradients}: how far the gradient reaches back through cells. */
@Command(
    name = "gradients",
    description =
        "Show how far the gradient reaches back: through untrained cells, or in a model that read a"
            + " text.",
    sortOptions = false,
    footer = {
      "",
      "L is a linear function of the last state with random coefficients of Euclidean norm 1. Shown"
          + " is the Euclidean norm of its gradient with respect to the same state d steps before:"
          + " of the first state that a cell declares, and of c where it has one. Its mean square"
          + " over such L is the squared Frobenius norm of the Jacobian, over the number of units."
          + " Inputs are random; of several draws the middle norm counts.",
      "",
      "  slate gradients --cells rnn,lstm,gru --length 200",
      "  slate gradients --cells rnn --spectral 1.5 --clip 1",
      "  slate gradients --cells rnn_relu --spectral 0.9,1,1.1 --png radii.png",
      "  slate gradients --cells lstm,mine.cell --forget-bias 3 --svg reach.svg",
      "  slate gradients --cells lstm --length 12 --weight W_f",
      "  slate gradients --model model --text \"not a bad film\"",
      "  slate gradients --model model --text \"not a bad film\" --weight W_f"
    })
final class GradientsCommand implements Callable<Integer> {
  private static final int LONGEST = 10_000;
  private static final int MOST_DRAWS = 1000;

  @Mixin private Output output;
  @Mixin private UntrainedOptions options;

  @Option(
      names = "--length",
      paramLabel = "STEPS",
      defaultValue = "100",
      description = "Steps of a sequence (default: ${DEFAULT-VALUE})")
  private int length;

  @Option(
      names = "--draws",
      paramLabel = "COUNT",
      defaultValue = "9",
      description = "How often parameters, inputs and L are drawn (default: ${DEFAULT-VALUE})")
  private int draws;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description =
          "Shorten the gradient to this norm at each step on its way back, all states of a step"
              + " taken together.")
  private @Nullable Double clip;

  @Option(
      names = "--weight",
      paramLabel = "NAME",
      description =
          "Multiply dL/dW out along time, step by step and factor by factor, for this weight, such"
              + " as W_f, of the first cell that has it.")
  private @Nullable String weight;

  @Mixin private ReadOptions read;

  @Override
  public Integer call() throws IOException {
    if (read.isAsked()) {
      options.show(read.result(Optional.ofNullable(weight)), output);
      return 0;
    }
    List<Cell> cells = options.cells();
    check();
    options.show(weight == null ? reach(cells) : chain(owner(cells, weight), weight), output);
    return 0;
  }

  private GradientsResult reach(List<Cell> cells) {
    List<GradientsResult.Line> lines = new ArrayList<>();
    for (Cell cell : cells) {
      for (Optional<Double> radius : options.radii()) {
        RandomStart start = options.start(cell, radius);
        for (Optional<Double> norm : norms()) {
          GradientReach reach = options.ask(() -> GradientReach.of(cell, setting(norm), start));
          lines.addAll(GradientsResult.lines(reach, radius, norm));
        }
      }
    }
    return new GradientsResult(
        setting(Optional.ofNullable(clip)), options.forgetBias(), List.copyOf(lines));
  }

  /** Without clipping, and where it is asked for, with it. */
  private List<Optional<Double>> norms() {
    return clip == null ? List.of(Optional.empty()) : List.of(Optional.empty(), Optional.of(clip));
  }

  private GradientReach.Setting setting(Optional<Double> norm) {
    return new GradientReach.Setting(length, options.hidden(), draws, options.seed(), norm);
  }

  /** The first cell that has the weight; the first of all where none has. */
  private static Cell owner(List<Cell> cells, String name) {
    return cells.stream()
        .filter(cell -> cell.graph().parameters().containsKey(name))
        .findFirst()
        .orElse(cells.getFirst());
  }

  private ChainResult chain(Cell cell, String name) {
    RandomStart start = options.start(cell, options.radii().getFirst());
    GradientReach.Setting setting = setting(Optional.ofNullable(clip));
    return ChainResult.of(options.ask(() -> WeightChain.of(cell, name, setting, start)));
  }

  private void check() {
    if (length < 2 || length > LONGEST) {
      throw options.misuse("--length is %d, expected 2 to %d".formatted(length, LONGEST));
    }
    if (draws < 1 || draws > MOST_DRAWS) {
      throw options.misuse("--draws is %d, expected 1 to %d".formatted(draws, MOST_DRAWS));
    }
    if (clip != null && !(clip > 0)) {
      throw options.misuse("--clip is " + clip + ", expected more than 0");
    }
  }
}
