package io.slate.kernel;

import com.sun.management.ThreadMXBean;
import io.slate.data.Rows;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** Prints what the steps of some cells allocate, alone and in a batch, when all is compiled. */
final class AllocatedBytes {
  private AllocatedBytes() {}

  public static void main(String... arguments) {
    useOtherWidths();
    for (String equations : TestCells.ALL.subList(0, 4)) {
      Plan plan =
          Planner.plan(TestCells.graph(equations), TestCells.sizes(24, 40), Demand.training());
      for (int sequences : new int[] {1, 12}) {
        System.out.print(allocated(plan, sequences) + " ");
      }
    }
    System.out.println();
  }

  /** What a service may do besides: it is seen in the profiles of the vector module. */
  private static void useOtherWidths() {
    float[] values = new float[64];
    for (var width : List.of(FloatVector.SPECIES_64, FloatVector.SPECIES_128)) {
      var loop = Spliced.inTurn(width, List.of("sigmoid", "tanh", "exp"));
      for (int i = 0; i < 20_000; i++) {
        loop.run(values, values);
      }
    }
  }

  /** Bytes that a hundred runs over the steps of both halves allocate, after some that may. */
  private static long allocated(Plan plan, int sequences) {
    Executor executor = new VectorExecutor(plan);
    int[] lengths = new int[sequences];
    Arrays.fill(lengths, 8);
    Tape tape = executor.tape(Rows.of(lengths));
    Weights weights = executor.prepare(new float[executor.parameters().size()], 0);
    executor.forward(weights, tape);
    executor.backward(weights, tape, new float[executor.parameters().size()], 0);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // Vectors are boxed until C2 has compiled the loops that hold them.
    for (int attempt = 0; attempt < 200 && least > 0; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        steps(executor, weights, tape);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void steps(Executor executor, Weights weights, Tape tape) {
    for (int t = 0; t < 8; t++) {
      executor.step(weights, tape, t);
    }
    for (int t = 7; t >= 0; t--) {
      executor.backwardStep(weights, tape, t);
    }
  }
}
