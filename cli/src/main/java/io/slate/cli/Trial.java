package io.slate.cli;

import io.slate.data.Examples;
import io.slate.train.Progress;
import io.slate.train.Trainer;
import io.slate.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The first seconds of a training, to see how fast it goes once the JVM has compiled what it needs.
 * What is learned in them is thrown away.
 */
final class Trial implements TrainingListener {
  private static final double SHORTEST = 2;
  private static final double LONGEST = 5;

  /** Whether the second half of the time was faster by no more than this. */
  private static final double STEADY = 0.1;

  /**
   * Where the trial stood.
   *
   * @param seconds since the first update began
   * @param tokens since then
   */
  private record Mark(double seconds, double tokens) {}

  private final BooleanSupplier isAsked;
  private final List<Mark> marks = new ArrayList<>();
  private long start;

  private Trial(BooleanSupplier isAsked) {
    this.isAsked = isAsked;
  }

  /**
   * Tokens a second of a trainer at its best in a trial of up to five seconds; 0 if there was none.
   *
   * @param trainer without listener or folder
   * @param isAsked whether to end at once
   */
  static double speed(Trainer trainer, Examples train, BooleanSupplier isAsked) {
    var trial = new Trial(isAsked);
    trainer.listener(trial).stopWhen(trial::isOver).fit(train, 1);
    return trial.best();
  }

  private boolean isOver() {
    if (marks.isEmpty()) {
      start = System.nanoTime();
      return isAsked.getAsBoolean();
    }
    double seconds = marks.getLast().seconds();
    boolean isSteady = speed(0.5, 1) < (1 + STEADY) * speed(0, 0.5);
    return isAsked.getAsBoolean() || seconds > LONGEST || (seconds > SHORTEST && isSteady);
  }

  @Override
  public void step(Progress progress) {
    double seconds = (System.nanoTime() - start) * 1e-9;
    marks.add(new Mark(seconds, progress.tokensPerSecond() * seconds));
  }

  /** The speed between two shares of the time so far. */
  private double speed(double since, double until) {
    double all = marks.getLast().seconds();
    Mark from = at(all * since);
    Mark to = at(all * until);
    return (to.tokens() - from.tokens()) / Math.max(1e-9, to.seconds() - from.seconds());
  }

  /** The fastest tenth of the time: where other work came between, or the start was slow. */
  private double best() {
    double best = 0;
    for (int tenth = 0; tenth < 10 && !marks.isEmpty(); tenth++) {
      best = Math.max(best, speed(0.1 * tenth, 0.1 * (tenth + 1)));
    }
    return best;
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
