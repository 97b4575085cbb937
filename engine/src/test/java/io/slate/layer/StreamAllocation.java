package io.slate.layer;

import com.sun.management.ThreadMXBean;
import io.slate.cell.Cell;
import io.slate.kernel.Workers;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;

/** Prints what a thousand steps of a stream allocate when all is compiled, alone and shared. */
final class StreamAllocation {
  private StreamAllocation() {}

  public static void main(String... arguments) {
    System.out.print(allocated(40, Workers.alone()) + " ");
    try (var pool = Executors.newFixedThreadPool(1)) {
      System.out.println(allocated(200, new Workers(pool, 2)));
    }
  }

  /** Bytes that all threads allocate, the least of many attempts. */
  private static long allocated(int hidden, Workers workers) {
    LayerCase some = LayerCase.of(RecurrentLayer.Settings.of(Cell.LSTM, 30, hidden), 5, 1);
    LayerWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    float[] x = new float[30];
    float[] y = new float[hidden];
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    try (LayerStream stream = some.layer.stream(weights, 1, workers)) {
      for (int attempt = 0; attempt < 200 && least > 0; attempt++) {
        long before = threads.getTotalThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
          stream.step(x, y);
        }
        least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
      }
    }
    return least;
  }
}
