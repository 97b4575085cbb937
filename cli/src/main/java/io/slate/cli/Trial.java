package io.slate.cli;

import io.slate.train.Progress;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import io.slate.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The first two seconds of a training, to see how fast it goes. What is learned in them is thrown
 * away.
 */
final class Trial implements TrainingListener {
  private static final double LONGEST = 2;

  /**
   * Where the trial stood.
   *
   * @param seconds since the first update began
   * @param share of the training that was done
   */
  private record Mark(double seconds, double share) {}

  /**
   * How long the training would take.
   *
   * @param atBest if all of it were as fast as the best fifth of the trial
   * @param isWhole whether the trial was the whole of it
   */
  record Seconds(double atBest, boolean isWhole) {}

  private final BooleanSupplier isAsked;
  private final List<Mark> marks = new ArrayList<>();
  private long start;

  private Trial(BooleanSupplier isAsked) {
    this.isAsked = isAsked;
  }

  /**
   * How long so many epochs would take; nothing if no update was made. A training of less than two
   * seconds is tried as a whole.
   *
   * @param trainer without listener or folder
   * @param isAsked whether to end at once
   */
  static Optional<Seconds> of(
      Trainer trainer, TrainingData train, int epochs, BooleanSupplier isAsked) {
    var trial = new Trial(isAsked);
    trainer.listener(trial).stopWhen(trial::isOver).fit(train, epochs);
    return trial.marks.isEmpty() ? Optional.empty() : Optional.of(trial.seconds());
  }

  private boolean isOver() {
    if (marks.isEmpty()) {
      start = System.nanoTime();
    }
    return isAsked.getAsBoolean() || elapsed() > LONGEST;
  }

  private double elapsed() {
    return (System.nanoTime() - start) * 1e-9;
  }

  @Override
  public void step(Progress progress) {
    marks.add(new Mark(elapsed(), (double) progress.step() / progress.stepsInAll()));
  }

  private Seconds seconds() {
    Mark last = marks.getLast();
    if (last.share() == 1) {
      return new Seconds(last.seconds(), true);
    }
    double best = 0;
    for (int fifth = 0; fifth < 5; fifth++) {
      best = Math.max(best, speed(0.2 * fifth, 0.2 * (fifth + 1)));
    }
    return new Seconds(1 / Math.max(1e-9, best), false);
  }

  /** Shares of the training a second, between two shares of the time so far. */
  private double speed(double since, double until) {
    double all = marks.getLast().seconds();
    Mark from = at(all * since);
    Mark to = at(all * until);
    return (to.share() - from.share()) / Math.max(1e-9, to.seconds() - from.seconds());
  }

  /** The last mark up to a time; the beginning before the first. */
  private Mark at(double seconds) {
    int last = marks.size() - 1;
    while (last >= 0 && marks.get(last).seconds() > seconds) {
      last--;
    }
    return last < 0 ? new Mark(0, 0) : marks.get(last);
  }
}
