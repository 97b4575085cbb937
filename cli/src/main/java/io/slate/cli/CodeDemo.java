package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.text.JavaSource;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.session.Sampling;
import io.slate.session.Session;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which character comes next in Java source? Then the model writes some. */
record CodeDemo(About about) implements Demo {
  private static final int CHARACTERS = 800_000;
  private static final Tokens TOKENS = new Tokens.Ruled(Tokenizer.CHARACTERS, 256);
  private static final int HIDDEN = 160;
  private static final int EMBEDDING = 32;
  private static final int STEPS = 64;
  private static final int BATCH = 32;
  private static final int WRITTEN = 500;
  private static final String BEGINNING = "    public ";
  private static final double TEMPERATURE = 0.6;

  /** One text of many that the model could write. */
  private static final long SEED = 1;

  static Demo demo() {
    return new CodeDemo(
        new About(
            "code",
            "which character comes next in Java source? Then it writes some",
            "2 minutes",
            "Which character comes next? A model reads Java source letter by letter, and then"
                + " writes some of its own.",
            5));
  }

  /**
   * What came out.
   *
   * @param origin of the source
   * @param baseline the perplexity of knowing how frequent characters are
   * @param text that the model wrote
   */
  private record Result(String origin, LanguageReport report, double baseline, String text) {}

  @Override
  public int run(Output output, int epochs, Optional<Path> kept) {
    JavaSource source = JavaSource.read(CHARACTERS);
    output.tell(
        page -> {
          page.text(about.introduction());
          page.text(
              "It reads %s of %s."
                  .formatted(Amounts.count(source.text().length(), "character"), source.origin()));
          page.line("");
        });
    LanguageTask task = LanguageTask.of(source.text(), 0.05, TOKENS, STEPS);
    Vocabulary letters = TOKENS.vocabulary(List.of(source.text()));
    Network network =
        Network.over(letters, EMBEDDING).then(Layer.recurrent(Cell.LSTM, HIDDEN)).nextToken();
    Trainer trainer =
        Trainer.of(network)
            .optimizer(Optimizer.adam(4e-3))
            .clipNorm(5)
            .batch(BATCH)
            .seed(ClassifierDemo.SEED);
    try (var interruption = new Interruption(output.terminal().err())) {
      var display = new TrainingDisplay(output.terminal(), epochs, interruption);
      Training.Outcome outcome =
          new Training(network, task.material(network))
              .run(trainer, Epochs.exactly(epochs), kept, interruption, display);
      if (outcome.isNothing()) {
        return Interruption.EXIT_CODE;
      }
      Result result = result(source, task, outcome.model());
      output.show(
          result,
          page -> {
            print(page, result, kept);
            LastDemo.offer(page, "code", outcome.model(), kept);
          });
      return outcome.isCutShort() ? Interruption.EXIT_CODE : 0;
    }
  }

  private static Result result(JavaSource source, LanguageTask task, Model model) {
    var report = LanguageTask.report(model, task.texts().heldOut().orElseThrow());
    Session session = Session.of(model);
    session.read("\n" + BEGINNING);
    String written =
        session
            .generate(Sampling.plain().withTemperature(TEMPERATURE), SEED)
            .atMost(WRITTEN)
            .finish();
    return new Result(
        source.origin(), report, task.baselines().getFirst().value(), BEGINNING + written);
  }

  private static void print(Page page, Result result, Optional<Path> kept) {
    Measure unit = Measure.PERPLEXITY;
    page.line("");
    page.table(
        Table.of("held-out source", unit.word())
            .row("this LSTM", unit.shown(result.report().perplexity()))
            .row("how frequent characters are", unit.shown(result.baseline())));
    page.line("");
    page.line("It writes:");
    result.text().lines().forEach(line -> page.line(Shown.cut(line, page.width())));
    page.line("");
    kept.ifPresent(folder -> page.text("The model is in " + folder + ": slate generate " + folder));
    page.text("Your own text: slate train FILE.txt --out FOLDER");
  }
}
