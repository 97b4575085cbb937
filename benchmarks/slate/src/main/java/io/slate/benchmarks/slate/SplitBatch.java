package io.slate.benchmarks.slate;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Workload;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The sequences of a batch, dealt out to threads in equal parts, as the trainer does it. */
final class SplitBatch {
  private final Workload workload;
  private final ExecutorService pool;
  private final Workers workers;
  private final List<Ragged> inputs = new ArrayList<>();
  private final List<Ragged> adjoints = new ArrayList<>();

  /**
   * @param threads of the pool; a single sequence is shared by its columns instead
   */
  SplitBatch(Workload workload, Numbers numbers, int threads, ExecutorService pool) {
    int parts = Math.min(threads, workload.batch());
    this.workers = parts < threads ? new Workers(pool, threads).staying() : Workers.alone();
    this.workload = workload;
    this.pool = pool;
    int share = workload.batch() / parts;
    for (int part = 0; part < parts; part++) {
      inputs.add(part(numbers.x(), part * share, share));
      adjoints.add(part(numbers.adjoint(), part * share, share));
    }
  }

  private Ragged part(float[] all, int first, int sequences) {
    int[] lengths = new int[sequences];
    Arrays.fill(lengths, workload.steps());
    Ragged part = Ragged.zeros(Rows.of(lengths), workload.hidden());
    int count = sequences * workload.hidden();
    for (int t = 0; t < workload.steps(); t++) {
      int from = (t * workload.batch() + first) * workload.hidden();
      System.arraycopy(all, from, part.values(), t * count, count);
    }
    return part;
  }

  /** Who shares the run of one part. */
  Workers workers() {
    return workers;
  }

  int parts() {
    return inputs.size();
  }

  Ragged input(int part) {
    return inputs.get(part);
  }

  Ragged adjoint(int part) {
    return adjoints.get(part);
  }

  /** Parts of a value as one array {@code [steps, batch, hidden]}. */
  float[] joined(List<Ragged> parts) {
    float[] all = new float[workload.steps() * workload.batch() * workload.hidden()];
    int first = 0;
    for (Ragged part : parts) {
      int count = part.rows().sequences() * workload.hidden();
      for (int t = 0; t < workload.steps(); t++) {
        int to = (t * workload.batch() + first) * workload.hidden();
        System.arraycopy(part.values(), t * count, all, to, count);
      }
      first += part.rows().sequences();
    }
    return all;
  }

  /** What each part comes to, computed at the same time. */
  <T> List<T> each(IntFunction<T> work) {
    if (parts() == 1) {
      return List.of(work.apply(0));
    }
    List<Callable<T>> tasks = new ArrayList<>();
    for (int part = 0; part < parts(); part++) {
      int own = part;
      tasks.add(() -> work.apply(own));
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException("a part of the batch failed", failure);
    }
    return results;
  }
}
