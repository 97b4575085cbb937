package io.slate.train;

import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;

import io.slate.cell.Cell;
import io.slate.network.Network;
import java.nio.file.Path;

/** A training in a process of its own, which tells of each checkpoint until it is killed. */
final class KilledTraining {
  static final int EPOCHS = 60;

  private KilledTraining() {}

  static Trainer trainer() {
    Network network =
        Network.over(Toys.VOCABULARY, 4)
            .then(recurrent(Cell.GRU, 6))
            .then(dropout(0.1))
            .then(last())
            .classify("canine", "feline");
    return Trainer.of(network)
        .optimizer(Optimizer.adam(0.01))
        .learningRate(LearningRate.cosine())
        .batch(16)
        .threads(2)
        .holdOut(Toys.whoWasFirst(40, 2))
        .checkpointEvery(3);
  }

  /**
   * Goes on with the training.
   *
   * @param arguments its folder
   */
  @SuppressWarnings("SystemOut") // the process that kills this one listens
  public static void main(String... arguments) {
    var teller =
        new TrainingListener() {
          @Override
          public void heard(TrainingEvent event) {
            if (event instanceof TrainingEvent.CheckpointWritten) {
              System.out.print('.');
              System.out.flush();
            }
          }
        };
    trainer().resume(Path.of(arguments[0])).listener(teller).fit(Toys.whoWasFirst(150, 1), EPOCHS);
  }
}
