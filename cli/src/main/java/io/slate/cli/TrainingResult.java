package io.slate.cli;

import io.slate.data.Examples;
import io.slate.data.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training came to; {@code training.json} beside the model.
 *
 * @param examples how many were trained on
 * @param validation how many told which epoch was best
 * @param classes the classes, in the order of the network's scores
 * @param vocabulary how many tokens the network knows
 * @param parameters how many numbers were trained
 * @param provenance data digest, seed and settings of the training
 * @param epochs every epoch, in order
 * @param best after how many epochs the model was kept
 * @param isCutShort whether it was ended early
 * @param heldOut how the model does on the examples held out, if any
 * @param baselines what does without a network on the same examples
 */
record TrainingResult(
    int examples,
    int validation,
    List<String> classes,
    int vocabulary,
    int parameters,
    Map<String, String> provenance,
    List<Training.Epoch> epochs,
    int best,
    boolean isCutShort,
    Optional<Report> heldOut,
    Optional<Baselines> baselines) {

  static TrainingResult of(Training training, Training.Outcome outcome) {
    Tokenizer tokenizer = training.vocabulary().tokenizer();
    return new TrainingResult(
        training.parts().train().size(),
        training.parts().validation().map(Examples::size).orElse(0),
        training.network().labels(),
        training.vocabulary().size(),
        outcome.model().layout().size(),
        outcome.model().provenance(),
        outcome.epochs(),
        outcome.best(),
        outcome.isCutShort(),
        training.parts().heldOut().map(examples -> Report.of(outcome.model(), examples)),
        outcome.isCutShort()
            ? Optional.empty()
            : training
                .parts()
                .heldOut()
                .map(examples -> Baselines.of(training.parts().train(), examples, tokenizer)));
  }

  /** Accuracy beside what one gets without a network, then the classes. */
  void print(Page page) {
    heldOut.ifPresent(
        report -> {
          printAccuracy(page, report);
          page.line("");
          report.print(page);
        });
  }

  /** Accuracy beside what one gets without a network. */
  void printAccuracy(Page page, Report report) {
    page.line(
        "on %s held out, after %s"
            .formatted(Amounts.count(report.examples(), "example"), Amounts.count(best, "epoch")));
    var table = Table.of("", "accuracy").row("this network", Amounts.percent(report.accuracy()));
    baselines.ifPresent(
        base ->
            table
                .row("which tokens, no order", Amounts.percent(base.bag()))
                .row("the most frequent class", Amounts.percent(base.majority())));
    page.table(table);
    if (baselines.filter(base -> base.bag() > report.accuracy()).isPresent()) {
      page.text(
          "Which tokens a text has tells more than this network found. More examples help most;"
              + " else try more --epochs, another --lr, or a smaller --hidden and --embedding.");
    }
  }
}
