package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A test of long memory: plain, long short-term and gated recurrence on the same problem, beside
 * who remembers nothing.
 *
 * @param rate of Adam
 * @param network for a cell
 * @param material for a network
 * @param scoring how models are compared
 */
record MemoryDemo(
    About about,
    double rate,
    Function<Cell, Network> network,
    Function<Network, Material> material,
    Scoring scoring)
    implements Demo {
  private static final int BATCH = 32;

  /**
   * How models are compared.
   *
   * @param measured what the score is, such as {@code squared error}
   * @param score of a model, on what was held out
   * @param without the score of who remembers nothing
   * @param isShare whether it is shown as a percentage
   */
  record Scoring(String measured, ToDoubleFunction<Model> score, double without, boolean isShare) {
    private String shown(double value) {
      return isShare ? Amounts.percent(value) : "%.4f".formatted(value);
    }
  }

  /** How one cell did. */
  private record OfCell(String cell, int parameters, double score, double seconds) {}

  /**
   * What came out.
   *
   * @param without the score of who remembers nothing
   */
  private record Result(String measured, double without, List<OfCell> cells) {}

  @Override
  public int run(Output output, int epochs, Optional<Path> kept) {
    if (kept.isPresent()) {
      throw new DataException(
          "the demo " + about.name() + " trains three models and keeps none: leave --out away");
    }
    output.tell(
        page -> {
          page.text(about.introduction());
          page.line("");
        });
    List<OfCell> done = new ArrayList<>();
    try (var interruption = new Interruption(output.terminal().err())) {
      for (Cell cell : List.of(Cell.named("rnn"), Cell.LSTM, Cell.GRU)) {
        Optional<OfCell> result = trained(output, cell, epochs, interruption);
        if (result.isEmpty()) {
          return Interruption.EXIT_CODE;
        }
        done.add(result.get());
      }
    }
    var result = new Result(scoring.measured(), scoring.without(), done);
    output.show(result, page -> print(page, done));
    return 0;
  }

  private Optional<OfCell> trained(
      Output output, Cell cell, int epochs, Interruption interruption) {
    Network chosen = network.apply(cell);
    Trainer trainer =
        Trainer.of(chosen)
            .optimizer(Optimizer.adam(rate))
            .clipNorm(1)
            .batch(BATCH)
            .seed(ClassifierDemo.SEED);
    var display = TrainingDisplay.of(chosen, output.terminal(), epochs, interruption, cell.name());
    long start = System.nanoTime();
    Training.Outcome outcome =
        new Training(chosen, material.apply(chosen))
            .run(trainer, Epochs.exactly(epochs), Optional.empty(), interruption, display);
    if (outcome.isCutShort()) {
      return Optional.empty();
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    double score = scoring.score().applyAsDouble(outcome.model());
    output
        .terminal()
        .err()
        .println("%s  %s  %.1f s".formatted(cell.name(), scoring.shown(score), seconds));
    return Optional.of(new OfCell(cell.name(), chosen.parameters().size(), score, seconds));
  }

  private void print(Page page, List<OfCell> cells) {
    page.line("");
    var table = Table.of("cell", "parameters", scoring.measured(), "seconds");
    for (OfCell each : cells) {
      table.row(
          each.cell(),
          Amounts.count(each.parameters()),
          scoring.shown(each.score()),
          "%.1f".formatted(each.seconds()));
    }
    page.table(table.row("who remembers nothing", "–", scoring.shown(scoring.without()), "–"));
  }
}
