package io.slate.examples;

import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.recurrent;
import static io.slate.train.Optimizer.adam;

import io.slate.cell.Cell;
import io.slate.corpus.music.Piece;
import io.slate.corpus.music.Pieces;
import io.slate.corpus.source.Records;
import io.slate.corpus.source.TextFile;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.LearningRate;
import io.slate.train.Score;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which keys of a piano sound next? The task of Boulanger-Lewandowski, Bengio &amp; Vincent 2012:
 * from the keys of each step the probability of each key at the next. What is reported is minus the
 * logarithm of the probability of a step, all keys together, on average over the test part's steps.
 */
public final class Polyphony {
  private static final int KEYS = Piece.KEYS;

  private final Path file;
  private final int epochs;
  private final PrintStream out;

  Polyphony(Path file, int epochs, PrintStream out) {
    this.file = file;
    this.epochs = epochs;
    this.out = out;
  }

  /**
   * Takes the file, as {@code {part: [piece: [step: [key]]]}}, and for each network a cell and its
   * units, such as {@code JSB_Chorales.json.gz lstm 225 gru 265 rnn 470}.
   */
  public static void main(String[] args) {
    var program = new Polyphony(Path.of(args[0]), 1000, System.out);
    for (int i = 1; i + 1 < args.length; i += 2) {
      program.run(Cell.named(args[i]), Integer.parseInt(args[i + 1]));
    }
  }

  /** Trains a network of one layer; the epoch is chosen on the part for validation. */
  double run(Cell cell, int units) {
    // region bits
    var network =
        Network.over(KEYS)
            .then(dropout(0.2))
            .then(recurrent(cell, units))
            .then(dropout(0.5))
            .bits(KEYS);
    Trainer trainer =
        Trainer.of(network)
            .optimizer(adam(2e-3))
            .learningRate(LearningRate.onPlateau(0.5, 5))
            .clipNorm(1)
            .batch(16)
            .seed(42)
            .holdOut(part("valid"))
            .patience(20);
    Model model = trainer.fit(part("train"), epochs);
    double loss = Score.of(model, part("test")).value(); // for each step, all keys together
    // endregion
    out.printf(
        "%-6s %,d parameters: %.2f a step on the test part, after %s epochs%n",
        cell.name(), network.parameters().size(), loss, model.provenance().get("epochs"));
    return loss;
  }

  /** Pieces without their last step, and what sounds one step later. */
  private TrainingData part(String name) {
    List<float[]> now = new ArrayList<>();
    List<float[]> next = new ArrayList<>();
    try (Records<Piece> pieces = Pieces.read(TextFile.of(file), name).open()) {
      for (var piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
        float[] keys = piece.get().multiHot().values();
        now.add(Arrays.copyOf(keys, keys.length - KEYS));
        next.add(Arrays.copyOfRange(keys, KEYS, keys.length));
      }
    }
    return TrainingData.bits(now, KEYS, next, KEYS);
  }
}
