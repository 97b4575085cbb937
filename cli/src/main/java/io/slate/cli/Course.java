package io.slate.cli;

import io.slate.train.Progress;
import io.slate.train.Score;
import io.slate.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Follows a training epoch by epoch. */
final class Course implements TrainingListener {
  private final TrainingDisplay display;
  private final List<Training.Epoch> epochs = new ArrayList<>();

  /**
   * @param display shows how it goes
   */
  Course(TrainingDisplay display) {
    this.display = display;
  }

  /** Every epoch that came to its end, in order. */
  List<Training.Epoch> epochs() {
    return List.copyOf(epochs);
  }

  @Override
  public void step(Progress progress) {
    display.step(progress);
  }

  @Override
  public void epoch(Progress progress) {
    epochs.add(
        new Training.Epoch(
            progress.epoch(),
            progress.loss(),
            progress.validation().stream().mapToDouble(Score::value).findFirst(),
            progress.tokensPerSecond()));
    display.epoch(progress);
  }

  @Override
  public void stopped(Progress progress) {
    display.stopped(progress);
  }

  @Override
  public void enough(int epochs) {
    display.enough(epochs);
  }
}
