package io.slate.benchmarks;

import java.util.Arrays;

/** Times a subject for about as long as it is given. */
final class Stopwatch {
  /** A sample is at least so long, so that reading the clock (about 25 ns) is not seen. */
  private static final long SHORTEST_SAMPLE = 200_000;

  private Stopwatch() {}

  /** Nanoseconds of a run: the median of the samples, each a run or, of short runs, many. */
  static double time(Subject subject, long nanoseconds) {
    int inSample = runsInSample(subject);
    double[] samples = new double[16];
    int count = 0;
    long end = System.nanoTime() + nanoseconds;
    long before = System.nanoTime();
    do {
      for (int i = 0; i < inSample; i++) {
        subject.run();
      }
      long after = System.nanoTime();
      if (count == samples.length) {
        samples = Arrays.copyOf(samples, 2 * count);
      }
      samples[count++] = (after - before) / (double) inSample;
      before = after;
    } while (before < end);
    return Spread.of(Arrays.copyOf(samples, count)).median();
  }

  private static int runsInSample(Subject subject) {
    int runs = 1;
    while (true) {
      long before = System.nanoTime();
      for (int i = 0; i < runs; i++) {
        subject.run();
      }
      if (System.nanoTime() - before >= SHORTEST_SAMPLE) {
        return runs;
      }
      runs *= 2;
    }
  }
}
