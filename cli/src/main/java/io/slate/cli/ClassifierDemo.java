package io.slate.cli;

import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Tokenizer;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A network that tells classes of texts apart, beside what does without one, and what it read,
 * wrote and forgot.
 *
 * @param words how it is told
 * @param parts the data
 * @param network for what is learned from
 * @param rate of Adam
 * @param shown the texts that are looked at token by token, of a model and what was held out
 */
record ClassifierDemo(
    About about,
    Words words,
    Supplier<Parts> parts,
    Function<Examples, Network> network,
    double rate,
    BiFunction<Model, Examples, List<LabelledText>> shown)
    implements Demo {
  /** Equal seeds give equal models; this is that of the data too. */
  static final long SEED = 42;

  private static final int MOST_CONFUSIONS = 6;

  /**
   * The words of this demo.
   *
   * @param heldOut what was held out, such as {@code held-out names}
   * @param tokens what a text is cut into
   * @param tried a text to try on the model that was kept
   */
  record Words(String heldOut, Tokenizer tokens, String tried) {
    private String bag() {
      return switch (tokens) {
        case CHARACTERS -> "bag of letters";
        case WORDS, WHITESPACE -> "bag of words";
        case BYTES -> "bag of bytes";
      };
    }
  }

  /**
   * What came out.
   *
   * @param report on what was held out
   * @param baselines what does without a network
   * @param traces of some texts, token by token
   */
  private record Result(Report report, Baselines baselines, List<TraceResult> traces) {}

  /**
   * What there is after Ctrl-C.
   *
   * @param best after how many epochs the model was best
   */
  private record Stop(int best, List<Training.Epoch> epochs) {}

  @Override
  public int run(Output output, int epochs, Optional<Path> kept) {
    output.tell(
        page -> {
          page.text(about.introduction());
          page.line("");
        });
    Parts data = parts.get();
    Network chosen = network.apply(data.train());
    var training = new Training(chosen, data.material(chosen));
    Trainer trainer =
        Trainer.of(chosen).optimizer(Optimizer.adam(rate)).clipNorm(1).batch(64).seed(SEED);
    try (var interruption = new Interruption(output.terminal().err())) {
      Training.Outcome outcome =
          training.run(
              trainer,
              Epochs.exactly(epochs),
              kept,
              interruption,
              new TrainingDisplay(output.terminal(), epochs, interruption));
      return outcome.isCutShort()
          ? stopped(output, outcome, kept)
          : shown(output, outcome.model(), data, kept);
    }
  }

  /** A few words, at once: whoever pressed Ctrl-C does not wait for more. */
  private static int stopped(Output output, Training.Outcome outcome, Optional<Path> kept) {
    if (outcome.isNothing()) {
      output.terminal().err().println("slate: no epoch was finished, so there is nothing to show");
      return Interruption.EXIT_CODE;
    }
    var stop = new Stop(outcome.best(), outcome.epochs());
    output.show(
        stop,
        page -> {
          page.text("The best so far is that of " + Amounts.count(stop.best(), "epoch") + ".");
          kept.ifPresent(where -> page.text("It is in " + where + "."));
        });
    return Interruption.EXIT_CODE;
  }

  private int shown(Output output, Model model, Parts data, Optional<Path> kept) {
    Examples heldOut = data.heldOut().orElseThrow();
    List<LabelledText> texts = shown.apply(model, heldOut);
    var result =
        new Result(
            Report.of(model, heldOut),
            Baselines.of(data.train(), heldOut, words.tokens()),
            texts.stream().map(text -> traced(model, text)).toList());
    output.show(
        result,
        page -> {
          print(page, result, texts, kept);
          LastDemo.offer(page, about.name(), model, kept);
        });
    return 0;
  }

  private static TraceResult traced(Model model, LabelledText text) {
    return TraceResult.of(model, text.text(), "", -1, GateWords.MEMORY);
  }

  private void print(Page page, Result result, List<LabelledText> texts, Optional<Path> kept) {
    page.line("");
    page.table(
        Table.of(words.heldOut(), "accuracy")
            .row("this LSTM", Amounts.percent(result.report().accuracy()))
            .row(words.bag(), Amounts.percent(result.baselines().bag()))
            .row("majority", Amounts.percent(result.baselines().majority())));
    if (result.report().classes().size() > 2 && !result.report().confusions().isEmpty()) {
      page.line("");
      result.report().printConfusions(page, MOST_CONFUSIONS);
    }
    for (int i = 0; i < texts.size(); i++) {
      page.line("");
      page.text("\"%s\" is %s:".formatted(texts.get(i).text(), texts.get(i).label()));
      result.traces().get(i).print(page);
    }
    page.line("");
    kept.ifPresent(
        where ->
            page.text(
                "The model is in %s: slate trace %s \"%s\""
                    .formatted(where, where, words.tried())));
    page.text("Your own data: slate train FILE.tsv --out FOLDER (label, tab, text)");
  }
}
