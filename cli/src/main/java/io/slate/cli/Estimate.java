package io.slate.cli;

import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import io.slate.network.Program;
import io.slate.plan.Backward;
import io.slate.plan.Cost;
import io.slate.plan.Plan;
import io.slate.plan.Slot;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What training will take, found out by a short trial on this machine.
 *
 * @param time for all epochs, as one says it
 * @param bytes memory at its peak, at most
 */
record Estimate(String time, long bytes) {
  /** Sequences that a thread runs together; what a batch is cut into. */
  private static final int SHARD = 32;

  /** What it costs to validate on a token, beside training on one: there, and not back. */
  private static final double VALIDATION = 1.0 / 3;

  /** Seconds that the JVM needs to compile what training runs. */
  private static final double WARM_UP = 5;

  /**
   * Operations a second of one thread, at least and at most, once that is done. Two seconds may
   * show nothing but the JVM's own work, so that they alone would promise far too long a time.
   */
  private static final double SLOWEST = 2e9;

  private static final double FASTEST = 16e9;

  /** Operations of an update for each parameter: clipping, Adam, packing. */
  private static final double UPDATE = 40;

  /**
   * Tries the training for two seconds at most.
   *
   * @param isAsked whether to end the trial at once
   */
  static Estimate of(Training training, TrainingOptions options, BooleanSupplier isAsked) {
    Program program = training.network().compile();
    TrainingData train = training.material().train();
    List<int[]> batches = train.batches(options.seed(), 1, options.batch());
    int shards = Math.ceilDiv(batches.getFirst().length, SHARD);
    int threads = Math.min(options.threads(), shards);
    Epochs epochs = options.epochs(batches.size());
    double validated = training.material().validation().map(Estimate::steps).orElse(0L);
    double trained = batches.stream().mapToLong(train::steps).sum();
    double operations =
        epochs.most()
            * ((trained + VALIDATION * validated) * operations(program)
                + batches.size() * UPDATE * program.parameters().size());
    String time =
        Trial.of(trainer(training, options), train, epochs.most(), isAsked)
            .map(tried -> time(tried, epochs, operations / threads))
            .orElse("unknown");
    long longest = batches.stream().mapToLong(train::steps).max().orElse(0);
    return new Estimate(time, bytes(program, longest, shards));
  }

  private static Trainer trainer(Training training, TrainingOptions options) {
    Trainer plain = options.trainer(training);
    return training.material().validation().map(plain::holdOut).orElse(plain);
  }

  /** From all that may go fast, an early end among it, to all that may go slowly. */
  private static String time(Trial.Seconds tried, Epochs epochs, double operations) {
    double fewest = Math.min(epochs.most(), epochs.patience().orElse(epochs.most() - 1) + 1);
    double share = fewest / epochs.most();
    if (tried.isWhole()) {
      return Amounts.range(share * tried.atBest(), tried.atBest());
    }
    double least = Math.min(tried.atBest(), operations / FASTEST);
    double most = Math.min(tried.atBest(), operations / SLOWEST);
    return Amounts.range(share * least, WARM_UP + most);
  }

  private static long steps(TrainingData data) {
    return data.inOrder(1 << 14).stream().mapToLong(data::steps).sum();
  }

  /** Floating-point operations of the layers for one token, there and back. */
  static long operations(Program program) {
    return plans(program)
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

  /** Of trees, those of nodes with one child, as leaves have them too, or all that a cell reads. */
  private static Stream<Plan> plans(Program program) {
    return Stream.concat(
        program.recurrentLayers().values().stream().map(layer -> layer.plan(true)),
        program.treeLayers().values().stream().map(layer -> layer.plan(1)));
  }

  /** Parameters with their copies, and what the longest batch keeps for the way back. */
  private static long bytes(Program program, long rows, int shards) {
    long copies = 6L + shards; // own, best, packed both ways, two moments of Adam; gradients
    long scores = program.network().head().scores(program.network().source());
    long floats = copies * program.parameters().size() + rows * (rowFloats(program) + 2 * scores);
    return Float.BYTES * floats;
  }

  /** What is kept for each step of a sequence. */
  private static long rowFloats(Program program) {
    long floats = 4L * program.network().source().width();
    for (RecurrentLayer layer : program.recurrentLayers().values()) {
      floats += 4L * layer.outputWidth();
    }
    for (TreeLayer layer : program.treeLayers().values()) {
      floats += 4L * layer.outputWidth();
    }
    return floats
        + plans(program)
            .flatMap(plan -> plan.slots().stream())
            .filter(slot -> slot.scope() == Slot.Scope.ALL)
            .mapToLong(Slot::width)
            .sum();
  }
}
