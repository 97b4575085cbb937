package io.slate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The rate of fused multiply-adds in registers alone: what no product can exceed. */
final class Peak implements AutoCloseable {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 16;
  private static final int TURNS = 20_000;

  private final int threads;
  private final ExecutorService pool;

  Peak(int threads) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
  }

  /** GFLOP/s of all threads together, measured for about so long. */
  double measure(long nanoseconds) {
    List<Future<Double>> rates = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      rates.add(pool.submit(() -> rate(nanoseconds)));
    }
    double sum = 0;
    try {
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException("the peak was not measured", failure);
    }
    return sum;
  }

  private static double rate(long nanoseconds) {
    double operations = 2.0 * CHAINS * TURNS * SPECIES.length();
    List<Double> rates = new ArrayList<>();
    float kept = 0;
    long end = System.nanoTime() + nanoseconds;
    long before = System.nanoTime();
    while (before < end) {
      kept += chains(TURNS, 0.5f + kept);
      long after = System.nanoTime();
      rates.add(operations / (after - before));
      before = after;
    }
    if (Float.isNaN(kept)) {
      throw new IllegalStateException("the chains of the peak met NaN");
    }
    return Spread.of(rates).median();
  }

  /** Independent chains of multiply-adds, more than a core has in flight. */
  private static float chains(int turns, float start) {
    FloatVector m = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector n = FloatVector.broadcast(SPECIES, 0.25f);
    FloatVector a0 = FloatVector.broadcast(SPECIES, start + 0);
    FloatVector a1 = FloatVector.broadcast(SPECIES, start + 1);
    FloatVector a2 = FloatVector.broadcast(SPECIES, start + 2);
    FloatVector a3 = FloatVector.broadcast(SPECIES, start + 3);
    FloatVector a4 = FloatVector.broadcast(SPECIES, start + 4);
    FloatVector a5 = FloatVector.broadcast(SPECIES, start + 5);
    FloatVector a6 = FloatVector.broadcast(SPECIES, start + 6);
    FloatVector a7 = FloatVector.broadcast(SPECIES, start + 7);
    FloatVector a8 = FloatVector.broadcast(SPECIES, start + 8);
    FloatVector a9 = FloatVector.broadcast(SPECIES, start + 9);
    FloatVector a10 = FloatVector.broadcast(SPECIES, start + 10);
    FloatVector a11 = FloatVector.broadcast(SPECIES, start + 11);
    FloatVector a12 = FloatVector.broadcast(SPECIES, start + 12);
    FloatVector a13 = FloatVector.broadcast(SPECIES, start + 13);
    FloatVector a14 = FloatVector.broadcast(SPECIES, start + 14);
    FloatVector a15 = FloatVector.broadcast(SPECIES, start + 15);
    for (int i = 0; i < turns; i++) {
      a0 = a0.fma(m, n);
      a1 = a1.fma(m, n);
      a2 = a2.fma(m, n);
      a3 = a3.fma(m, n);
      a4 = a4.fma(m, n);
      a5 = a5.fma(m, n);
      a6 = a6.fma(m, n);
      a7 = a7.fma(m, n);
      a8 = a8.fma(m, n);
      a9 = a9.fma(m, n);
      a10 = a10.fma(m, n);
      a11 = a11.fma(m, n);
      a12 = a12.fma(m, n);
      a13 = a13.fma(m, n);
      a14 = a14.fma(m, n);
      a15 = a15.fma(m, n);
    }
    FloatVector sum =
        a0.add(a1)
            .add(a2)
            .add(a3)
            .add(a4)
            .add(a5)
            .add(a6)
            .add(a7)
            .add(a8)
            .add(a9)
            .add(a10)
            .add(a11)
            .add(a12)
            .add(a13)
            .add(a14)
            .add(a15);
    return sum.reduceLanes(jdk.incubator.vector.VectorOperators.ADD) * 1e-9f;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
