package io.slate.cli;

import io.slate.train.Progress;
import io.slate.train.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which epochs a log is told of, where nobody watches: the first ones, then ever fewer, but one a
 * minute; the best and the last come at the end where they were left out. Belongs to one training.
 */
final class ToldEpochs {
  /** An epoch is told where it is this part further than the one told before. */
  private static final int PART = 10;

  private static final long MINUTE = 60_000_000_000L;

  private int told;
  private long when;
  private double merit = Double.NEGATIVE_INFINITY;
  private Optional<Line> best = Optional.empty();
  private Optional<Line> last = Optional.empty();

  private record Line(int epoch, String text) {}

  /**
   * An epoch came to its end.
   *
   * @param line what is said of it
   * @param now a clock, in nanoseconds
   * @return the lines to print now, in order
   */
  List<String> ended(Progress progress, String line, long now) {
    var own = new Line(progress.epoch(), line);
    double its = progress.validation().map(Score::merit).orElse(Double.NEGATIVE_INFINITY);
    if (progress.validation().isPresent() && its >= merit) {
      merit = its;
      best = Optional.of(own);
    }
    last = Optional.of(own);
    if (progress.step() >= progress.stepsInAll()) {
      return rest();
    }
    if (told > 0 && own.epoch < told + Math.max(1, told / PART) && now - when < MINUTE) {
      return List.of();
    }
    when = now;
    return told(own);
  }

  /** Training ends: the best and the last epoch, where they were not told. */
  List<String> rest() {
    List<String> lines = new ArrayList<>();
    best.ifPresent(line -> lines.addAll(told(line)));
    last.ifPresent(line -> lines.addAll(told(line)));
    return lines;
  }

  private List<String> told(Line line) {
    best = best.filter(other -> other.epoch != line.epoch);
    last = last.filter(other -> other.epoch != line.epoch);
    told = line.epoch;
    return List.of(line.text);
  }
}
