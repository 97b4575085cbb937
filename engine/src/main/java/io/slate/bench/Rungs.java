package io.slate.bench;

import io.slate.cell.Cell;
import io.slate.data.Rows;
import io.slate.data.Storage;
import io.slate.kernel.Executor;
import io.slate.kernel.Executors;
import io.slate.kernel.Probe;
import io.slate.kernel.Probes;
import io.slate.kernel.Tape;
import io.slate.kernel.Weights;
import io.slate.kernel.Workers;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import io.slate.plan.Slot;
import java.util.Arrays;
import java.util.Random;

/** Makes rungs. Inputs are as long as states throughout. */
public final class Rungs {
  private final Workers workers;

  private Rungs(Workers workers) {
    this.workers = workers;
  }

  /**
   * Rungs that some threads share.
   *
   * @param workers with more than one thread, only layers are shared
   */
  public static Rungs by(Workers workers) {
    return new Rungs(workers);
  }

  /** The most that a core can do. */
  public static Rung peak() {
    return new Rung(Rung.Kind.PEAK, "peak", 1, Probes.peak());
  }

  /** A product alone. */
  public static Rung product(int rows, int inner, int outer) {
    String name = "product %d x %d x %d".formatted(rows, inner, outer);
    return new Rung(Rung.Kind.PRODUCT, name, 1, Probes.product(rows, inner, outer));
  }

  /** Memory copied. */
  public static Rung copy(int megabytes) {
    String name = "copy %d MB".formatted(megabytes);
    return new Rung(Rung.Kind.COPY, name, 1, Probes.copy(megabytes << 18));
  }

  /** Memory read. */
  public static Rung read(int kilobytes) {
    String name = "read %d kB".formatted(kilobytes);
    return new Rung(Rung.Kind.READ, name, 1, Probes.read(kilobytes << 8));
  }

  /** A layer, forward. */
  public Rung inference(Cell cell, int hidden, int batch, int steps) {
    return inference(cell, hidden, batch, steps, Storage.FLOAT32);
  }

  /** A layer, forward, with weights stored in fewer bits. */
  public Rung inference(Cell cell, int hidden, int batch, int steps, Storage storage) {
    Plan plan = Planner.plan(cell.graph(), cell.sizes(hidden, hidden), Demand.forward());
    Executor executor = Executors.of(plan);
    Tape tape = tape(plan, executor, batch, steps);
    Weights weights = executor.prepare(random(executor.parameters().size()), 0, storage);
    String name =
        "%s inference %d, %s%s"
            .formatted(cell.name(), hidden, shape(batch, steps), suffix(storage));
    Rung.Kind kind = batch * steps == 1 ? Rung.Kind.STEP : Rung.Kind.INFERENCE;
    double operations = operations(plan) * batch * steps;
    return new Rung(
        kind,
        name,
        workers.threads(),
        new Probe(operations, () -> executor.forward(weights, tape, workers)));
  }

  /** A layer, weights packed, forward and backward with all gradients. */
  public Rung training(Cell cell, int hidden, int batch, int steps) {
    Plan plan = Planner.plan(cell.graph(), cell.sizes(hidden, hidden), Demand.training());
    Executor executor = Executors.of(plan);
    Tape tape = tape(plan, executor, batch, steps);
    float[] parameters = random(executor.parameters().size());
    float[] gradients = new float[parameters.length];
    String name = "%s training %d, %s".formatted(cell.name(), hidden, shape(batch, steps));
    return new Rung(
        Rung.Kind.TRAINING,
        name,
        workers.threads(),
        new Probe(
            3 * operations(plan) * batch * steps,
            () -> {
              try (Weights weights = executor.prepare(parameters, 0)) {
                executor.forward(weights, tape, workers);
                executor.backward(weights, tape, gradients, 0, workers);
              }
            }));
  }

  private static String suffix(Storage storage) {
    return switch (storage) {
      case FLOAT32 -> "";
      case BFLOAT16 -> ", bf16";
      case INT8 -> ", int8";
    };
  }

  private static String shape(int batch, int steps) {
    return batch * steps == 1 ? "one step" : "%d x %d steps".formatted(batch, steps);
  }

  /** Floating-point operations of the products of one step, forward. */
  private static double operations(Plan plan) {
    return 2
        * plan.graph().parameters().values().stream()
            .filter(trained -> trained.shape().rank() == 2)
            .mapToDouble(trained -> trained.count(plan.sizes()))
            .sum();
  }

  private static Tape tape(Plan plan, Executor executor, int batch, int steps) {
    int[] lengths = new int[batch];
    Arrays.fill(lengths, steps);
    Tape tape = executor.tape(Rows.of(lengths));
    for (Slot slot : plan.inputs().values()) {
      float[] table = tape.table(slot);
      System.arraycopy(random(table.length), 0, table, 0, table.length);
    }
    return tape;
  }

  private static float[] random(int count) {
    var random = new Random(1);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian() * 0.05f;
    }
    return values;
  }
}
