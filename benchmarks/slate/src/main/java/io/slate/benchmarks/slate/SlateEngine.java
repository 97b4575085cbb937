package io.slate.benchmarks.slate;

import io.slate.benchmarks.Engine;
import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Worker;
import io.slate.benchmarks.Workload;
import io.slate.cell.Cell;
import io.slate.kernel.Workers;
import io.slate.layer.RecurrentLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Slate's layers, on a pool of so many threads. */
public final class SlateEngine implements Engine {
  private static final String COUPLED = "coupled_peephole_lstm.cell";

  private final int threads;
  private final ExecutorService pool;

  private SlateEngine(int threads) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
  }

  /** Slate on so many threads. */
  public static SlateEngine of(int threads) {
    return new SlateEngine(threads);
  }

  public static void main(String[] args) throws IOException {
    Worker.serve(of(Integer.parseInt(args[0])));
  }

  @Override
  public String version() {
    return "this commit, JDK " + Runtime.version();
  }

  @Override
  public Optional<Subject> open(Workload workload, Numbers numbers) {
    if (workload.task() == Task.UPDATE) {
      return Optional.of(new SlateUpdate(workload, threads));
    }
    RecurrentLayer layer =
        RecurrentLayer.of(
            RecurrentLayer.Settings.of(
                cell(workload.kind()), workload.hidden(), workload.hidden()));
    var parameters = SlateParameters.of(workload.kind());
    float[] array = parameters.array(layer.parameters(), numbers);
    return Optional.of(
        switch (workload.task()) {
          case INFERENCE ->
              new SlateInference(layer, array, Sequences.of(workload, numbers).input(), staying());
          case TRAINING ->
              new SlateTraining(
                  layer, parameters, array, Sequences.of(workload, numbers), staying());
          case STEP -> new SlateStep(layer, array, workload, numbers, new Workers(pool, threads));
          case UPDATE -> throw new IllegalStateException("an update is not of one layer");
        });
  }

  /** Threads that stay between runs, as a service has them. */
  private Workers staying() {
    return threads == 1 ? Workers.alone() : new Workers(pool, threads).staying();
  }

  private static Cell cell(Kind kind) {
    return switch (kind) {
      case LSTM -> Cell.LSTM;
      case GRU -> Cell.GRU_RESET_AFTER;
      case RNN -> Cell.RNN;
      case COUPLED -> Cell.parse(text(COUPLED));
    };
  }

  private static String text(String resource) {
    try (InputStream in = SlateEngine.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not among the resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
