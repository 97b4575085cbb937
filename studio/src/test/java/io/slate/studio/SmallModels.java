package io.slate.studio;

import io.slate.cell.Cell;
import io.slate.corpus.generated.FilmReviews;
import io.slate.data.Examples;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Models of a few units, trained for a moment. */
final class SmallModels {
  private SmallModels() {}

  /** How much is learned, and how well. */
  enum Size {
    /** In a second, badly. */
    MOMENT(300, 12, 1),
    /** In a few seconds, so that it tells good from bad. */
    DECIDED(300, 12, 40),
    /** As in a moment, with few units. */
    FEW_UNITS(300, 4, 1),
    /** In half a minute, so that it gets reviews right. */
    LECTURE(5000, 48, 7);

    private final int examples;
    private final int hidden;
    private final int epochs;

    Size(int examples, int hidden, int epochs) {
      this.examples = examples;
      this.hidden = hidden;
      this.epochs = epochs;
    }
  }

  /** Writes a model of film reviews into a folder. */
  static Path write(Path folder, Cell cell) throws IOException {
    return write(folder, cell, Size.MOMENT);
  }

  /** The same of another size. */
  static Path write(Path folder, Cell cell, Size size) throws IOException {
    Examples reviews = FilmReviews.generate(size.examples, 42);
    Network network =
        Network.over(Vocabulary.of(Tokenizer.WORDS, reviews.texts(), 1000), size.hidden)
            .then(Layer.recurrent(cell, size.hidden))
            .then(Layer.last())
            .classify(reviews.classes());
    Files.createDirectories(folder);
    Path file = folder.resolve("model.safetensors");
    Trainer.of(network)
        .optimizer(Optimizer.adam(3e-3))
        .clipNorm(1)
        .seed(42)
        .fit(reviews, size.epochs)
        .write(file);
    return file;
  }
}
