package io.slate.cli;

import io.slate.train.Progress;
import io.slate.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Follows a training epoch by epoch, and knows when further ones help no more. */
final class Course implements TrainingListener {
  private final Epochs limit;
  private final TrainingDisplay display;
  private final List<Training.Epoch> epochs = new ArrayList<>();
  private double best = Double.NEGATIVE_INFINITY;
  private int epochsSinceBest;

  /**
   * @param limit when to end
   * @param display shows how it goes
   */
  Course(Epochs limit, TrainingDisplay display) {
    this.limit = limit;
    this.display = display;
  }

  /** Every epoch that came to its end, in order. */
  List<Training.Epoch> epochs() {
    return List.copyOf(epochs);
  }

  /** Whether validation has gained nothing for so long that training is to end. */
  boolean isEnough() {
    return limit.isEnough(epochsSinceBest);
  }

  @Override
  public void step(Progress progress) {
    display.step(progress);
  }

  @Override
  public void epoch(Progress progress) {
    epochs.add(
        new Training.Epoch(
            progress.epoch(), progress.loss(), progress.accuracy(), progress.tokensPerSecond()));
    display.epoch(progress);
    progress.accuracy().ifPresent(this::compare);
  }

  private void compare(double accuracy) {
    epochsSinceBest = accuracy > best ? 0 : epochsSinceBest + 1;
    best = Math.max(best, accuracy);
  }

  @Override
  public void stopped(Progress progress) {
    if (isEnough()) {
      display.enough(epochsSinceBest);
    } else {
      display.stopped(progress);
    }
  }
}
