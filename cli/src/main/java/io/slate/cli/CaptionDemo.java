package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.generated.Scenes;
import io.slate.corpus.picture.Captioned;
import io.slate.corpus.picture.Picture;
import io.slate.corpus.picture.PictureFile;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Attending;
import io.slate.network.Bridge;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.session.Search;
import io.slate.session.Translation;
import io.slate.session.Translator;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sentences that say what is to be seen in generated pictures. */
record CaptionDemo(About about) implements Demo {
  private static final int TRAIN = 8000;
  private static final int REST = 500;
  private static final int EXAMPLES = 6;
  private static final int SCALE = 8;

  static Demo demo() {
    return new CaptionDemo(
        new About(
            "caption",
            "what is to be seen in this picture?",
            "1 minute",
            "\"a red circle above two blue squares\": generated pictures of 32 x 32 places, and the"
                + " one sentence that says what is to be seen. Filters look at the picture, cells"
                + " read what they found place by place, and others say the sentence word by word,"
                + " looking at the places anew for each.",
            12));
  }

  /**
   * What came out.
   *
   * @param usual the sentence that is said most often
   * @param exactUsual the share for which it is right
   */
  private record Result(
      SequenceReport report,
      String usual,
      double exactUsual,
      double errorUsual,
      double distinct,
      List<Example> examples,
      TranslateAnswer.Said looked) {}

  /** One of what was held out. */
  private record Example(String said, String wanted) {}

  private static Network network(List<Captioned> train) {
    Vocabulary words = Vocabulary.of(Tokenizer.WORDS, CaptionTask.captions(train), 100);
    return CaptionOptions.filters(Scenes.SIDE, Picture.CHANNELS)
        .then(Layer.bidirectional(Cell.GRU, 32))
        .decode(
            words,
            16,
            Attending.eachStep(Attending.Score.ADDITIVE, 64, Attending.Feeding.VECTOR),
            Bridge.MEAN,
            Layer.recurrent(Cell.LSTM, 64));
  }

  @Override
  public int run(Output output, int epochs, Optional<Path> kept) {
    output.tell(
        page -> {
          page.text(about.introduction());
          page.line("");
        });
    List<Captioned> all = Scenes.generate(TRAIN + 2 * REST, ClassifierDemo.SEED);
    List<Captioned> train = all.subList(0, TRAIN);
    List<Captioned> validation = all.subList(TRAIN, TRAIN + REST);
    List<Captioned> heldOut = all.subList(TRAIN + REST, all.size());
    Network network = network(train);
    var material =
        new Material(
            CaptionTask.data(network, train), Optional.of(CaptionTask.data(network, validation)));
    Trainer trainer =
        Trainer.of(network)
            .optimizer(Optimizer.adam(3e-3))
            .clipNorm(5)
            .batch(64)
            .seed(ClassifierDemo.SEED);
    try (var interruption = new Interruption(output.terminal().err())) {
      var display = new TrainingDisplay(output.terminal(), epochs, interruption);
      Training.Outcome outcome =
          new Training(network, material)
              .run(trainer, Epochs.exactly(epochs), kept, interruption, display);
      if (outcome.isNothing()) {
        return Interruption.EXIT_CODE;
      }
      Result result = result(outcome.model(), train, heldOut);
      kept.ifPresent(folder -> keep(heldOut, folder));
      output.show(result, page -> print(page, result, heldOut, kept));
      return outcome.isCutShort() ? Interruption.EXIT_CODE : 0;
    }
  }

  private static Result result(Model model, List<Captioned> train, List<Captioned> heldOut) {
    Translator translator = Translator.of(model).with(Search.beam(3));
    List<Picture> pictures = heldOut.stream().map(Captioned::picture).toList();
    List<String> wanted = CaptionTask.captions(heldOut);
    List<List<Translation>> best = CaptionAnswer.best(model, translator, pictures);
    List<String> said = best.stream().map(each -> each.getFirst().text()).toList();
    String usual = CaptionTask.usual(train);
    Vocabulary words = ((io.slate.network.Head.Decoder) model.network().head()).vocabulary();
    List<String> known = CaptionTask.captions(train);
    long fresh = wanted.stream().filter(each -> !known.contains(each)).count();
    return new Result(
        SequenceReport.of(model, said, wanted, CaptionTask.data(model.network(), heldOut)),
        usual,
        (double) wanted.stream().filter(usual::equals).count() / wanted.size(),
        SequenceReport.errorRate(words, wanted.stream().map(_ -> usual).toList(), wanted),
        (double) fresh / wanted.size(),
        Stream.iterate(0, i -> i + 1)
            .limit(EXAMPLES)
            .map(i -> new Example(said.get(i), wanted.get(i)))
            .toList(),
        CaptionAnswer.of("", best.getFirst(), 1).said().getFirst());
  }

  /** The first pictures of those held out, to be tried. */
  private static void keep(List<Captioned> heldOut, Path folder) {
    for (int i = 0; i < EXAMPLES; i++) {
      PictureFile.write(
          heldOut.get(i).picture(), folder.resolve("scene%d.png".formatted(i + 1)), SCALE);
    }
  }

  private static void print(
      Page page, Result result, List<Captioned> heldOut, Optional<Path> kept) {
    page.line("");
    page.table(
        Table.of("pictures held out", "without a mistake", "words to be mended")
            .row(
                "this network",
                Amounts.percent(result.report().exact()),
                Amounts.percent(result.report().errorRate()))
            .row(
                "the most frequent sentence",
                Amounts.percent(result.exactUsual()),
                Amounts.percent(result.errorUsual())));
    page.text(
        "%s of these sentences are in no picture that it learned from."
            .formatted(Amounts.percent(result.distinct())));
    page.line("");
    if (page.hasColor()) {
      pictures(page, heldOut);
    }
    var table = Table.of("it says", "");
    for (Example each : result.examples()) {
      table.row(each.said(), each.said().equals(each.wanted()) ? "✓" : "✗ " + each.wanted());
    }
    page.table(table);
    page.line("");
    page.text("Where it looked in the first of them for each word:");
    new GazePlot(result.looked()).print(page);
    kept.ifPresent(
        where -> {
          page.text("The model and these pictures are in " + where + ". Try");
          page.line(
              "slate caption %s %s --attention".formatted(where, where.resolve("scene1.png")));
        });
    page.text(
        "Your own pictures: slate train FILE.tsv --task caption --out FOLDER (the file of a"
            + " picture, tab, a sentence)");
  }

  private static void pictures(Page page, List<Captioned> heldOut) {
    int together = PicturePlot.fitting(page, Scenes.SIDE);
    List<Picture> some = heldOut.subList(0, EXAMPLES).stream().map(Captioned::picture).toList();
    for (int from = 0; from < EXAMPLES; from += together) {
      new PicturePlot(some.subList(from, Math.min(from + together, EXAMPLES))).print(page);
      page.line("");
    }
  }
}
