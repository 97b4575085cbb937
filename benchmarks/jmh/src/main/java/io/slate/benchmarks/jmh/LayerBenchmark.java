package io.slate.benchmarks.jmh;

import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Workload;
import io.slate.benchmarks.slate.SlateEngine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One layer over 64 steps. GFLOP/s come from {@link Workload#operations()} over the time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
public class LayerBenchmark {
  private static final int STEPS = 64;

  /** Which cell. */
  @Param({"LSTM", "GRU", "RNN", "COUPLED"})
  public Kind kind = Kind.LSTM;

  /** Forward, or forward and back. */
  @Param({"INFERENCE", "TRAINING"})
  public Task task = Task.INFERENCE;

  /** Units. */
  @Param("256")
  public int hidden;

  /** Sequences. */
  @Param("32")
  public int batch;

  /** Threads that share a run. */
  @Param("1")
  public int threads;

  private Subject subject = new Nothing();

  private record Nothing() implements Subject {
    @Override
    public void run() {}

    @Override
    public io.slate.benchmarks.Values values() {
      return new io.slate.benchmarks.Values();
    }

    @Override
    public void close() {}
  }

  /** Packs weights and makes the inputs. */
  @Setup
  public void open() {
    var workload = new Workload(kind, task, hidden, batch, STEPS);
    subject = SlateEngine.of(threads).open(workload, Numbers.of(workload)).orElseThrow();
  }

  /** What is measured. */
  @Benchmark
  public void layer() {
    subject.run();
  }

  /** Ends what was opened. */
  @TearDown
  public void close() {
    subject.close();
  }
}
