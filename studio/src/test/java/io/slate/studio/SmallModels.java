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

  /** Writes a model of film reviews into a folder. */
  static Path write(Path folder, Cell cell) throws IOException {
    Examples reviews = FilmReviews.generate(300, 42);
    Network network =
        Network.over(Vocabulary.of(Tokenizer.WORDS, reviews.texts(), 500), 8)
            .then(Layer.recurrent(cell, 12))
            .then(Layer.last())
            .classify(reviews.classes());
    Files.createDirectories(folder);
    Path file = folder.resolve("model.safetensors");
    Trainer.of(network).optimizer(Optimizer.adam(3e-3)).threads(1).fit(reviews, 1).write(file);
    return file;
  }
}
