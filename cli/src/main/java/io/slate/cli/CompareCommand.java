package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.network.Network;
import io.slate.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate compare}: cells against each other on the user's own examples. */
@Command(
    name = "compare",
    description = "Train cells with equally many parameters on the same examples, seed by seed.",
    sortOptions = false,
    abbreviateSynopsis = true,
    footer = {
      "",
      "FILE is a table as slate train reads it. --hidden counts for the first cell; the others get"
          + " the number of units with which the network has as many parameters. All see the same"
          + " parts of the examples; seeds decide how networks start and in which order they"
          + " learn.",
      "",
      "  slate compare --cells lstm,gru,mine.cell --seeds 5 reviews.tsv",
      "  slate compare --cells lstm,elman reviews.tsv --plot cells.svg --json"
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private TrainingOptions trainingOptions;
  @Mixin private TaskOptions taskOptions;

  @Parameters(paramLabel = "FILE", description = "The examples, such as reviews.tsv.")
  private Path file;

  @Option(
      names = "--cells",
      paramLabel = "CELL",
      split = ",",
      required = true,
      description = "Two or more cells of the library, or files, with commas between.")
  private List<String> names = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "COUNT",
      defaultValue = "5",
      description = "How often each cell is trained (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw the scores into an SVG file.")
  private @Nullable Path plot;

  @Override
  public Integer call() throws IOException {
    check();
    List<Cell> cells = new ArrayList<>();
    for (String name : names) {
      cells.add(CellArgument.read(command, name));
    }
    Task task = taskOptions.read(file, trainingOptions.seed(), networkOptions, output);
    if (!task.holdsOut()) {
      throw new DataException("nothing is held out to compare on; see --held-out");
    }
    List<Contender> done = new ArrayList<>();
    try (var interruption = new Interruption(output.terminal().err())) {
      List<Contender> planned = planned(cells, task);
      output.tell(page -> page.text("%s: %s".formatted(file.getFileName(), task.found())));
      for (int i = 0; i < cells.size() && !interruption.isAsked(); i++) {
        done.add(run(planned.get(i), cells.get(i), task, interruption));
      }
      done.removeIf(contender -> contender.runs().isEmpty());
      if (done.isEmpty()) {
        output.terminal().err().println("slate: no training was finished, so nothing is compared");
        return Interruption.EXIT_CODE;
      }
      show(task, List.copyOf(done));
      return interruption.isAsked() ? Interruption.EXIT_CODE : 0;
    }
  }

  private void check() {
    trainingOptions.check();
    networkOptions.check();
    taskOptions.check();
    if (names.size() < 2) {
      throw misuse("--cells names %s, expected two or more".formatted(String.join(",", names)));
    }
    if (seeds < 1) {
      throw misuse("--seeds is " + seeds + ", expected 1 or more");
    }
    if (plot != null) {
      UserFile.requireWritable(plot);
    }
  }

  /** Every cell with its size, before any is trained. */
  private List<Contender> planned(List<Cell> cells, Task task) {
    Network first = networkOptions.network(task, cells.getFirst());
    List<Contender> planned = new ArrayList<>();
    for (Cell cell : cells) {
      IntFunction<Network> sized = networkOptions.sized(task, cell);
      int hidden =
          planned.isEmpty()
              ? networkOptions.hidden()
              : new EqualSize(cell.name(), sized).units(first.parameters().size());
      var program = sized.apply(hidden).compile();
      planned.add(
          new Contender(
              cell.name(),
              hidden,
              program.parameters().size(),
              Estimate.operations(program),
              List.of()));
    }
    return planned;
  }

  private Contender run(Contender planned, Cell cell, Task task, Interruption interruption) {
    Network network = networkOptions.sized(task, cell).apply(planned.hidden());
    var training = new Training(network, task.material(network));
    trainingOptions.check(training);
    Epochs epochs = trainingOptions.epochs(training.material().train());
    List<Contender.Run> runs = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      long seed = trainingOptions.seed() + i;
      Trainer trainer = trainingOptions.trainer(training).seed(seed);
      String name = "%s %d/%d".formatted(cell.name(), i + 1, seeds);
      var display =
          TrainingDisplay.of(network, output.terminal(), epochs.most(), interruption, name);
      long start = System.nanoTime();
      var outcome = training.run(trainer, epochs, Optional.empty(), interruption, display);
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (outcome.isCutShort()) {
        break;
      }
      double value = task.test(outcome.model()).orElseThrow().value();
      runs.add(new Contender.Run(seed, value, outcome.best(), seconds));
      String score = task.measure().shown(value);
      output.terminal().err().println("%s  %s  %.1f s".formatted(name, score, seconds));
    }
    return planned.with(runs);
  }

  private void show(Task task, List<Contender> done) throws IOException {
    List<Baseline> baselines = task.baselines();
    var comparison = Comparison.of(task, baselines, done);
    if (plot != null) {
      UserFile.write(plot, picture(task.measure(), done));
    }
    output.show(
        comparison,
        page -> {
          page.line("");
          comparison.print(page, task, baselines);
          if (plot != null) {
            page.line("The picture is in " + plot + ".");
          }
        });
  }

  private String picture(Measure measure, List<Contender> done) {
    return new DotPlot(
            "%s on %s, %s each"
                .formatted(measure.word(), file.getFileName(), Amounts.count(seeds, "training")),
            measure,
            done.stream()
                .map(
                    each ->
                        new DotPlot.Row(
                            "%s %d".formatted(each.cell(), each.hidden()),
                            each.runs().stream().map(Contender.Run::score).toList()))
                .toList())
        .svg();
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
