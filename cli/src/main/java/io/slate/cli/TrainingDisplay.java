package io.slate.cli;

import io.slate.network.Network;
import io.slate.network.Source;
import io.slate.train.Progress;
import io.slate.train.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows how training goes, on the error stream: on a terminal one line that is rewritten in place
 * and, after each epoch, one that stays; elsewhere a line from time to time and {@linkplain
 * ToldEpochs ever fewer} of epochs. A narrow terminal gets what matters most.
 */
final class TrainingDisplay {
  private static final long REWRITE = 100_000_000L;
  private static final long REMIND = 30_000_000_000L;

  /** How much the newest update counts in the time that is left. */
  private static final double RECENT = 0.05;

  private static final int LONGEST_BAR = 30;
  private static final String CLEAR = "\r\033[K";

  private final Terminal terminal;
  private final int epochs;
  private final Interruption interruption;
  private final String run;
  private final String unit;
  private final ToldEpochs told = new ToldEpochs();
  private long shown = System.nanoTime();
  private long latest = shown;

  /** How long an update takes of late, in nanoseconds: the first ones warm the JVM up. */
  private double perStep;

  private double loss = Double.NaN;

  /**
   * @param epochs how many there will be, at most
   * @param interruption once it is asked for, no line is rewritten any more
   */
  TrainingDisplay(Terminal terminal, int epochs, Interruption interruption) {
    this(terminal, epochs, interruption, "");
  }

  /**
   * One of many trainings: no line of it stays.
   *
   * @param run which one it is; empty for the only one
   */
  TrainingDisplay(Terminal terminal, int epochs, Interruption interruption, String run) {
    this(terminal, epochs, interruption, run, "tokens");
  }

  private TrainingDisplay(
      Terminal terminal, int epochs, Interruption interruption, String run, String unit) {
    this.terminal = terminal;
    this.epochs = epochs;
    this.interruption = interruption;
    this.run = run;
    this.unit = unit;
  }

  /** The same, with what this network reads for the unit of its speed. */
  static TrainingDisplay of(
      Network network, Terminal terminal, int epochs, Interruption interruption, String run) {
    String unit =
        switch (network.source()) {
          case Source.Tokens _, Source.Trees _, Source.Pictures _ -> "tokens";
          case Source.Values _ -> "steps";
        };
    return new TrainingDisplay(terminal, epochs, interruption, run, unit);
  }

  /** An update was made. */
  void step(Progress progress) {
    loss = Double.isNaN(loss) ? progress.loss() : 0.95 * loss + 0.05 * progress.loss();
    long now = System.nanoTime();
    perStep += Math.max(RECENT, 1.0 / progress.step()) * (now - latest - perStep);
    latest = now;
    if (now - shown < (terminal.isLive() ? REWRITE : REMIND)) {
      return;
    }
    shown = now;
    interruption.unlessAsked(() -> show(running(progress)));
  }

  private void show(String line) {
    if (terminal.isLive()) {
      terminal.err().print(CLEAR + line);
      terminal.err().flush();
    } else {
      terminal.err().println(line);
    }
  }

  /** An epoch has ended. */
  void epoch(Progress progress) {
    clear();
    if (!run.isEmpty()) {
      return;
    }
    String line = ended(progress);
    if (terminal.isLive()) {
      terminal.err().println(line);
    } else {
      told.ended(progress, line, System.nanoTime()).forEach(terminal.err()::println);
    }
  }

  /** Training ends because further epochs would not help. */
  void enough(int epochsSinceBest) {
    clear();
    told.rest().forEach(terminal.err()::println);
    if (run.isEmpty()) {
      terminal.err().println("no better for " + Amounts.count(epochsSinceBest, "epoch"));
    }
  }

  /** Training ends because it was asked to. */
  void stopped(Progress progress) {
    clear();
    told.rest().forEach(terminal.err()::println);
    terminal.err().println("stopped in " + place(progress));
  }

  /** Takes the line away that is rewritten. */
  private void clear() {
    if (terminal.isLive()) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
    }
  }

  private String running(Progress progress) {
    double done = (double) progress.step() / progress.stepsInAll();
    double inEpoch = done * epochs - progress.epoch() + 1;
    var line =
        fitted(
            place(progress),
            "%3.0f%%".formatted(100 * Math.clamp(inEpoch, 0, 1)),
            "loss %.3f".formatted(loss),
            left(progress),
            speed(progress));
    int room = Math.min(LONGEST_BAR, width() - 1 - line.length() - 2);
    return terminal.isLive() && room >= 8 ? line + "  " + Bar.of(done, room) : line;
  }

  private String ended(Progress progress) {
    List<String> parts = new ArrayList<>();
    parts.add(place(progress));
    parts.add("loss %.3f".formatted(progress.loss()));
    progress.validation().ifPresent(score -> parts.add(validation(score)));
    parts.add(left(progress));
    parts.add(speed(progress));
    return fitted(parts.toArray(String[]::new));
  }

  private static String validation(Score score) {
    Measure measure = Measure.of(score);
    String name = measure == Measure.ACCURACY ? "" : measure.word() + " ";
    return "validation " + name + measure.shown(score.value());
  }

  private String place(Progress progress) {
    String epoch = "epoch %d/%d".formatted(progress.epoch(), epochs);
    return run.isEmpty() ? epoch : run + "  " + epoch;
  }

  private String left(Progress progress) {
    double nanos = perStep * (progress.stepsInAll() - progress.step());
    return Amounts.clock(Duration.ofNanos((long) nanos)) + " left";
  }

  private String speed(Progress progress) {
    return Amounts.count(Math.round(progress.tokensPerSecond())) + " " + unit + "/s";
  }

  /** Columns of a line of the error stream. */
  private int width() {
    return terminal.isLive() ? terminal.live() : Terminal.PLAIN_WIDTH;
  }

  /** As many of the parts, in their order, as fit into a line. */
  private String fitted(String... parts) {
    var line = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      if (line.length() + 2 + parts[i].length() >= width()) {
        break;
      }
      line.append("  ").append(parts[i]);
    }
    return line.toString();
  }
}
