package io.slate.cli;

import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.network.Batch;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import io.slate.plan.Slot;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What training will take, found out by a short trial on this machine.
 *
 * @param time for all epochs
 * @param bytes memory at its peak, at most
 */
record Estimate(Duration time, long bytes) {
  /** Sequences that a thread runs together; what a batch is cut into. */
  private static final int SHARD = 32;

  private static final long LONGEST_TRIAL = 1_500_000_000;

  /** Sequences of a trial: few, so that many runs warm the code up. */
  private static final int TRIED = 6;

  /**
   * Tries some examples, about a second long; the parameters are left alone.
   *
   * @param sequences the tokens of every example
   */
  static Estimate of(Program program, List<int[]> sequences, TrainingOptions options) {
    int shards = (Math.min(options.batch(), sequences.size()) + SHARD - 1) / SHARD;
    int threads = Math.min(options.threads(), shards);
    long tokens = sequences.stream().mapToLong(each -> each.length).sum();
    double seconds = tokens * options.epochs() / (speed(program, sequences) * threads);
    return new Estimate(
        Duration.ofMillis((long) (1000 * seconds)), bytes(program, sequences, shards, threads));
  }

  /** Tokens a second of one thread; the best of several runs, since the first ones warm up. */
  private static double speed(Program program, List<int[]> sequences) {
    Batch batch = Batch.ofTokens(spread(sequences));
    int tokens = Math.max(1, batch.rows().total());
    float[] parameters = program.initialise(0);
    float[] gradients = new float[parameters.length];
    Program.Ready ready = program.prepare(parameters, new Mode.Training(0));
    long start = System.nanoTime();
    long best = Long.MAX_VALUE;
    long now = start;
    while (now - start < LONGEST_TRIAL) {
      NetworkRun run = ready.run(batch);
      run.backward(new float[run.scores().length], gradients);
      long end = System.nanoTime();
      best = Math.min(best, end - now);
      now = end;
    }
    return tokens / (best * 1e-9);
  }

  /** Some, evenly over all lengths. */
  private static List<int[]> spread(List<int[]> sequences) {
    List<int[]> sorted =
        sequences.stream().sorted(Comparator.comparingInt(each -> each.length)).toList();
    int count = Math.min(TRIED, sorted.size());
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> sorted.get((int) ((long) i * sorted.size() / count)))
        .toList();
  }

  /** Parameters with their copies, and what the longest sequences keep for the way back. */
  private static long bytes(Program program, List<int[]> sequences, int shards, int threads) {
    long copies = 6L + shards; // own, best, packed both ways, two moments of Adam; gradients
    int[] lengths = sequences.stream().mapToInt(each -> each.length).sorted().toArray();
    int longest = Math.min(lengths.length, threads * SHARD);
    long rows =
        Arrays.stream(lengths, lengths.length - longest, lengths.length).asLongStream().sum();
    long floats = copies * program.parameters().size() + rows * rowFloats(program);
    return Float.BYTES * floats;
  }

  /** What is kept for each step of a sequence. */
  private static long rowFloats(Program program) {
    long floats = 4L * program.network().source().width();
    for (RecurrentLayer layer : program.recurrentLayers().values()) {
      floats += 4L * layer.outputWidth();
      floats +=
          layer.plan(true).slots().stream()
              .filter(slot -> slot.scope() == Slot.Scope.ALL)
              .mapToLong(Slot::width)
              .sum();
    }
    return floats;
  }
}
