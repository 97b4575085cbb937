package io.slate.kernel;

import io.slate.cell.Cell;
import io.slate.data.Rows;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * Trains an LSTM until the JIT's own events say that its kernels reached C2, and prints those that
 * did; gives up after a while.
 */
final class CompiledKernels {
  private static final int C2 = 4;
  private static final double SECONDS = 90;

  /** Tiles of 32 rows and of strips, and the generated loops of both halves. */
  static final Set<String> EXPECTED =
      Set.of(
          tiles() + ".six",
          tiles() + ".five",
          "io.slate.cell.Lstm.loop0",
          "io.slate.cell.Lstm.loop1");

  private CompiledKernels() {}

  private static String tiles() {
    return (Lanes.VECTORS == 4 ? TilesOfFour.class : TilesOfTwo.class).getName();
  }

  public static void main(String[] arguments) {
    Set<String> reached = new ConcurrentSkipListSet<>();
    try (var stream = new RecordingStream()) {
      stream.enable("jdk.Compilation").withThreshold(java.time.Duration.ZERO);
      stream.onEvent("jdk.Compilation", event -> note(event, reached));
      stream.startAsync();
      train(reached);
    }
    System.out.println(String.join("\n", reached));
  }

  private static void note(RecordedEvent event, Set<String> reached) {
    var method =
        event.getValue("method") instanceof jdk.jfr.consumer.RecordedMethod found ? found : null;
    boolean isWhole = event.getShort("compileLevel") == C2 && !event.getBoolean("isOsr");
    if (method != null && isWhole && event.getBoolean("succeded")) {
      String name = method.getType().getName() + "." + method.getName();
      if (EXPECTED.contains(name)) {
        reached.add(name);
      }
    }
  }

  private static void train(Set<String> reached) {
    Plan plan = Planner.plan(Cell.LSTM.graph(), Cell.LSTM.sizes(64, 64), Demand.training());
    Executor executor = Executors.of(plan);
    int[] lengths = new int[32];
    Arrays.fill(lengths, 16);
    Tape tape = executor.tape(Rows.of(lengths));
    float[] parameters = new float[executor.parameters().size()];
    Arrays.fill(parameters, 0.01f);
    float[] gradients = new float[parameters.length];
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    while (!reached.containsAll(EXPECTED) && System.nanoTime() < end) {
      Weights weights = executor.prepare(parameters, 0);
      executor.forward(weights, tape);
      executor.backward(weights, tape, gradients, 0);
    }
  }
}
