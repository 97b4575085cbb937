package io.slate.benchmarks.slate;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.layer.LayerRun;
import io.slate.layer.LayerState;
import io.slate.layer.LayerWeights;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stream: each step is a run of one step that begins from the state before it. */
final class SlateStep implements Subject {
  private static final Rows ONE = Rows.of(1);

  private final RecurrentLayer layer;
  private final LayerWeights weights;
  private final int hidden;
  private final List<Ragged> inputs = new ArrayList<>();
  private LayerState state;
  private Ragged output;
  private int next;

  SlateStep(RecurrentLayer layer, float[] parameters, Workload workload, Numbers numbers) {
    this.layer = layer;
    this.weights = layer.prepare(parameters, 0, new Mode.Inference());
    this.hidden = workload.hidden();
    for (int t = 0; t < workload.steps(); t++) {
      float[] x = Arrays.copyOfRange(numbers.x(), t * hidden, (t + 1) * hidden);
      inputs.add(new Ragged(ONE, hidden, x));
    }
    this.state = layer.start(weights, 1);
    this.output = Ragged.zeros(ONE, hidden);
  }

  @Override
  public void run() {
    LayerRun run = layer.run(weights, ONE);
    run.begin(state);
    run.input("x", inputs.get(next));
    run.forward();
    output = run.output();
    state = run.state();
    next = next + 1 < inputs.size() ? next + 1 : 0;
  }

  @Override
  public Values values() {
    state = layer.start(weights, 1);
    next = 0;
    float[] outputs = new float[inputs.size() * hidden];
    for (int t = 0; t < inputs.size(); t++) {
      run();
      System.arraycopy(output.values(), 0, outputs, t * hidden, hidden);
    }
    return new Values().with(Values.OUTPUT, outputs);
  }

  @Override
  public void close() {}
}
