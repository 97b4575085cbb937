package io.slate.train;

import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  private static final Examples EXAMPLES = Toys.whoWasFirst(100, 1);

  private static final TrainingEvent.Size SIZE = new TrainingEvent.Size(3, 6000, 100, 7);

  @TempDir Path folder;

  private static Trainer trainer() {
    Network network =
        Network.over(Toys.VOCABULARY, 3)
            .then(recurrent(Cell.GRU, 3))
            .then(last())
            .classify("canine", "feline");
    return Trainer.of(network)
        .batch(20)
        .threads(1)
        .checkpointEvery(2)
        .learningRate(LearningRate.halvedAfter(1))
        .holdOut(Toys.whoWasFirst(20, 2));
  }

  /** Trains with log, curves and history, and stops after some updates. */
  private static History train(Trainer trainer, Path to, long updates) {
    var history = new History();
    try (var log = EventLog.in(to);
        var board = TensorBoard.in(to)) {
      trainer
          .listener(TrainingListener.all(log, board, history))
          .stopWhen(() -> history.updates().size() >= updates)
          .fit(EXAMPLES, 3);
    }
    return history;
  }

  private static List<String> lines(Path of) throws IOException {
    return Files.readAllLines(of.resolve(EventLog.NAME));
  }

  @Test
  void aLineTellsOneEvent() throws IOException {
    train(trainer().checkpoints(folder), folder, Long.MAX_VALUE);
    List<String> lines = lines(folder);
    assertThat(lines.getFirst())
        .isEqualTo(
            "{\"event\":\"started\",\"epoch\":1,\"step\":0,\"epochs\":3,\"steps\":15,\"examples\":100,"
                + "\"parameters\":"
                + trainer().fit(EXAMPLES, 1).parameters().length
                + "}");
    assertThat(lines.get(1))
        .matches(
            "\\{\"event\":\"step\",\"epoch\":1,\"step\":1,\"loss\":0\\.\\d+,\"gradientNorm\":\\d\\.\\d+,"
                + "\"tokensPerSecond\":[\\d.E]+,\"rate\":0\\.001}");
    assertThat(lines.get(3))
        .isEqualTo(
            "{\"event\":\"checkpoint\",\"epoch\":1,\"step\":2,\"file\":\"checkpoint.safetensors\"}");
    assertThat(lines.get(8))
        .startsWith(
            "{\"event\":\"validated\",\"epoch\":1,\"step\":5,\"measure\":\"accuracy\",\"score\":0.");
    assertThat(lines.getLast()).isEqualTo("{\"event\":\"finished\",\"epoch\":3,\"step\":15}");
  }

  @Test
  void aResumedTrainingHasTheCurvesOfOneThatWasNot() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    History expected = train(trainer().checkpoints(whole), whole, Long.MAX_VALUE);
    train(trainer().resume(parts), parts, 7);
    // What a process that was killed would have told behind its last checkpoint.
    Files.writeString(
        parts.resolve(EventLog.NAME),
        "{\"event\":\"step\",\"epoch\":2,\"step\":8,\"loss\":1.0}\n{\"event\":\"st",
        StandardOpenOption.APPEND);
    Files.write(
        parts.resolve(TensorBoard.NAME),
        new byte[] {1, 0, 0, 0, 0, 0, 0, 0},
        StandardOpenOption.APPEND);
    train(trainer().resume(parts), parts, Long.MAX_VALUE);
    History found = History.read(parts.resolve(EventLog.NAME));
    assertThat(found.updates()).hasSize(15).isEqualTo(expected.updates());
    assertThat(found.epochs()).hasSize(3).isEqualTo(expected.epochs());
    assertThat(History.read(whole.resolve(EventLog.NAME)).updates()).isEqualTo(expected.updates());
    assertThat(lines(parts)).filteredOn(line -> line.contains("resumed")).hasSize(1);
    assertThat(EventRecords.steps(parts, "train/loss"))
        .isEqualTo(EventRecords.steps(whole, "train/loss"))
        .hasSize(15);
    assertThat(EventRecords.values(parts, "train/loss"))
        .isEqualTo(EventRecords.values(whole, "train/loss"));
  }

  @Test
  void aLogIsCutBehindTheCheckpointFromItsEnd() throws IOException {
    var text = new StringBuilder("{\"event\":\"started\",\"step\":0}\n");
    for (int step = 1; step <= 5000; step++) {
      text.append("{\"event\":\"step\",\"step\":").append(step).append(",\"note\":\"größer\"}\n");
    }
    Path file = folder.resolve(EventLog.NAME);
    Files.writeString(file, text + "{\"event\":\"step\",\"st");
    try (var log = EventLog.in(folder)) {
      log.heard(new TrainingEvent.Resumed(1, 1200, SIZE));
    }
    List<String> lines = lines(folder);
    assertThat(lines).hasSize(1202);
    assertThat(lines.get(1200)).contains("\"step\":1200");
    assertThat(lines.getLast()).contains("resumed");
  }

  @Test
  void aLogThatIsAllBehindTheCheckpointBeginsAgain() throws IOException {
    Files.writeString(folder.resolve(EventLog.NAME), "{\"event\":\"step\",\"step\":7}\nrest");
    try (var log = EventLog.in(folder)) {
      log.heard(new TrainingEvent.Resumed(1, 2, SIZE));
    }
    assertThat(lines(folder)).singleElement().asString().contains("resumed");
  }

  @Test
  void historyForgetsWhatAResumedTrainingTellsAgain() {
    var history = new History();
    for (long step = 1; step <= 4; step++) {
      history.heard(new TrainingEvent.Step(progress(step), 0.1));
    }
    history.heard(new TrainingEvent.Epoch(progress(4)));
    history.heard(new TrainingEvent.Resumed(1, 2, new TrainingEvent.Size(1, 4, 4, 1)));
    assertThat(history.updates()).extracting(History.Update::step).containsExactly(1L, 2L);
    assertThat(history.epochs()).isEmpty();
  }

  private static Progress progress(long step) {
    return new Progress(1, step, 4, 1, 1, 1, Optional.empty());
  }

  @Test
  void whatIsNoNumberIsNull() throws IOException {
    try (var log = EventLog.in(folder)) {
      var progress = new Progress(1, 1, 1, Double.NaN, 2, 3, Optional.of(halfRight()));
      log.heard(new TrainingEvent.Epoch(progress));
    }
    assertThat(lines(folder))
        .containsExactly(
            "{\"event\":\"epoch\",\"epoch\":1,\"step\":1,\"loss\":null,\"gradientNorm\":2.0,"
                + "\"tokensPerSecond\":3.0,\"measure\":\"accuracy\",\"score\":0.5}");
    History.Epoch epoch = History.read(folder.resolve(EventLog.NAME)).epochs().getFirst();
    assertThat(epoch.loss()).isNaN();
    assertThat(epoch.score()).hasValue(0.5);
  }

  private static Evaluation halfRight() {
    return new Evaluation(List.of("a", "b"), List.of(List.of(1, 0), List.of(1, 0)));
  }

  @Test
  void aLogThatIsNoneIsRefusedByItsLine() throws IOException {
    Path file =
        Files.writeString(folder.resolve("x.jsonl"), "{\"event\":\"best\"}\n{\"step\":1}\n");
    assertThatThrownBy(() -> History.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ", line 2: there is no \"event\"");
  }
}
