package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.Ragged;
import io.slate.kernel.Forked;
import io.slate.kernel.Workers;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerStreamTest {
  static Stream<Cell> cells() {
    return RecurrentLayerTest.cells().filter(cell -> cell.graph().inputs().size() == 1);
  }

  private static LayerCase some(Cell cell) {
    return LayerCase.of(LayerCase.settings(cell), 5, 6, 6, 6);
  }

  /** The rows of one step. */
  private static float[] step(Ragged whole, int t) {
    int from = whole.rows().offset(t) * whole.width();
    return Arrays.copyOfRange(whole.values(), from, from + whole.rows().active(t) * whole.width());
  }

  private static Ragged whole(LayerCase some, LayerWeights weights) {
    LayerRun run = some.layer.run(weights, some.rows);
    some.inputs.forEach(run::input);
    run.forward();
    return run.output();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void stepsHaveTheBitsOfTheWhole(Cell cell) {
    LayerCase some = some(cell);
    LayerWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    Ragged expected = whole(some, weights);
    Ragged input = some.inputs.values().iterator().next();
    LayerStream stream = some.layer.stream(weights, 3);
    for (int t = 0; t < 6; t++) {
      if (t == 3) {
        LayerState state = stream.state();
        stream = some.layer.stream(weights, 3);
        stream.begin(state);
      }
      float[] y = new float[3 * some.layer.outputWidth()];
      stream.step(step(input, t), y);
      assertThat(y).as("step " + t).isEqualTo(step(expected, t));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16})
  void threadsChangeNoBit(int sequences) {
    int[] lengths = new int[sequences];
    Arrays.fill(lengths, 8);
    LayerCase some = LayerCase.of(RecurrentLayer.Settings.of(Cell.LSTM, 20, 210), 5, lengths);
    LayerWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    Ragged expected = whole(some, weights);
    Ragged input = some.inputs.values().iterator().next();
    float[] y = new float[sequences * some.layer.outputWidth()];
    try (var pool = Executors.newFixedThreadPool(3)) {
      for (int threads : new int[] {1, 2, 3, 7}) {
        var called = new AtomicInteger();
        var workers =
            new Workers(
                task -> {
                  called.incrementAndGet();
                  pool.execute(task);
                },
                threads);
        try (LayerStream stream = some.layer.stream(weights, sequences, workers)) {
          LayerState start = stream.state();
          // Steps are shared when they follow each other quickly, which a busy machine may prevent.
          for (int round = 0; round < 10 || (called.get() == 0 && threads > 1); round++) {
            stream.begin(start);
            for (int t = 0; t < 8; t++) {
              stream.step(step(input, t), y);
              assertThat(y).as(threads + " threads, step " + t).isEqualTo(step(expected, t));
            }
          }
        }
      }
    }
  }

  @Test
  void aClosedStreamGoesOnAlone() {
    LayerCase some = some(Cell.LSTM);
    LayerWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    Ragged expected = whole(some, weights);
    LayerStream stream = some.layer.stream(weights, 3, new Workers(Runnable::run, 2));
    stream.close();
    float[] y = new float[3 * some.layer.outputWidth()];
    stream.step(step(some.inputs.values().iterator().next(), 0), y);
    assertThat(y).isEqualTo(step(expected, 0));
  }

  @Test
  void smallStepsNeedNoOtherThread() {
    LayerCase some = some(Cell.LSTM);
    LayerWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    var called = new AtomicInteger();
    var workers = new Workers(_ -> called.incrementAndGet(), 4);
    try (LayerStream stream = some.layer.stream(weights, 3, workers)) {
      for (int i = 0; i < 1000; i++) {
        stream.step(new float[9], new float[12]);
      }
    }
    assertThat(called).hasValue(0);
  }

  @Test
  void aStepAllocatesNothing() throws IOException, InterruptedException {
    var found = Forked.run(StreamAllocation.class, "--add-modules", "jdk.incubator.vector");
    assertThat(found.output().strip()).as(found.errors()).isEqualTo("0 0");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    LayerCase some = some(Cell.LSTM);
    LayerWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    LayerStream stream = some.layer.stream(weights, 2);
    assertThatThrownBy(() -> stream.step(new float[6], new float[4]))
        .hasMessage(
            "a step of 2 sequences reads 6 elements and writes 8, and the arrays have 6 and 4");
    LayerWeights training = some.layer.prepare(some.parameters, 0, new Mode.Gradients());
    assertThatThrownBy(() -> some.layer.stream(training, 1))
        .hasMessage("a stream has no gradients: prepare for inference");
    var backward = RecurrentLayer.of(some.layer.settings().with(Direction.BACKWARD));
    LayerWeights other = backward.prepare(some.parameters, 0, new Mode.Inference());
    assertThatThrownBy(() -> backward.stream(other, 1))
        .hasMessage("a layer that reads from the end cannot run a step at a time");
  }
}
