package io.slate.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Cells on the same examples, with networks of about as many parameters.
 *
 * @param examples how many were trained on
 * @param heldOut how many were tested on
 * @param baselines what does without a network
 * @param cells one for each, in the order in which they were asked for
 */
record Comparison(int examples, int heldOut, Baselines baselines, List<OfCell> cells) {
  /** Sizes that differ by more are told. */
  private static final double EQUAL = 0.03;

  /**
   * One cell, with what its runs come to.
   *
   * @param hidden units of each layer, in each direction
   * @param parameters of the whole network
   * @param operations floating-point operations of the layers for a token, there and back
   * @param mean of the scores
   * @param deviation of the scores; absent of one run
   * @param seconds the mean time of a training
   * @param runs one for each seed
   */
  record OfCell(
      String cell,
      int hidden,
      int parameters,
      long operations,
      double mean,
      OptionalDouble deviation,
      double seconds,
      List<Contender.Run> runs) {
    static OfCell of(Contender contender) {
      return new OfCell(
          contender.cell(),
          contender.hidden(),
          contender.parameters(),
          contender.operations(),
          contender.mean(),
          contender.deviation(),
          contender.seconds(),
          contender.runs());
    }
  }

  void print(Page page) {
    page.line(
        "on %s held out, of %s trained on"
            .formatted(Amounts.count(heldOut, "example"), Amounts.count(examples)));
    var table = Table.of("cell", "hidden", "parameters", "accuracy", "±", "seconds", "kFLOP/token");
    for (OfCell each : cells) {
      table.row(
          Shown.cut(each.cell(), 20),
          Amounts.count(each.hidden()),
          Amounts.count(each.parameters()),
          Amounts.percent(each.mean()),
          Amounts.percent(each.deviation().orElse(Double.NaN)),
          "%.1f".formatted(each.seconds()),
          "%,.1f".formatted(each.operations() / 1e3));
    }
    page.table(table);
    page.line(
        "which tokens, no order: %s; the most frequent class: %s"
            .formatted(Amounts.percent(baselines.bag()), Amounts.percent(baselines.majority())));
    unequal().ifPresent(page::text);
  }

  private Optional<String> unequal() {
    int first = cells.getFirst().parameters();
    return cells.stream()
        .filter(cell -> Math.abs(cell.parameters() - first) > EQUAL * first)
        .findFirst()
        .map(
            cell ->
                "No number of units gives %s nearer to %s parameters than %s."
                    .formatted(
                        cell.cell(), Amounts.count(first), Amounts.count(cell.parameters())));
  }
}
