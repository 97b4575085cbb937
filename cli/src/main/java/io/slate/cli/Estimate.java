package io.slate.cli;

import io.slate.data.Examples;
import io.slate.layer.RecurrentLayer;
import io.slate.network.Program;
import io.slate.plan.Backward;
import io.slate.plan.Cost;
import io.slate.plan.Slot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What training will take, found out by a short trial on this machine.
 *
 * @param time for all epochs
 * @param bytes memory at its peak, at most
 */
record Estimate(Duration time, long bytes) {
  /** Sequences that a thread runs together; what a batch is cut into. */
  private static final int SHARD = 32;

  /**
   * Operations a second of one thread that any machine reaches. The vector module is slow until the
   * JVM has compiled its users, and a short trial on a busy machine may see nothing else.
   */
  private static final double SLOWEST = 2e9;

  /** What it costs to test on a token, beside training on one: there, and not back. */
  private static final double TEST = 1.0 / 3;

  /**
   * Tries the training for some seconds.
   *
   * @param isAsked whether to end the trial at once
   */
  static Estimate of(Training training, TrainingOptions options, BooleanSupplier isAsked) {
    Program program = training.network().compile();
    List<int[]> sequences = encoded(training, training.train());
    double tested = training.heldOut().map(each -> tokens(encoded(training, each))).orElse(0L);
    int shards = (Math.min(options.batch(), sequences.size()) + SHARD - 1) / SHARD;
    int threads = Math.min(options.threads(), shards);
    double tried = Trial.speed(options.trainer(training.network()), training.train(), isAsked);
    double speed = Math.max(tried, threads * SLOWEST / Math.max(1, operations(program)));
    double seconds = (tokens(sequences) + TEST * tested) * options.epochs() / speed;
    return new Estimate(
        Duration.ofMillis((long) (1000 * seconds)), bytes(program, sequences, shards, threads));
  }

  private static List<int[]> encoded(Training training, Examples examples) {
    return examples.texts().stream().map(training.vocabulary()::encode).toList();
  }

  private static long tokens(List<int[]> sequences) {
    return sequences.stream().mapToLong(each -> each.length).sum();
  }

  /** Floating-point operations of the layers for one token, there and back. */
  private static long operations(Program program) {
    return program.recurrentLayers().values().stream()
        .map(layer -> layer.plan(true))
        .flatMap(
            plan ->
                Stream.concat(
                    Stream.of(plan.forward()), plan.backward().stream().map(Backward::section)))
        .flatMap(
            section ->
                Stream.of(section.before(), section.step(), section.after()).flatMap(List::stream))
        .mapToLong(stage -> Cost.of(stage).operations())
        .sum();
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
