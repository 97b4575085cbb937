package io.slate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Cells on the same examples, with networks of about as many parameters.
 *
 * @param facts what they were trained and tested on, as it is told
 * @param measure what the scores are
 * @param baselines what does without a network, by name
 * @param cells one for each, in the order in which they were asked for
 */
record Comparison(
    SequencedMap<String, String> facts,
    String measure,
    Map<String, Double> baselines,
    List<OfCell> cells) {
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

  static Comparison of(Task task, List<Baseline> baselines, List<Contender> cells) {
    SequencedMap<String, Double> byName = new LinkedHashMap<>();
    baselines.forEach(each -> byName.put(each.key(), each.value()));
    return new Comparison(
        task.facts(), task.measure().word(), byName, cells.stream().map(OfCell::of).toList());
  }

  void print(Page page, Task task, List<Baseline> others) {
    Measure unit = task.measure();
    var table = Table.of("cell", "hidden", "parameters", measure, "±", "seconds", "kFLOP/token");
    for (OfCell each : cells) {
      table.row(
          Shown.cut(each.cell(), 20),
          Amounts.count(each.hidden()),
          Amounts.count(each.parameters()),
          unit.shown(each.mean()),
          unit.shown(each.deviation().orElse(Double.NaN)),
          "%.1f".formatted(each.seconds()),
          "%,.1f".formatted(each.operations() / 1e3));
    }
    page.table(table);
    others.forEach(each -> page.line(each.words() + ": " + unit.shown(each.value())));
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
