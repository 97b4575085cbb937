package io.slate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a training came to; {@code training.json} beside the model.
 *
 * @param facts what it was trained on, as it was told
 * @param parameters how many numbers were trained
 * @param provenance data digest, seed and settings of the training
 * @param epochs every epoch, in order
 * @param best after how many epochs the model was kept
 * @param isCutShort whether it was ended early
 * @param measure what is reported of the model and the baselines
 * @param heldOut how the model does on what was held out, if anything
 * @param baselines what does without a network on the same, by name
 */
record TrainingResult(
    SequencedMap<String, String> facts,
    int parameters,
    Map<String, String> provenance,
    List<Training.Epoch> epochs,
    int best,
    boolean isCutShort,
    String measure,
    Optional<Finding> heldOut,
    Map<String, Double> baselines) {

  static TrainingResult of(Task task, Training.Outcome outcome, List<Baseline> baselines) {
    Optional<Finding> heldOut = task.test(outcome.model());
    SequencedMap<String, Double> byName = new LinkedHashMap<>();
    baselines.forEach(each -> byName.put(each.key(), each.value()));
    return new TrainingResult(
        task.facts(),
        outcome.model().layout().size(),
        outcome.model().provenance(),
        outcome.epochs(),
        outcome.best(),
        outcome.isCutShort(),
        task.measure().word(),
        heldOut,
        byName);
  }

  /** The measure beside what one gets without a network, then the rest. */
  void print(Page page, Task task, List<Baseline> others) {
    if (heldOut.isEmpty()) {
      return;
    }
    Finding found = heldOut.get();
    page.line("on %s held out, after %s".formatted(found.extent(), Amounts.count(best, "epoch")));
    Measure measure = task.measure();
    var table = Table.of("", measure.word()).row("this network", measure.shown(found.value()));
    others.forEach(each -> table.row(each.words(), measure.shown(each.value())));
    page.table(table);
    if (!others.isEmpty() && measure.isBetter(others.getFirst().value(), found.value())) {
      page.text(task.advice());
    }
    page.line("");
    found.print(page);
  }
}
