package io.slate.train;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static io.slate.train.Toys.network;
import static io.slate.train.Toys.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Vocabulary;
import io.slate.layer.Regularisers;
import io.slate.model.Model;
import io.slate.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final Examples EXAMPLES = Toys.whoWasFirst(200, 1);
  private static final Vocabulary VOCABULARY = Toys.VOCABULARY;

  @TempDir Path folder;

  @Test
  void learnsAnOrderThatABagOfWordsCannotSee() {
    List<Double> losses = new ArrayList<>();
    Model model =
        trainer()
            .listener(
                new TrainingListener() {
                  @Override
                  public void epoch(Progress progress) {
                    losses.add(progress.loss());
                  }
                })
            .fit(EXAMPLES, 8);
    assertThat(losses).hasSize(8);
    assertThat(losses.getFirst()).isGreaterThan(0.3);
    assertThat(losses.getLast()).isLessThan(0.1 * losses.getFirst());
    assertThat(Evaluation.of(model, Toys.whoWasFirst(100, 2)).accuracy()).isEqualTo(1.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void anyNumberOfThreadsTrainsTheSameModel(int threads) throws IOException {
    var regularisers =
        Regularisers.none()
            .withInput(0.1)
            .withRecurrent(0.2)
            .withWeights(0.1)
            .withZoneout("h", 0.1);
    Network network =
        Network.over(VOCABULARY, 3)
            .then(bidirectional(Cell.LSTM, 4).with(regularisers))
            .then(last())
            .then(dropout(0.2))
            .classify("canine", "feline");
    Trainer trainer = Trainer.of(network).batch(150).clipNorm(1).seed(5);
    trainer.threads(4).checkpoints(folder.resolve("four")).fit(EXAMPLES, 2);
    trainer.threads(threads).checkpoints(folder.resolve("other")).fit(EXAMPLES, 2);
    assertThat(Files.readAllBytes(folder.resolve("other/model.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("four/model.safetensors")));
  }

  @Test
  void threadsThatShareFewSequencesTrainTheSameModel() {
    float[] alone = trainer().threads(1).fit(EXAMPLES, 1).parameters();
    assertThat(trainer().threads(2).fit(EXAMPLES, 1).parameters()).isEqualTo(alone);
    assertThat(trainer().threads(5).fit(EXAMPLES, 1).parameters()).isEqualTo(alone);
  }

  @Test
  void anotherSeedTrainsAnotherModel() {
    float[] one = trainer().seed(1).fit(EXAMPLES, 1).parameters();
    assertThat(trainer().seed(1).fit(EXAMPLES, 1).parameters()).isEqualTo(one);
    assertThat(trainer().seed(2).fit(EXAMPLES, 1).parameters()).isNotEqualTo(one);
  }

  @Test
  void returnsTheLastOfTheBestEpochsAndKeepsItInTheFolder() {
    List<Double> accuracies = new ArrayList<>();
    Model best =
        trainer()
            .optimizer(Optimizer.adam(0.3))
            .holdOut(Toys.whoWasFirst(60, 3))
            .checkpoints(folder)
            .listener(
                new TrainingListener() {
                  @Override
                  public void epoch(Progress progress) {
                    accuracies.add(progress.accuracy().orElseThrow());
                  }
                })
            .fit(EXAMPLES, 6);
    double greatest = accuracies.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    assertThat(best.provenance())
        .containsEntry("epochs", Integer.toString(accuracies.lastIndexOf(greatest) + 1))
        .containsEntry("validation accuracy", Double.toString(greatest));
    assertThat(Evaluation.of(best, Toys.whoWasFirst(60, 3)).accuracy()).isEqualTo(greatest);
    Model kept = Model.read(folder.resolve("model.safetensors"));
    assertThat(kept.parameters()).isEqualTo(best.parameters());
    assertThat(kept.provenance()).isEqualTo(best.provenance());
  }

  @Test
  void saysInTheModelHowItCameToBe() {
    Model model = trainer().clipNorm(2).seed(9).fit(EXAMPLES, 1);
    assertThat(model.provenance())
        .containsEntry("data", "sha256:" + EXAMPLES.digest())
        .containsEntry("examples", "200")
        .containsEntry("batch", "20")
        .containsEntry("clip", "2.0")
        .containsEntry("seed", "9")
        .containsEntry("epochs", "1")
        .containsEntry("updates", "10")
        .containsEntry("optimizer", Optimizer.adam(0.02).toString());
  }

  @Test
  void divergenceNamesTheStepAndKeepsWhatWasGood() {
    Network unbounded =
        Network.over(VOCABULARY, 4)
            .then(recurrent(Cell.named("rnn_relu"), 6))
            .then(last())
            .classify("canine", "feline");
    Trainer wild = Trainer.of(unbounded).optimizer(Optimizer.sgd(1e30)).checkpoints(folder);
    var early =
        catchThrowableOfType(DivergenceException.class, () -> wild.batch(20).fit(EXAMPLES, 5));
    assertThat(early)
        .hasMessageMatching(
            "training diverged at step \\d: the loss is NaN, the gradient norm NaN; the"
                + " greatest weight is \\d.*e\\+\\d\\d, in .*\\. Try a smaller"
                + " learning rate or clip the norm of the gradients; no epoch was finished"
                + " before, so there is no model");
    assertThat(early.best()).isEmpty();
    var late =
        catchThrowableOfType(DivergenceException.class, () -> wild.batch(200).fit(EXAMPLES, 5));
    assertThat(late.step()).isBetween(2L, 5L);
    assertThat(late)
        .hasMessageEndingWith(
            "the best model of the epochs before is kept, and so is the checkpoint of step "
                + (late.step() - 1));
    assertThat(late.best().orElseThrow().parameters())
        .isEqualTo(Model.read(folder.resolve("model.safetensors")).parameters());
  }

  @Test
  void saysWhatItCannotTrainOn() {
    Examples strange =
        new Examples(List.of(new LabelledText("feline", "cat"), new LabelledText("bird", "tit")));
    assertThatThrownBy(() -> trainer().fit(strange, 1))
        .isInstanceOf(DataException.class)
        .hasMessage("an example has the class 'bird', and the network knows canine, feline");
    assertThatThrownBy(() -> trainer().holdOut(strange).fit(EXAMPLES, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'bird'");
    Model model =
        Model.of(network().compile(), network().compile().initialise(1), java.util.Map.of());
    assertThatThrownBy(() -> Evaluation.of(model, strange))
        .isInstanceOf(DataException.class)
        .hasMessage("an example has the class 'bird', and the network knows canine, feline");
    assertThatThrownBy(() -> trainer().batch(0))
        .hasMessage("a batch has one example or more, and 0 are asked for");
    assertThatThrownBy(() -> trainer().threads(0))
        .hasMessage("training needs one thread or more, and 0 are asked for");
    assertThatThrownBy(() -> trainer().clipNorm(Double.NaN))
        .hasMessage("gradients are to be clipped to a norm of NaN, which is not above zero");
    assertThatThrownBy(() -> trainer().fit(EXAMPLES, 0))
        .hasMessage("training takes one epoch or more, and 0 are asked for");
  }

  @ParameterizedTest
  @MethodSource("waiting")
  void whatWaitsForValidationNeedsSome(Trainer waiting) {
    assertThatThrownBy(() -> waiting.fit(EXAMPLES, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "one of them waits for validation, and no examples are held out. Give some with"
                + " holdOut(…)");
    assertThat(waiting.holdOut(Toys.whoWasFirst(20, 3)).fit(EXAMPLES, 2).provenance())
        .containsEntry("epochs", "2");
  }

  private static Stream<Trainer> waiting() {
    return Stream.of(
        trainer().learningRate(LearningRate.onPlateau(0.5, 1).warmUp(3)),
        trainer().optimizer(Optimizer.averaged(0.5)));
  }

  @Test
  void tellsWhatHappensInOrder() {
    List<String> events = new ArrayList<>();
    trainer()
        .batch(100)
        .holdOut(Toys.whoWasFirst(40, 3))
        .checkpoints(folder)
        .listener(
            TrainingListener.all(
                new TrainingListener() {
                  @Override
                  public void heard(TrainingEvent event) {
                    events.add(
                        event.epoch()
                            + " "
                            + event.step()
                            + " "
                            + event.getClass().getSimpleName());
                  }
                },
                new TrainingListener() {}))
        .fit(EXAMPLES, 1);
    assertThat(events)
        .containsExactly(
            "1 0 Started",
            "1 1 Step",
            "1 2 Step",
            "1 2 Validated",
            "1 2 Best",
            "1 2 Epoch",
            "1 2 CheckpointWritten",
            "1 2 Finished");
  }

  @Test
  void textsWithoutATokenAreExamplesToo() {
    Examples some =
        new Examples(
            List.of(new LabelledText("feline", "cat"), new LabelledText("canine", "\u00a0")));
    assertThat(VOCABULARY.encode("\u00a0")).isEmpty();
    Model model = trainer().fit(some, 1);
    assertThat(model.classify(List.of("", "cat"))).hasSize(2);
  }

  @Test
  void goesOnFromTheParametersOfAModel() {
    Model model = trainer().fit(EXAMPLES, 2);
    Trainer further = trainer().from(model);
    Model still = further.optimizer(Optimizer.sgd(1e-30)).fit(EXAMPLES, 1);
    assertThat(still.parameters()).isEqualTo(model.parameters());
    assertThat(still.provenance()).containsEntry("begun from", model.digest());
    assertThat(further.fit(EXAMPLES, 1).parameters()).isNotEqualTo(model.parameters());
  }

  @Test
  void refusesTheParametersOfAnotherNetwork() {
    Model model = trainer().fit(EXAMPLES, 1);
    var other =
        Trainer.of(
            Network.over(VOCABULARY, 4)
                .then(recurrent(Cell.GRU, 7))
                .then(last())
                .classify("canine", "feline"));
    assertThatThrownBy(() -> other.from(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the model is of another network");
  }
}
