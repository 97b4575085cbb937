package io.slate.train;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.Examples;
import io.slate.layer.Regularisers;
import io.slate.model.Model;
import io.slate.model.ModelFileException;
import io.slate.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final Examples EXAMPLES = Toys.whoWasFirst(150, 1);
  private static final int EPOCHS = 4;

  @TempDir Path folder;
  private Path whole;
  private Path parts;

  @BeforeEach
  void makeFolders() {
    whole = folder.resolve("whole");
    parts = folder.resolve("parts");
  }

  private static Network network() {
    var regularisers = Regularisers.none().withInput(0.1).withWeights(0.1).withZoneout("h", 0.1);
    return Network.over(Toys.VOCABULARY, 3)
        .then(bidirectional(Cell.LSTM, 3).with(regularisers))
        .then(last())
        .then(dropout(0.2))
        .classify("canine", "feline");
  }

  private static Trainer trainer() {
    return Trainer.of(network())
        .optimizer(Optimizer.adam(0.02))
        .batch(20)
        .clipNorm(1)
        .threads(2)
        .holdOut(Toys.whoWasFirst(40, 2));
  }

  private static Stream<Trainer> trainers() {
    return Stream.of(
        trainer().learningRate(LearningRate.cosine().warmUp(5)),
        trainer()
            .optimizer(new AveragedDescent(0.5, new AveragedDescent.Waiting(1), 1e-4))
            .learningRate(LearningRate.onPlateau(0.5, 1)),
        trainer().optimizer(Optimizer.nesterov(0.1, 0.9)).clipValue(0.1),
        trainer().optimizer(Optimizer.rmsProp(0.01)).learningRate(LearningRate.halvedAfter(2)));
  }

  /** Asks for an end after so many updates of this process. */
  private static final class Stopper implements TrainingListener {
    private final int most;
    private int updates;

    Stopper(int most) {
      this.most = most;
    }

    @Override
    public void step(Progress progress) {
      updates++;
    }

    boolean isAsked() {
      return updates >= most;
    }
  }

  private void stopAfter(Trainer trainer, int updates) {
    var stopper = new Stopper(updates);
    trainer.resume(parts).listener(stopper).stopWhen(stopper::isAsked).fit(EXAMPLES, EPOCHS);
  }

  private static byte[] model(Path of) throws IOException {
    return Files.readAllBytes(of.resolve("model.safetensors"));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void aTrainingThatIsStoppedAndResumedGivesTheSameBytes(Trainer trainer) throws IOException {
    Model expected = trainer.checkpoints(whole).fit(EXAMPLES, EPOCHS);
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int part = 0; part < 4; part++) {
      stopAfter(trainer, 1 + random.nextInt(12));
    }
    Model found = trainer.resume(parts).threads(1).fit(EXAMPLES, EPOCHS);
    assertThat(found.parameters()).as("stopped by seed %d", seed).isEqualTo(expected.parameters());
    assertThat(found.provenance()).isEqualTo(expected.provenance());
    assertThat(model(parts)).isEqualTo(model(whole));
    assertThat(Files.readAllBytes(parts.resolve("checkpoint.safetensors")))
        .isEqualTo(Files.readAllBytes(whole.resolve("checkpoint.safetensors")));
  }

  @Test
  void statesThatWindowsCarryAreCarriedOverAStop() throws IOException {
    Network network =
        Network.over(Toys.VOCABULARY, 3)
            .then(recurrent(Cell.LSTM, 3))
            .then(residual(recurrent(Cell.GRU, 3)))
            .nextToken();
    TrainingData text = TrainingData.language(network, String.join(" ", EXAMPLES.texts()), 4);
    Trainer trainer = Trainer.of(network).batch(35).threads(2);
    trainer.checkpoints(whole).fit(text, 2);
    for (int updates : new int[] {2, 1, 4}) {
      var stopper = new Stopper(updates);
      trainer.resume(parts).listener(stopper).stopWhen(stopper::isAsked).fit(text, 2);
    }
    trainer.resume(parts).fit(text, 2);
    assertThat(model(parts)).isEqualTo(model(whole));
    float[] carried = CheckpointFile.read(checkpointAfter(trainer, text)).arrays().get("carried.1");
    assertThat(carried).as("three sequences, with h and c of lstm and h of gru").hasSize(3 * 9);
    assertThat(carried).doesNotContain(0f);
  }

  private Path checkpointAfter(Trainer trainer, TrainingData text) {
    var stopper = new Stopper(1);
    Path some = folder.resolve("some");
    trainer.resume(some).listener(stopper).stopWhen(stopper::isAsked).fit(text, 1);
    return some.resolve("checkpoint.safetensors");
  }

  @Test
  void aFinishedTrainingGoesOnForMoreEpochs() throws IOException {
    trainer().checkpoints(whole).fit(EXAMPLES, EPOCHS);
    trainer().resume(parts).fit(EXAMPLES, 1);
    trainer().resume(parts).fit(EXAMPLES, EPOCHS);
    assertThat(model(parts)).isEqualTo(model(whole));
    Model again = trainer().resume(parts).fit(EXAMPLES, EPOCHS);
    assertThat(again.parameters())
        .isEqualTo(Model.read(whole.resolve("model.safetensors")).parameters());
    assertThatThrownBy(() -> trainer().resume(parts).fit(EXAMPLES, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            parts.resolve("checkpoint.safetensors")
                + " has reached epoch 4, and a training of 2 is to go on from it. Ask for 4 epochs"
                + " or more");
  }

  @Test
  void checkpointsAreWrittenEverySoManyUpdatesAndAtTheEndsOfEpochs() {
    List<Long> steps = new ArrayList<>();
    trainer()
        .checkpoints(whole)
        .checkpointEvery(3)
        .listener(
            new TrainingListener() {
              @Override
              public void heard(TrainingEvent event) {
                if (event instanceof TrainingEvent.CheckpointWritten(_, var step, var file)) {
                  assertThat(file).exists();
                  steps.add(step);
                }
              }
            })
        .fit(EXAMPLES, 2);
    assertThat(steps).containsExactly(3L, 6L, 8L, 9L, 12L, 15L, 16L);
  }

  @Test
  void anInterruptSpoilsNoCheckpoint() throws IOException {
    trainer().checkpoints(whole).fit(EXAMPLES, 1);
    trainer()
        .resume(parts)
        .checkpointEvery(1)
        .listener(
            new TrainingListener() {
              @Override
              public void step(Progress progress) {
                Thread.currentThread().interrupt();
              }
            })
        .fit(EXAMPLES, 1);
    assertThat(Thread.interrupted()).isTrue();
    trainer().resume(parts).fit(EXAMPLES, 1);
    assertThat(model(parts)).isEqualTo(model(whole));
  }

  @Test
  void withoutACheckpointTrainingStartsAfresh() throws IOException {
    trainer().checkpoints(whole).fit(EXAMPLES, 1);
    trainer().resume(parts).fit(EXAMPLES, 1);
    assertThat(model(parts)).isEqualTo(model(whole));
  }

  @Test
  void withoutBeingAskedNothingIsResumed() throws IOException {
    trainer().checkpoints(whole).fit(EXAMPLES, 1);
    stopAfter(trainer(), 3);
    trainer().checkpoints(parts).fit(EXAMPLES, 1);
    assertThat(model(parts)).isEqualTo(model(whole));
  }

  @Test
  void anotherTrainingIsRefusedBySayingWhatDiffers() {
    stopAfter(trainer(), 3);
    String file = parts.resolve("checkpoint.safetensors").toString();
    assertRefused(
        trainer().batch(10), file + " is of another training: batch was 20 and is 10. Train as");
    assertRefused(trainer().seed(7), "seed was 1 and is 7");
    assertRefused(
        trainer().optimizer(Optimizer.sgd(1)),
        "optimizer was Adam[rate=0.02, first=0.9, second=0.999, epsilon=1.0E-8, decay=0.0] and is"
            + " Descent[rate=1.0, decay=0.0]");
    assertRefused(
        trainer().learningRate(LearningRate.cosine()),
        "epochs was nothing and is 4; learning rate was Constant[] and is Cosine[least=0.0]");
    assertRefused(
        trainer().holdOut(Toys.whoWasFirst(41, 2)),
        "another training: the examples for validation differ. Train");
    Network other =
        Network.over(Toys.VOCABULARY, 3)
            .then(bidirectional(Cell.LSTM, 3))
            .then(last())
            .classify("canine", "feline");
    assertRefused(
        Trainer.of(other)
            .optimizer(Optimizer.adam(0.02))
            .batch(20)
            .clipNorm(1)
            .holdOut(Toys.whoWasFirst(40, 2)),
        "another training: the network differs. Train");
    assertThatThrownBy(() -> trainer().resume(parts).fit(Toys.whoWasFirst(150, 9), EPOCHS))
        .hasMessageContaining("another training: the examples differ. Train");
  }

  private void assertRefused(Trainer trainer, String message) {
    assertThatThrownBy(() -> trainer.resume(parts).fit(EXAMPLES, EPOCHS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageEndingWith("Train as it did, or in another folder");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.6, 0.8, 0.999})
  void aDamagedCheckpointIsRefused(double where) throws IOException {
    stopAfter(trainer(), 12);
    Path file = parts.resolve("checkpoint.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) (bytes.length * where)] ^= 4;
    Files.write(file, bytes);
    assertThatThrownBy(() -> trainer().resume(parts).fit(EXAMPLES, EPOCHS))
        .isInstanceOf(ModelFileException.class)
        .hasMessageMatching(
            ".*checkpoint.safetensors is damaged: its sum is [0-9a-f]{8}, expected [0-9a-f]{8}\\."
                + " Move it away to start afresh");
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws IOException {
    stopAfter(trainer(), 12);
    Path file = parts.resolve("checkpoint.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 100));
    assertThatThrownBy(() -> trainer().resume(parts).fit(EXAMPLES, EPOCHS))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("The file was cut off");
    Files.copy(parts.resolve("model.safetensors"), file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> trainer().resume(parts).fit(EXAMPLES, EPOCHS))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            file
                + " is no checkpoint of a training: its metadata has no 'slate.checkpoint'. Move it"
                + " away to start afresh");
  }
}
