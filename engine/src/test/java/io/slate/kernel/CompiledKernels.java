package io.slate.kernel;

import static io.slate.kernel.Lanes.ROWS;
import static io.slate.kernel.Lanes.VECTORS;

import io.slate.cell.Cell;
import io.slate.data.Rows;
import io.slate.data.Storage;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingStream;

/**
 * Does some work until the JIT's own events say that its kernels reached C2, and prints those that
 * did; gives up after a while.
 */
final class CompiledKernels {
  private static final int C2 = 4;
  private static final double SECONDS = 90;
  private static final int HIDDEN = 64;
  private static final String TILE = Tile.class.getName();
  private static final String PAIR = "Tile1x" + 2 * VECTORS + "Pair";

  /** A user's own: coupled gates with peepholes. */
  private static final Cell CUSTOM =
      Cell.parse(
          """
          language 1
          cell coupled
          input x
          state h, c
          weight W, U, W_z, U_z, W_o, U_o
          vector p, q
          bias b, b_z, b_o

          forget gate z = sigmoid(W_z h[t-1] + U_z x + p * c[t-1] + b_z)
          c = z * c[t-1] + (1 - z) * tanh(W h[t-1] + U x + b)
          output gate o = sigmoid(W_o h[t-1] + U_o x + q * c + b_o)
          h = o * tanh(c)
          """);

  private CompiledKernels() {}

  /** What is done over and over. */
  enum Work {
    /** Both halves of an LSTM over a batch. */
    TRAINING,
    /** The same for a cell that is not in the library. */
    CUSTOM,
    /** An LSTM over one sequence, forward. */
    SEQUENCE,
    /** An LSTM over one step of one sequence. */
    STREAM,
    /** The same with weights of two bytes. */
    STREAM_BF16,
    /** The same with weights of one byte. */
    STREAM_INT8;

    private Cell cell() {
      return this == CUSTOM ? CompiledKernels.CUSTOM : Cell.LSTM;
    }

    private Storage storage() {
      return switch (this) {
        case TRAINING, CUSTOM, SEQUENCE, STREAM -> Storage.FLOAT32;
        case STREAM_BF16 -> Storage.BFLOAT16;
        case STREAM_INT8 -> Storage.INT8;
      };
    }

    /** The kernels that must reach C2: tiles by their shape, pieces of generated loops. */
    Set<String> expected() {
      Set<String> expected =
          new TreeSet<>(
              switch (this) {
                case TRAINING, CUSTOM -> Set.of(tile(ROWS), tile(ROWS - 1));
                case SEQUENCE -> Set.of(tile(ROWS), tile(ROWS - 1), PAIR);
                case STREAM -> Set.of(PAIR);
                case STREAM_BF16 -> Set.of(tile(1) + "Halves");
                case STREAM_INT8 -> Set.of(tile(1) + "Bytes");
              });
      String name = this == CUSTOM ? "Coupled" : "Lstm";
      for (int i = 0; i < (isTraining() ? 6 : 5); i++) {
        expected.add(name + ".loop" + i);
      }
      return expected;
    }

    private static String tile(int rows) {
      return "Tile" + rows + "x" + VECTORS;
    }

    private boolean isTraining() {
      return this == TRAINING || this == CUSTOM;
    }

    private int[] lengths() {
      return switch (this) {
        case TRAINING, CUSTOM -> {
          int[] lengths = new int[32];
          Arrays.fill(lengths, 16);
          yield lengths;
        }
        case SEQUENCE -> new int[] {64};
        case STREAM, STREAM_BF16, STREAM_INT8 -> new int[] {1};
      };
    }
  }

  /**
   * Prints the kernels of some work that reached C2.
   *
   * @param arguments the work's name, and anything more to print all kernels after a while
   */
  public static void main(String... arguments) {
    Work work = Work.valueOf(arguments[0]);
    boolean isAll = arguments.length > 1;
    Set<String> expected = work.expected();
    Set<String> reached = new ConcurrentSkipListSet<>();
    try (var stream = new RecordingStream()) {
      stream.enable("jdk.Compilation").withThreshold(Duration.ZERO);
      stream.onEvent("jdk.Compilation", event -> note(event, reached));
      stream.startAsync();
      doUntil(work, reached, isAll);
    }
    if (!isAll) {
      reached.retainAll(expected);
    }
    System.out.println(String.join("\n", reached));
  }

  private static void note(RecordedEvent event, Set<String> reached) {
    boolean isWhole = event.getShort("compileLevel") == C2 && !event.getBoolean("isOsr");
    if (isWhole
        && event.getBoolean("succeded")
        && event.getValue("method") instanceof RecordedMethod method) {
      String type = method.getType().getName();
      String name = method.getName();
      if (type.startsWith(TILE) && name.equals("run")) {
        reached.add(type.substring(TILE.length() - "Tile".length()).replaceFirst("\\W.*", ""));
      } else if (type.startsWith("io.slate.cell.") && name.startsWith("loop")) {
        reached.add(type.substring("io.slate.cell.".length()) + "." + name);
      }
    }
  }

  private static void doUntil(Work work, Set<String> reached, boolean isAll) {
    Demand demand = work.isTraining() ? Demand.training() : Demand.forward();
    Plan plan = Planner.plan(work.cell().graph(), work.cell().sizes(HIDDEN, HIDDEN), demand);
    Executor executor = Executors.of(plan);
    Tape tape = executor.tape(Rows.of(work.lengths()));
    float[] parameters = new float[executor.parameters().size()];
    Arrays.fill(parameters, 0.01f);
    float[] gradients = new float[parameters.length];
    Weights weights = executor.prepare(parameters, 0, work.storage());
    Set<String> expected = work.expected();
    long end = System.nanoTime() + (long) ((isAll ? SECONDS / 6 : SECONDS) * 1e9);
    while ((isAll || !reached.containsAll(expected)) && System.nanoTime() < end) {
      executor.forward(weights, tape);
      if (work.isTraining()) {
        weights = executor.prepare(parameters, 0, work.storage());
        executor.backward(weights, tape, gradients, 0);
      }
    }
  }
}
