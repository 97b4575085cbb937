package io.slate.kernel;

import io.slate.cell.Cell;
import io.slate.data.Rows;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the time of a layer goes: run by hand, {@code main CELL HIDDEN BATCH [inference]}. */
final class StageSpeed {
  private StageSpeed() {}

  public static void main(String[] arguments) {
    Cell cell = Cell.named(arguments[0]);
    int hidden = Integer.parseInt(arguments[1]);
    int[] lengths = new int[Integer.parseInt(arguments[2])];
    Arrays.fill(lengths, Integer.getInteger("steps", 64));
    Demand demand = arguments.length > 3 ? Demand.forward() : Demand.training();
    Plan plan = Planner.plan(cell.graph(), cell.sizes(hidden, hidden), demand);
    var executor = new VectorExecutor(plan);
    var tape = executor.tape(Rows.of(lengths));
    float[] parameters = new float[executor.parameters().size()];
    float[] gradients = new float[parameters.length];
    Arrays.fill(parameters, 0.01f);
    Map<String, Double> best = new LinkedHashMap<>();
    var threads = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < 60; round++) {
      Map<String, Double> own = new LinkedHashMap<>();
      var timer = new Timer(own, threads);
      Weights[] weights = new Weights[1];
      timer.time("prepare", () -> weights[0] = executor.prepare(parameters, 0));
      executor.trace(weights[0], tape, gradients, timer::time);
      own.forEach((key, value) -> best.merge(key, value, Math::min));
    }
    double total = best.values().stream().mapToDouble(Double::doubleValue).sum();
    best.forEach(
        (key, value) ->
            System.out.printf("%9.3f ms %5.1f%%  %s%n", value * 1e3, 100 * value / total, key));
    System.out.printf("%9.3f ms%n", total * 1e3);
  }

  record Timer(Map<String, Double> times, java.lang.management.ThreadMXBean threads) {
    void time(String name, Runnable work) {
      long from = threads.getCurrentThreadCpuTime();
      work.run();
      times.merge(name, (threads.getCurrentThreadCpuTime() - from) * 1e-9, Double::sum);
    }
  }
}
