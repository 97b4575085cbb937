package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.train.Progress;
import io.slate.train.Score;
import io.slate.train.ValueScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToldEpochsTest {
  private static final int EPOCHS = 500;
  private static final long SECOND = 1_000_000_000L;

  private static Progress progress(int epoch, Optional<Score> score) {
    return new Progress(epoch, epoch, EPOCHS, 1, 1, 1, score);
  }

  private static Optional<Score> score(double error) {
    return Optional.of(new ValueScore("squared loss", 10, error, error, error, Optional.empty()));
  }

  /** Which of the first so many epochs are told, each so long and with such a validation. */
  private static List<Integer> told(int count, long each, IntToDoubleFunction error) {
    var told = new ToldEpochs();
    List<String> lines = new ArrayList<>();
    for (int epoch = 1; epoch <= count; epoch++) {
      Progress progress = progress(epoch, score(error.applyAsDouble(epoch)));
      lines.addAll(told.ended(progress, Integer.toString(epoch), epoch * each));
    }
    lines.addAll(told.rest());
    return lines.stream().map(Integer::valueOf).toList();
  }

  @Test
  void theFirstEpochsAreToldAndThenEverFewer() {
    List<Integer> all = told(EPOCHS, SECOND / 10, epoch -> 1.0 / epoch);
    assertThat(all).hasSizeBetween(40, 60).isSorted().doesNotHaveDuplicates().endsWith(EPOCHS);
    assertThat(all.subList(0, 20)).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    assertThat(all).containsSequence(94, 103, 113, 124);
  }

  @Test
  void shortTrainingsTellEveryEpoch() {
    assertThat(told(20, SECOND, epoch -> epoch)).hasSize(20);
  }

  @Test
  void oneAMinuteIsToldAtLeast() {
    assertThat(told(200, 70 * SECOND, epoch -> 1.0 / epoch)).hasSize(200);
  }

  @Test
  void theBestAndTheLastComeAtTheEnd() {
    List<Integer> all = told(129, SECOND / 10, epoch -> Math.abs(epoch - 104));
    assertThat(all).endsWith(103, 113, 124, 104, 129);
  }

  @Test
  void whatWasToldIsNotToldAgain() {
    assertThat(told(124, SECOND / 10, epoch -> Math.abs(epoch - 113))).endsWith(103, 113, 124);
    assertThat(told(EPOCHS, SECOND / 10, epoch -> Math.abs(epoch - 7)))
        .containsOnlyOnce(7, EPOCHS)
        .endsWith(EPOCHS);
  }

  @Test
  void withoutValidationTheLastIsTold() {
    var told = new ToldEpochs();
    List<String> lines = new ArrayList<>();
    for (int epoch = 1; epoch <= 57; epoch++) {
      lines.addAll(
          told.ended(progress(epoch, Optional.empty()), Integer.toString(epoch), epoch * SECOND));
    }
    assertThat(lines).endsWith("50", "55");
    assertThat(told.rest()).containsExactly("57");
    assertThat(told.rest()).isEmpty();
  }
}
