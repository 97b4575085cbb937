package io.slate.train;

import io.slate.data.CounterRandom;
import io.slate.kernel.Workers;
import io.slate.layer.Mode;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Memory;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import io.slate.network.Touched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The gradient of a batch, computed on several threads: the batch is cut into fixed shards, each
 * shard has an array of its own, and the arrays are added in a fixed tree. So the number of threads
 * changes no bit.
 */
final class ShardedGradients implements AutoCloseable {
  /** Sequences in a shard. */
  private static final int SHARD = 32;

  private final Program program;
  private final TrainingData data;
  private final Objective objective;
  private final ExecutorService pool;
  private final ExecutorService helpers;

  /** They stay from update to update. */
  private final Workers workers;

  /** Zero between two batches: whoever reads an array last clears it while it is in the cache. */
  private final List<float[]> shards = new ArrayList<>();

  /** Where the gradients of the batch may be other than zero. */
  private Touched touched = Touched.everywhere();

  /** What the layers remember of the batch before, by shard, where data go on. */
  private List<List<Memory>> carried = List.of();

  ShardedGradients(Program program, TrainingData data, Objective objective, int threads) {
    this.program = program;
    this.data = data;
    this.objective = objective;
    this.pool = pool(threads, "slate-train-");
    // Threads of their own: one that stays must not hold up a shard of the next batch.
    this.helpers = pool(threads, "slate-train-helper-");
    this.workers = new Workers(helpers, threads).staying();
    shards.add(new float[program.parameters().size()]);
  }

  private static ExecutorService pool(int threads, String name) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name(name, 0).factory());
  }

  /** The threads, for other work between two batches. */
  Workers workers() {
    return workers;
  }

  /** The gradient of the objective, to be left zero: nothing clears it before the next one. */
  Gradient total() {
    return new Gradient(shards.getFirst(), touched);
  }

  /**
   * What the layers remember of the batch before, by shard: a part of a training's state where
   * batches go on from each other. Empty before the first batch.
   */
  List<List<Memory>> carried() {
    return carried;
  }

  /** Goes on from what the layers remembered; from the beginning where it is empty. */
  void carry(List<List<Memory>> memories) {
    carried = List.copyOf(memories);
  }

  /**
   * Computes the gradient of a batch.
   *
   * @param batch positions of examples
   * @return the sum of their losses; nothing if the thread was interrupted meanwhile, and then the
   *     gradient is of no use
   */
  OptionalDouble compute(float[] parameters, long seed, long step, int... batch) {
    int count = (batch.length + SHARD - 1) / SHARD;
    while (shards.size() < count) {
      shards.add(new float[parameters.length]);
    }
    long key = CounterRandom.key(seed, 2, step, 0);
    // Masks of weights belong to the whole batch, so that weights are packed once for all shards.
    Program.Ready ready = program.prepare(parameters, new Mode.Training(key));
    Optional<OwnTokens> own = ownTokens(parameters, seed, step);
    // Where there are fewer shards than threads, several threads share each.
    Workers crew = count == 1 ? workers : new Workers(pool, Math.max(1, workers.threads() / count));
    double scale = 1 / objective.divisor(data, batch);
    List<Callable<Shard>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      int end = Math.min((number + 1) * SHARD, batch.length);
      int[] part = Arrays.copyOfRange(batch, number * SHARD, end);
      tasks.add(() -> shard(new Task(ready, crew, number, own), part, scale));
    }
    try {
      double loss = 0;
      List<List<Memory>> memories = new ArrayList<>();
      List<Touched> each = new ArrayList<>();
      for (Future<Shard> result : pool.invokeAll(tasks)) {
        loss += result.get().loss();
        memories.add(result.get().memories());
        each.add(result.get().touched());
      }
      // Only now: a part that was interrupted may still be running on these weights.
      ready.close();
      carried = List.copyOf(memories);
      touched = Touched.together(each);
      addUp(count);
      return OptionalDouble.of(loss);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return OptionalDouble.empty();
    } catch (ExecutionException failed) {
      throw cause(failed);
    }
  }

  /** What went wrong, as if it had gone wrong here. */
  private static RuntimeException cause(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException problem -> problem;
      case Error error -> throw error;
      case null, default -> new IllegalStateException("a part of the batch failed", failed);
    };
  }

  /**
   * What a part of the batch gave.
   *
   * @param memories of its layers at the end; empty where nothing goes on from them
   * @param touched where it may have added to gradients
   */
  private record Shard(double loss, List<Memory> memories, Touched touched) {}

  /**
   * What a part of the batch is run with.
   *
   * @param number of the shard
   * @param own what a decoder reads in the place of right tokens, if it does
   */
  private record Task(Program.Ready ready, Workers crew, int number, Optional<OwnTokens> own) {}

  /** What a decoder reads in the place of right tokens at this step, if it does. */
  private Optional<OwnTokens> ownTokens(float[] parameters, long seed, long step) {
    double right = objective.reading().right(step);
    return right >= 1
        ? Optional.empty()
        : Optional.of(
            new OwnTokens(
                program.prepare(parameters, new Mode.Inference()),
                right,
                CounterRandom.key(seed, 3, step, 0)));
  }

  private Shard shard(Task task, int[] part, double scale) {
    TrainingData.Portion portion = data.portion(part);
    try (NetworkRun run = run(task, portion)) {
      float[] gradients = shards.get(task.number());
      double loss = backward(run, portion.targets(), scale, gradients, task.crew());
      List<Memory> memories = data.isCarried() ? run.memories() : List.of();
      return new Shard(loss, memories, program.touched(portion.batch()));
    }
  }

  private NetworkRun run(Task task, TrainingData.Portion portion) {
    long[] numbers = portion.numbers();
    if (!data.isCarried()) {
      Batch batch = task.own().map(own -> own.in(portion.batch(), numbers)).orElse(portion.batch());
      return task.ready().run(batch, numbers, task.crew());
    }
    List<Memory> before =
        carried.isEmpty() ? task.ready().begin(portion.batch().size()) : carried.get(task.number());
    return task.ready().run(portion.batch(), numbers, task.crew(), before);
  }

  private double backward(
      NetworkRun run, Targets targets, double scale, float[] gradients, Workers crew) {
    Head head = program.network().head();
    if (head instanceof Head.NextToken(Head.NextToken.Softmax.Adaptive _)) {
      return run.backwardFromTokens(((Targets.Numbers) targets).byRow(), scale, gradients);
    }
    // The adjoint takes the place of the scores, of which there may be millions.
    float[] scores = run.scores();
    double loss = objective.loss().sum(head, scores, targets, scale, scores, crew);
    run.backward(scores, gradients);
    run.leaveScores();
    return loss;
  }

  /** Adds neighbours, then neighbours of neighbours, into the first; leaves the others zero. */
  private void addUp(int count) {
    if (count > 1) {
      Touched.Work adds = (from, to) -> addUp(count, from, to);
      Sections.each(workers, total().size(), (from, to) -> touched.each(from, to, adds));
    }
  }

  private void addUp(int count, int from, int to) {
    for (int distance = 1; distance < count; distance *= 2) {
      for (int i = 0; i + distance < count; i += 2 * distance) {
        add(shards.get(i), shards.get(i + distance), from, to);
      }
    }
  }

  private static void add(float[] left, float[] right, int from, int to) {
    for (int j = from; j < to; j++) {
      left[j] += right[j];
    }
    Arrays.fill(right, from, to, 0f);
  }

  @Override
  public void close() {
    pool.shutdownNow();
    helpers.shutdownNow();
  }
}
