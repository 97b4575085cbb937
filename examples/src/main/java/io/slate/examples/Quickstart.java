package io.slate.examples;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static io.slate.train.Optimizer.adam;

import io.slate.cell.Cell;
import io.slate.data.Examples;
import io.slate.data.Matrix;
import io.slate.data.Vocabulary;
import io.slate.inspect.Trace;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.session.Session;
import io.slate.train.Evaluation;
import io.slate.train.Trainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains on texts, uses the model, reads a stream, looks inside, and explains a cell. */
public final class Quickstart {
  private final Path folder;
  private final PrintStream out;

  Quickstart(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Works in the folder that is named, or in a temporary one. */
  public static void main(String[] args) throws IOException {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("slate");
    new Quickstart(folder, System.out).run();
  }

  void run() throws IOException {
    Path file = folder.resolve("reviews.tsv");
    GeneratedReviews.write(file, 1200);
    train(file);
    use(folder.resolve("run/model.safetensors"));
    stream(file);
    explain(Cell.named("gru").text());
  }

  private void train(Path file) {
    // region train
    var reviews = Examples.readTsv(file).split(0.9, 42); // a class, a tab and a text on each line
    var network =
        Network.over(Vocabulary.of(reviews.train().texts(), 20_000), 128)
            .then(bidirectional(Cell.LSTM, 256))
            .then(last())
            .then(dropout(0.3))
            .classify("negative", "positive");
    var trained =
        Trainer.of(network)
            .optimizer(adam(1e-3))
            .clipNorm(1)
            .batch(64)
            .seed(42)
            .checkpoints(folder.resolve("run"))
            .fit(reviews.train(), 5);
    double accuracy = Evaluation.of(trained, reviews.test()).accuracy();
    // endregion
    out.printf("%.1f%% of %d right%n", 100 * accuracy, reviews.test().size());
  }

  private void use(Path path) {
    // region use
    var model = Model.read(path); // any number of threads may share it
    var label = model.classify("not a bad film"); // such as {negative=0.04, positive=0.96}

    // look inside: what the forget gate did at each word, [steps, hidden]
    Matrix forget = Trace.of(model, "not a bad film").values("lstm.forward", "f");
    // endregion
    out.println(label);
    out.printf("forget gate: %d steps of %d units%n", forget.rows(), forget.columns());
  }

  private void stream(Path file) {
    var reviews = Examples.readTsv(file);
    var network =
        Network.over(Vocabulary.of(reviews.texts(), 1000), 32)
            .then(recurrent(Cell.LSTM, 32))
            .then(last())
            .classify("negative", "positive");
    var model = Trainer.of(network).optimizer(adam(1e-2)).seed(42).fit(reviews, 5);
    // region stream
    var session = Session.of(model); // one stream, of a model that reads forward alone
    session.step("not");
    session.step("a");
    var saved = session.state(); // a value: keep it, go on from it as often as you like
    float[] bad = session.step("bad"); // the probability of each class so far
    float[] good = Session.of(model, saved).step("good");
    // endregion
    out.printf("not a bad: %.2f positive, not a good: %.2f positive%n", bad[1], good[1]);
  }

  private void explain(String text) {
    // region cell
    Cell mine = Cell.parse(text);
    out.println(mine.explain(128, 256)); // what is hoisted, merged, fused and kept
    // endregion
    out.printf("%s has %,d parameters%n", mine.name(), mine.parameterCount(mine.sizes(128, 256)));
  }
}
