package io.slate.train;

import io.slate.data.CounterRandom;
import io.slate.layer.Mode;
import io.slate.network.Batch;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private final ExecutorService pool;
  private final List<float[]> shards = new ArrayList<>();

  ShardedGradients(Program program, int threads) {
    this.program = program;
    this.pool =
        Executors.newFixedThreadPool(
            Math.max(1, threads), Thread.ofPlatform().daemon().name("slate-train-", 0).factory());
    shards.add(new float[program.parameters().size()]);
  }

  /** The gradient of the mean loss; valid until the next call. */
  float[] total() {
    return shards.getFirst();
  }

  /** Computes the gradient of a batch and returns the sum of its losses. */
  double compute(
      float[] parameters, long seed, long step, int[] batch, List<int[]> sequences, int[] targets) {
    int count = (batch.length + SHARD - 1) / SHARD;
    while (shards.size() < count) {
      shards.add(new float[parameters.length]);
    }
    long key = CounterRandom.key(seed, 2, step, 0);
    // Masks of weights belong to the whole batch, so that weights are packed once for all shards.
    Program.Ready ready = program.prepare(parameters, new Mode.Training(key));
    List<Callable<Double>> tasks = new ArrayList<>();
    for (int shard = 0; shard < count; shard++) {
      int[] part =
          Arrays.copyOfRange(batch, shard * SHARD, Math.min((shard + 1) * SHARD, batch.length));
      float[] gradients = shards.get(shard);
      double scale = 1.0 / batch.length;
      tasks.add(() -> shard(ready, part, sequences, targets, scale, gradients));
    }
    double loss = run(tasks).stream().mapToDouble(Double::doubleValue).sum();
    addUp(count);
    return loss;
  }

  private static double shard(
      Program.Ready ready,
      int[] part,
      List<int[]> sequences,
      int[] targets,
      double scale,
      float[] gradients) {
    Arrays.fill(gradients, 0f);
    Batch batch = Batch.ofTokens(Arrays.stream(part).mapToObj(sequences::get).toList());
    long[] numbers = new long[part.length];
    int[] rowTargets = new int[part.length];
    for (int row = 0; row < part.length; row++) {
      int example = part[batch.sequence(row)];
      numbers[row] = example;
      rowTargets[row] = targets[example];
    }
    NetworkRun run = ready.run(batch, numbers);
    float[] adjoint = new float[run.scores().length];
    double loss = CrossEntropy.of(run.scores(), rowTargets, scale, adjoint);
    run.backward(adjoint, gradients);
    return loss;
  }

  private List<Double> run(List<Callable<Double>> tasks) {
    try {
      List<Double> results = new ArrayList<>();
      for (Future<Double> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a part of the batch failed", failed.getCause());
    }
  }

  /** Adds neighbours, then neighbours of neighbours, into the first. */
  private void addUp(int count) {
    for (int distance = 1; distance < count; distance *= 2) {
      for (int i = 0; i + distance < count; i += 2 * distance) {
        float[] left = shards.get(i);
        float[] right = shards.get(i + distance);
        for (int j = 0; j < left.length; j++) {
          left[j] += right[j];
        }
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
