package io.slate.cli;

import io.slate.bench.Figure;
import io.slate.bench.Ladder;
import io.slate.bench.Rung;
import io.slate.bench.Standard;
import io.slate.cell.Cell;
import io.slate.kernel.Executors;
import io.slate.kernel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slate bench}: this machine's peak and how close each stage comes. */
@Command(
    name = "bench",
    description = "Measure what this machine can do at most and how close layers come to it.",
    footer = {
      "",
      "Every round measures each line for a moment, the peak first; 'of peak' is the middle one of"
          + " the ratios within a round. Work on one thread is timed by the processor time that it"
          + " got, work on several by the clock."
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Option(names = "--quick", description = "A few lines in some seconds, instead of a minute.")
  private boolean quick;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      split = ",",
      defaultValue = "lstm",
      description = "Cells of the library, or files: ${DEFAULT-VALUE}.")
  private List<String> cells = List.of();

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "Threads that share a layer: ${DEFAULT-VALUE}.")
  private int threads;

  /**
   * What was measured.
   *
   * @param java the version of the machine that ran it
   * @param processors how many there are
   * @param threads how many shared a layer
   */
  private record Result(String java, int processors, int threads, List<Figure> figures) {}

  @Override
  public Integer call() throws Exception {
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads is 1 or more, and it is " + threads);
    }
    List<Cell> found = new ArrayList<>();
    for (String cell : cells) {
      found.add(CellArgument.read(spec, cell));
    }
    if (!Executors.haveVectors()) {
      throw new IllegalStateException(
          "the vector module is not there: start Java with --add-modules jdk.incubator.vector, or"
              + " use the launcher ./slate");
    }
    try (ExecutorService pool = pool()) {
      Result result = measure(found, new Workers(pool, threads));
      output.show(result, page -> show(page, result));
    }
    return 0;
  }

  private Result measure(List<Cell> found, Workers workers) {
    List<Rung> rungs =
        quick ? Standard.quick(found.getFirst(), workers) : Standard.full(found, workers);
    output.tell(page -> page.line("warming up and measuring %d lines".formatted(rungs.size())));
    List<Figure> figures = new Ladder(rungs, 0.012).measure(quick ? 9 : 11);
    return new Result(
        Runtime.version().toString(), Runtime.getRuntime().availableProcessors(), threads, figures);
  }

  private ExecutorService pool() {
    return java.util.concurrent.Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name("slate-bench-", 0).factory());
  }

  private void show(Page page, Result result) {
    Table table = Table.of("work", "best", "median", "unit", "of peak", "time");
    for (Figure figure : result.figures()) {
      boolean isMemory = figure.kind() == Rung.Kind.COPY || figure.kind() == Rung.Kind.READ;
      table.row(
          figure.name(),
          "%.1f".formatted(figure.best()),
          "%.1f".formatted(figure.median()),
          isMemory ? "GB/s" : "GFLOP/s",
          isMemory ? "–" : Amounts.percent(figure.ofPeak()),
          time(figure.micros()));
    }
    page.table(table);
    page.line(
        "Java %s, %s, %s a layer"
            .formatted(
                result.java(),
                Amounts.count(result.processors(), "processor"),
                Amounts.count(result.threads(), "thread")));
    if (isSlow(result.figures())) {
      page.line(
          "the product runs at less than half of the peak: the machine is busy, or the compiler"
              + " gave up on it; try again");
    }
  }

  private static boolean isSlow(List<Figure> figures) {
    return figures.stream()
        .anyMatch(each -> each.kind() == Rung.Kind.PRODUCT && each.ofPeak() < 0.5);
  }

  private static String time(double micros) {
    return micros < 1000 ? "%.2f µs".formatted(micros) : "%.2f ms".formatted(micros / 1000);
  }
}
