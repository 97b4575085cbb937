package io.slate.cli;

import io.slate.corpus.table.TextPair;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Network;
import io.slate.session.Search;
import io.slate.session.Translator;
import io.slate.train.LearningRate;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A network that says other texts, beside what does without one, with what it looked at.
 *
 * @param pairs the data
 * @param network for what is learned from
 * @param rival what does without a network, from the same
 * @param batch examples in an update
 */
record SequenceDemo(
    About about,
    Words words,
    Supplier<Cuts<TextPair>> pairs,
    Function<List<TextPair>, Network> network,
    Function<List<TextPair>, UnaryOperator<String>> rival,
    int batch)
    implements Demo {
  private static final int BEAM = 3;
  private static final int EXAMPLES = 8;

  /**
   * The words of this demo.
   *
   * @param heldOut what was held out, such as {@code dates held out}
   * @param rival what does without a network
   * @param tried a text to try on the model that was kept
   */
  record Words(String heldOut, String rival, String tried) {}

  /**
   * What came out.
   *
   * @param exactRival the share that the rival says without a mistake
   * @param examples of what was held out
   * @param attention of the first of them
   */
  private record Result(
      SequenceReport report,
      double exactRival,
      double errorRival,
      List<Example> examples,
      TranslateAnswer attention) {}

  /**
   * One of what was held out.
   *
   * @param wanted what should be said
   */
  private record Example(String text, String said, String wanted, String rival) {}

  @Override
  public int run(Output output, int epochs, Optional<Path> kept) {
    output.tell(
        page -> {
          page.text(about.introduction());
          page.line("");
        });
    Cuts<TextPair> data = pairs.get();
    Network chosen = network.apply(data.train());
    var material =
        new Material(data(chosen, data.train()), data.validation().map(part -> data(chosen, part)));
    Trainer trainer =
        Trainer.of(chosen)
            .optimizer(Optimizer.adam(4e-3))
            .learningRate(LearningRate.cosine())
            .clipNorm(5)
            .batch(batch)
            .seed(ClassifierDemo.SEED);
    try (var interruption = new Interruption(output.terminal().err())) {
      var display = new TrainingDisplay(output.terminal(), epochs, interruption);
      Training.Outcome outcome =
          new Training(chosen, material)
              .run(trainer, Epochs.exactly(epochs), kept, interruption, display);
      if (outcome.isNothing()) {
        return Interruption.EXIT_CODE;
      }
      List<String> sources = data.train().stream().map(TextPair::source).toList();
      Model model =
          outcome
              .model()
              .withProvenance(LongestRead.NOTE, LongestRead.note(outcome.model(), sources));
      kept.ifPresent(folder -> model.write(folder.resolve(ModelFiles.NAME)));
      Result result = result(model, data);
      output.show(
          result,
          page -> {
            print(page, result, kept);
            LastDemo.offer(page, about.name(), model, kept);
          });
      return outcome.isCutShort() ? Interruption.EXIT_CODE : 0;
    }
  }

  static TrainingData data(Network network, List<TextPair> part) {
    return TrainingData.pairs(
        network,
        part.stream().map(TextPair::source).toList(),
        part.stream().map(TextPair::target).toList());
  }

  private Result result(Model model, Cuts<TextPair> data) {
    List<TextPair> heldOut = data.heldOut().orElseThrow();
    Translator translator = Translator.of(model).with(Search.beam(BEAM));
    UnaryOperator<String> other = rival.apply(data.train());
    List<String> theirs = heldOut.stream().map(pair -> other.apply(pair.source())).toList();
    List<String> wanted = heldOut.stream().map(TextPair::target).toList();
    long right = 0;
    for (int i = 0; i < theirs.size(); i++) {
      right += theirs.get(i).equals(wanted.get(i)) ? 1 : 0;
    }
    List<TextPair> shown = heldOut.subList(0, Math.min(EXAMPLES, heldOut.size()));
    List<String> texts = shown.stream().map(TextPair::source).toList();
    var said = translator.best(texts);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      examples.add(
          new Example(
              texts.get(i), said.get(i).getFirst().text(), shown.get(i).target(), theirs.get(i)));
    }
    Vocabulary vocabulary = ((Head.Decoder) model.network().head()).vocabulary();
    return new Result(
        SequenceReport.of(model, translator, heldOut),
        (double) right / theirs.size(),
        SequenceReport.errorRate(vocabulary, theirs, wanted),
        examples,
        TranslateAnswer.of(model, texts.getFirst(), said.getFirst(), 1));
  }

  private void print(Page page, Result result, Optional<Path> kept) {
    page.line("");
    page.table(
        Table.of(words.heldOut(), "without a mistake", "letters to be mended")
            .row(
                "this network",
                Amounts.percent(result.report().exact()),
                Amounts.percent(result.report().errorRate()))
            .row(
                words.rival(),
                Amounts.percent(result.exactRival()),
                Amounts.percent(result.errorRival())));
    if (result.exactRival() > result.report().exact()) {
      page.text(
          "What does without a network (%s) does better here: more --epochs help."
              .formatted(words.rival()));
    }
    page.line("");
    var table = Table.of("it reads", "it says", "", words.rival());
    for (Example each : result.examples()) {
      String mark = each.said().equals(each.wanted()) ? "✓" : "✗ " + each.wanted();
      table.row(Shown.cut(each.text(), 32), each.said(), mark, each.rival());
    }
    page.table(table);
    page.line("");
    page.line("What it looked at, from left to right, for each letter that it said:");
    result.attention().print(page, true);
    page.line("");
    kept.ifPresent(
        where -> {
          page.text("The model is in " + where + ". Try");
          page.line("slate translate %s \"%s\" --attention".formatted(where, words.tried()));
        });
    page.text(
        "Your own data: slate train FILE.tsv --task translate --out FOLDER (text, tab, text)");
  }
}
