package io.slate.layer;

import com.sun.management.ThreadMXBean;
import io.slate.cell.Cell;
import java.lang.management.ManagementFactory;

/** Prints what a thousand steps of a stream allocate when all is compiled. */
final class StreamAllocation {
  private StreamAllocation() {}

  public static void main(String... arguments) {
    LayerCase some = LayerCase.of(RecurrentLayer.Settings.of(Cell.LSTM, 30, 40), 5, 1);
    LayerWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    LayerStream stream = some.layer.stream(weights, 1);
    float[] x = new float[30];
    float[] y = new float[40];
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 200 && least > 0; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        stream.step(x, y);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    System.out.println(least);
  }
}
