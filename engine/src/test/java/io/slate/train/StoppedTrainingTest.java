package io.slate.train;

import static io.slate.network.Layer.last;
import static io.slate.train.Toys.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.data.Examples;
import io.slate.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings that end before their last epoch: asked to, interrupted, or where nothing is gained.
 */
class StoppedTrainingTest {
  private static final Examples EXAMPLES = Toys.whoWasFirst(200, 1);

  @TempDir Path folder;

  /** Counts what it hears, and asks for an end after some updates. */
  private static final class Stopper implements TrainingListener {
    private final int most;
    private int updates;
    private int ends;

    Stopper(int most) {
      this.most = most;
    }

    boolean isAsked() {
      return updates >= most;
    }

    @Override
    public void step(Progress progress) {
      updates++;
    }

    @Override
    public void stopped(Progress progress) {
      ends++;
      assertThat(progress.step()).isEqualTo(updates);
    }
  }

  @Test
  void stopsBetweenUpdatesAndGivesWhatWasLearnt() {
    var stopper = new Stopper(13);
    Model model =
        trainer().checkpoints(folder).listener(stopper).stopWhen(stopper::isAsked).fit(EXAMPLES, 5);
    assertThat(stopper.updates).isEqualTo(13);
    assertThat(stopper.ends).isEqualTo(1);
    assertThat(model.provenance()).containsEntry("epochs", "1").containsEntry("updates", "13");
    assertThat(Model.read(folder.resolve("model.safetensors")).parameters())
        .isEqualTo(model.parameters());
  }

  @Test
  void givesTheBestEpochWhenItIsStoppedLater() {
    var stopper = new Stopper(25);
    Trainer trainer = trainer().holdOut(Toys.whoWasFirst(60, 3));
    Model stopped = trainer.listener(stopper).stopWhen(stopper::isAsked).fit(EXAMPLES, 5);
    assertThat(stopped.parameters()).isEqualTo(trainer.fit(EXAMPLES, 2).parameters());
  }

  @Test
  void anInterruptStopsItAndStays() {
    Trainer trainer =
        trainer()
            .checkpoints(folder)
            .listener(
                new TrainingListener() {
                  @Override
                  public void step(Progress progress) {
                    if (progress.epoch() == 2) {
                      Thread.currentThread().interrupt();
                    }
                  }
                });
    Model model = trainer.fit(EXAMPLES, 5);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(model.provenance()).containsEntry("epochs", "1");
    assertThat(Model.read(folder.resolve("model.safetensors")).parameters())
        .isEqualTo(model.parameters());
  }

  @Test
  void beforeTheFirstEpochIsOverNothingIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("model.safetensors"), "what was there");
    var stopper = new Stopper(2);
    Model model =
        trainer().checkpoints(folder).listener(stopper).stopWhen(stopper::isAsked).fit(EXAMPLES, 5);
    assertThat(model.provenance()).containsEntry("epochs", "0");
    assertThat(file).hasContent("what was there");
  }

  @Test
  void theModelIsTheMeanOfTheUpdatesWhereTheOptimiserSaysSo() {
    Trainer plain = trainer().optimizer(Optimizer.sgd(0.5)).batch(100);
    float[] averaged =
        plain.optimizer(Optimizer.averagedAfter(0.5, 2)).fit(EXAMPLES, 2).parameters();
    float[] last = plain.fit(EXAMPLES, 2).parameters();
    var third = new Stopper(3);
    float[] before = plain.listener(third).stopWhen(third::isAsked).fit(EXAMPLES, 2).parameters();
    for (int i = 0; i < last.length; i++) {
      assertThat(averaged[i]).isCloseTo(0.5f * (before[i] + last[i]), within(1e-6f));
    }
  }

  @Test
  void endsWhenValidationGainsNothing() {
    List<String> events = new ArrayList<>();
    Model model =
        trainer()
            .holdOut(Toys.whoWasFirst(40, 3))
            .patience(2)
            .listener(
                new TrainingListener() {
                  @Override
                  public void epoch(Progress progress) {
                    events.add("epoch " + progress.accuracy().orElseThrow());
                  }

                  @Override
                  public void enough(int epochs) {
                    events.add("enough " + epochs);
                  }
                })
            .fit(EXAMPLES, 100);
    assertThat(events).endsWith("epoch 1.0", "epoch 1.0", "epoch 1.0", "enough 2");
    assertThat(events.stream().filter("epoch 1.0"::equals)).hasSize(3);
    assertThat(model.provenance()).containsEntry("epochs", Integer.toString(events.size() - 1));
    assertThatThrownBy(() -> trainer().patience(2).fit(EXAMPLES, 1))
        .hasMessage(
            "training is to end when validation gains nothing, and no examples are held out. Give"
                + " some with holdOut(…)");
    assertThatThrownBy(() -> trainer().patience(0))
        .hasMessage("the number of epochs to wait for a gain is 0, expected 1 or more");
  }
}
