package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
  private static final TrainingEvent.Size SIZE = new TrainingEvent.Size(1, 400, 10, 5);

  @TempDir Path folder;

  private TensorBoard board() {
    return TensorBoard.in(folder, () -> Instant.ofEpochMilli(1_500_000_000_250L));
  }

  private static TrainingEvent.Step step(long step) {
    var progress = new Progress(1, step, 400, 0.5 * step, 2, 1000, Optional.empty());
    return new TrainingEvent.Step(progress, 0.125);
  }

  @Test
  void aFileBeginsAsThoseOfTensorFlowDo() throws IOException {
    try (var board = board()) {
      board.heard(new TrainingEvent.Started(SIZE));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve(TensorBoard.NAME));
    assertThat(HexFormat.of().formatHex(Arrays.copyOf(bytes, 13)))
        .isEqualTo("1800000000000000a37f4b2209");
    assertThat(EventRecords.read(folder).versions()).containsExactly("brain.Event:2");
  }

  private static Evaluation threeOfFour() {
    return new Evaluation(List.of("a", "b"), List.of(List.of(1, 0), List.of(1, 2)));
  }

  @Test
  void curvesAreReadBack() throws IOException {
    try (var board = board()) {
      board.heard(new TrainingEvent.Started(SIZE));
      board.heard(step(1));
      board.heard(step(300));
      board.heard(new TrainingEvent.Validated(1, 300, threeOfFour()));
      board.heard(new TrainingEvent.Epoch(new Progress(1, 300, 400, 3, 2, 1, Optional.empty())));
    }
    EventRecords records = EventRecords.read(folder);
    double now = 1_500_000_000.25;
    assertThat(records.scalars())
        .containsExactly(
            new EventRecords.Scalar(now, 1, "train/loss", 0.5f),
            new EventRecords.Scalar(now, 1, "train/gradient norm", 2),
            new EventRecords.Scalar(now, 1, "train/learning rate", 0.125f),
            new EventRecords.Scalar(now, 1, "train/tokens per second", 1000),
            new EventRecords.Scalar(now, 300, "train/loss", 150),
            new EventRecords.Scalar(now, 300, "train/gradient norm", 2),
            new EventRecords.Scalar(now, 300, "train/learning rate", 0.125f),
            new EventRecords.Scalar(now, 300, "train/tokens per second", 1000),
            new EventRecords.Scalar(now, 300, "validation/accuracy", 0.75f),
            new EventRecords.Scalar(now, 300, "epoch/loss", 3));
  }

  @Test
  void whatIsBehindACheckpointIsDropped() throws IOException {
    try (var board = board()) {
      board.heard(new TrainingEvent.Started(SIZE));
      for (long step : new long[] {1, 127, 128, 300, 301}) {
        board.heard(step(step));
      }
    }
    try (var board = board()) {
      board.heard(new TrainingEvent.Resumed(1, 128, SIZE));
      board.heard(step(129));
    }
    assertThat(EventRecords.steps(folder, "train/loss")).containsExactly(1L, 127L, 128L, 129L);
    assertThat(EventRecords.read(folder).versions()).hasSize(1);
  }

  @Test
  void aTornRecordIsDropped() throws IOException {
    try (var board = board()) {
      board.heard(new TrainingEvent.Started(SIZE));
      board.heard(step(1));
      board.heard(step(2));
    }
    Path file = folder.resolve(TensorBoard.NAME);
    byte[] bytes = Files.readAllBytes(file);
    for (int cut : new int[] {1, 20, 60}) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));
      try (var board = board()) {
        board.heard(new TrainingEvent.Resumed(1, 2, SIZE));
      }
      assertThat(EventRecords.steps(folder, "train/loss")).containsExactly(1L);
    }
  }
}
