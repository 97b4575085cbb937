package io.slate.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures rungs in turns: every round runs each for a moment, the peak first. */
public final class Ladder {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  /** For how many seconds nothing must have been compiled before measuring begins. */
  private static final double SLICE = 0.4;

  /** For how many seconds a rung is warmed up at most. */
  private static final double LONGEST = 6;

  private final List<Rung> rungs;
  private final double moment;

  /**
   * @param rungs the first is the peak
   * @param moment how long a rung runs in a round, in seconds
   */
  public Ladder(List<Rung> rungs, double moment) {
    if (rungs.isEmpty() || rungs.getFirst().kind() != Rung.Kind.PEAK) {
      throw new IllegalArgumentException("the first rung of a ladder is the peak");
    }
    this.rungs = List.copyOf(rungs);
    this.moment = moment;
  }

  /**
   * Measures.
   *
   * @param rounds how many
   */
  public List<Figure> measure(int rounds) {
    int[] times = new int[rungs.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = warmUp(rungs.get(i));
    }
    double[][] seconds = new double[rungs.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < times.length; i++) {
        seconds[i][round] = time(rungs.get(i), times[i]) / times[i];
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      figures.add(figure(rungs.get(i), seconds[i], seconds[0]));
    }
    return figures;
  }

  /** Runs until nothing more is compiled, and finds how often it runs in a moment. */
  private int warmUp(Rung rung) {
    double best = Double.POSITIVE_INFINITY;
    int times = 1;
    long start = System.nanoTime();
    long compiled = -1;
    while (COMPILER.getTotalCompilationTime() != compiled && seconds(start) < LONGEST) {
      compiled = COMPILER.getTotalCompilationTime();
      long slice = System.nanoTime();
      do {
        best = Math.min(best, time(rung, times) / times);
        times = (int) Math.clamp(moment / best, 1, 1_000_000);
      } while (seconds(slice) < SLICE);
    }
    return times;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }

  /**
   * Work on one thread is timed by what that thread got of a processor, so that others who use the
   * machine do not count; work on several, by the clock.
   */
  private static double time(Rung rung, int times) {
    long from = now(rung);
    rung.probe().run(times);
    return (now(rung) - from) * 1e-9;
  }

  private static long now(Rung rung) {
    return rung.threads() == 1 ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
  }

  private Figure figure(Rung rung, double[] seconds, double[] peakSeconds) {
    double amount = rung.probe().amount() * 1e-9;
    double peak = rungs.getFirst().probe().amount() * 1e-9;
    double[] ratios = new double[seconds.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = amount / seconds[i] / (peak / peakSeconds[i]);
    }
    double least = Arrays.stream(seconds).min().orElseThrow();
    boolean isBandwidth = rung.kind() == Rung.Kind.COPY || rung.kind() == Rung.Kind.READ;
    return new Figure(
        rung.kind(),
        rung.name(),
        amount / least,
        amount / median(seconds),
        least * 1e6,
        isBandwidth ? 0 : median(ratios));
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
