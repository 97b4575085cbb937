package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.inspect.MemoryCurve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slate memory}: what a linear read-out recovers of the inputs before. */
@Command(
    name = "memory",
    description = "Show how well a linear read-out recovers past inputs from untrained cells.",
    sortOptions = false,
    footer = {
      "",
      "One random number x enters at each step. For each k, ridge regression recovers x[t-k] from"
          + " the first state of the cell after step t; shown is the share of its variance that is"
          + " recovered on steps that the regression did not see. The sum of the shares is the"
          + " memory capacity (Jaeger 2001).",
      "",
      "  slate memory --cells rnn,lstm,gru --length 50",
      "  slate memory --cells rnn --spectral 0.95 --svg memory.svg"
    })
final class MemoryCommand implements Callable<Integer> {
  private static final int LONGEST = 1000;
  private static final int MOST_STEPS = 100_000;

  /** Far below what rounding or noise would ask for, and enough for a factor to exist. */
  private static final double RIDGE = 1e-8;

  @Mixin private Output output;
  @Mixin private UntrainedOptions options;

  @Option(
      names = "--length",
      paramLabel = "STEPS",
      defaultValue = "40",
      description = "The largest k (default: ${DEFAULT-VALUE})")
  private int length;

  @Option(
      names = "--steps",
      paramLabel = "COUNT",
      defaultValue = "2000",
      description =
          "Steps that the read-out is fitted to; half as many more measure it (default:"
              + " ${DEFAULT-VALUE})")
  private int steps;

  @Override
  public Integer call() throws IOException {
    List<Cell> cells = options.cells();
    check();
    var setting = new MemoryCurve.Setting(options.hidden(), length, steps, options.seed(), RIDGE);
    List<MemoryResult.Line> lines = new ArrayList<>();
    for (Cell cell : cells) {
      for (Optional<Double> radius : options.radii()) {
        MemoryCurve curve =
            options.ask(() -> MemoryCurve.of(cell, setting, options.start(cell, radius)));
        lines.add(MemoryResult.Line.of(curve, radius));
      }
    }
    var result = new MemoryResult(setting, options.forgetBias(), List.copyOf(lines));
    options.show(result, output);
    return 0;
  }

  private void check() {
    if (length < 1 || length > LONGEST) {
      throw options.misuse("--length is %d, expected 1 to %d".formatted(length, LONGEST));
    }
    int least = 2 * options.hidden();
    if (steps < least || steps > MOST_STEPS) {
      throw options.misuse(
          "--steps is %d, expected %d, twice the units, to %d".formatted(steps, least, MOST_STEPS));
    }
  }
}
