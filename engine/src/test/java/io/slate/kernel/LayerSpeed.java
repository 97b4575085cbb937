package io.slate.kernel;

import io.slate.cell.Cell;
import io.slate.data.Rows;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import io.slate.plan.Slot;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * How fast this machine runs layers, beside the most that it can do: a ladder of peak, product
 * alone, layer. Run by hand: {@code main [cell ...]}.
 *
 * <p>Times are processor times of this thread, the best of many rounds, because the machine may be
 * shared.
 */
final class LayerSpeed {
  private static final int STEPS = 64;
  private static final double SECONDS = 2;

  private LayerSpeed() {}

  public static void main(String[] arguments) {
    var load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.printf("vectors of %d, load %.1f%n", Lanes.LANES, load);
    peak();
    String[] cells = arguments.length > 0 ? arguments : new String[] {"lstm"};
    for (int hidden : new int[] {128, 256, 512}) {
      int batch = hidden == 512 ? 64 : 32;
      product(batch, hidden, 4 * hidden);
      product(batch * STEPS, hidden, 4 * hidden);
      for (String cell : cells) {
        layer(Cell.named(cell), hidden, batch, Demand.training());
        layer(Cell.named(cell), hidden, batch, new Demand(Set.of(), Set.of(), false));
      }
    }
    for (String cell : cells) {
      for (int hidden : new int[] {64, 128, 256, 512}) {
        stream(Cell.named(cell), hidden);
      }
    }
    peak();
  }

  /** The least processor time of a piece of work, in seconds. */
  static double best(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = Double.POSITIVE_INFINITY;
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    for (int round = 0; round < 5 || System.nanoTime() < end; round++) {
      long from = threads.getCurrentThreadCpuTime();
      work.run();
      best = Math.min(best, (threads.getCurrentThreadCpuTime() - from) * 1e-9);
    }
    return best;
  }

  private static float sink;

  private static void peak() {
    double seconds =
        best(
            () -> {
              for (int i = 0; i < 100; i++) {
                sink += chains(2000);
              }
            });
    System.out.printf("peak %.1f GFLOP/s%n", 2e-9 * 100 * 2000 * 12 * Lanes.LANES / seconds);
  }

  private static float chains(int count) {
    var x = FloatVector.broadcast(Lanes.SPECIES, 0.999f);
    var y = FloatVector.broadcast(Lanes.SPECIES, 0.001f);
    var a = x;
    var b = x;
    var c = x;
    var d = x;
    var e = x;
    var f = x;
    var g = x;
    var h = x;
    var i = x;
    var j = x;
    var k = x;
    var l = x;
    for (int n = 0; n < count; n++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    var sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l);
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private static void product(int rows, int inner, int outer) {
    var panels = Panels.zeros(inner, outer);
    float[] left = new float[rows * inner];
    float[] target = new float[rows * outer];
    Arrays.fill(panels.values(), 0.01f);
    Arrays.fill(left, 0.01f);
    int times = (int) (300_000_000L / ((long) rows * inner * outer)) + 1;
    var tile = new Tile();
    double seconds =
        best(
            () -> {
              for (int i = 0; i < times; i++) {
                tile.left = left;
                tile.leftAt = 0;
                tile.leftRow = inner;
                tile.leftElement = 1;
                tile.start = target;
                tile.target = target;
                tile.startAt = 0;
                tile.targetAt = 0;
                tile.startRow = outer;
                tile.targetRow = outer;
                PanelProduct.run(tile, rows, panels);
              }
            });
    System.out.printf(
        "product %d x %d x %d: %.1f GFLOP/s%n",
        rows, inner, outer, 2e-9 * rows * inner * outer * times / seconds);
  }

  private static void layer(Cell cell, int hidden, int batch, Demand demand) {
    Plan plan = Planner.plan(cell.graph(), cell.sizes(hidden, hidden), demand);
    int[] lengths = new int[batch];
    Arrays.fill(lengths, STEPS);
    var tape = new Tape(plan, Rows.of(lengths));
    plan.inputs().values().forEach(slot -> fill(tape, slot));
    Executor executor = new VectorExecutor(plan);
    float[] parameters = random(executor.parameters().size());
    float[] gradients = new float[parameters.length];
    boolean isTraining = plan.backward().isPresent();
    Weights kept = executor.prepare(parameters, 0);
    double seconds =
        best(
            () -> {
              Weights weights = isTraining ? executor.prepare(parameters, 0) : kept;
              executor.forward(weights, tape);
              if (isTraining) {
                executor.backward(weights, tape, gradients, 0);
              }
            });
    double rows = (double) batch * STEPS;
    double flops = 2 * (isTraining ? 3 : 1) * rows * matrixElements(plan);
    System.out.printf(
        "%s %s %d, batch %d: %.1f GFLOP/s, %.2f ms%n",
        cell.name(),
        isTraining ? "training" : "inference",
        hidden,
        batch,
        flops / seconds * 1e-9,
        seconds * 1e3);
  }

  private static double matrixElements(Plan plan) {
    return plan.graph().parameters().values().stream()
        .filter(trained -> trained.shape().rank() == 2)
        .mapToDouble(trained -> trained.count(plan.sizes()))
        .sum();
  }

  private static void stream(Cell cell, int hidden) {
    Demand demand = new Demand(Set.of(), Set.of(), false);
    Plan plan = Planner.plan(cell.graph(), cell.sizes(hidden, hidden), demand);
    var tape = new Tape(plan, Rows.of(1));
    plan.inputs().values().forEach(slot -> fill(tape, slot));
    Executor executor = new VectorExecutor(plan);
    Weights weights = executor.prepare(random(executor.parameters().size()), 0);
    int times = 2_000_000 / hidden / hidden + 10;
    double seconds =
        best(
            () -> {
              for (int i = 0; i < times; i++) {
                executor.forward(weights, tape);
              }
            });
    double bytes = 4 * matrixElements(plan);
    System.out.printf(
        "%s one step %d: %.2f us, %.1f GB/s%n",
        cell.name(), hidden, seconds / times * 1e6, bytes * times / seconds * 1e-9);
  }

  private static float[] random(int count) {
    var random = new Random(1);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian() * 0.05f;
    }
    return values;
  }

  private static void fill(Tape tape, Slot slot) {
    float[] table = tape.table(slot);
    System.arraycopy(random(table.length), 0, table, 0, table.length);
  }
}
