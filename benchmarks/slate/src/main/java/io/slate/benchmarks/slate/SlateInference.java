package io.slate.benchmarks.slate;

import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.data.Ragged;
import io.slate.kernel.Workers;
import io.slate.layer.LayerRun;
import io.slate.layer.LayerWeights;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;

/** A layer over a batch, from the input's array to the output's. Weights are packed before. */
final class SlateInference implements Subject {
  private final RecurrentLayer layer;
  private final LayerWeights weights;
  private final Ragged input;
  private final Workers workers;
  private final float[] output;

  SlateInference(RecurrentLayer layer, float[] parameters, Ragged input, Workers workers) {
    this.layer = layer;
    this.weights = layer.prepare(parameters, 0, new Mode.Inference());
    this.input = input;
    this.workers = workers;
    this.output = new float[input.rows().total() * layer.outputWidth()];
  }

  @Override
  public void run() {
    try (LayerRun run = layer.run(weights, input.rows()).sharedBy(workers)) {
      run.lendInput("x", input);
      run.forward();
      run.outputInto(output);
    }
  }

  @Override
  public Values values() {
    run();
    return new Values().with(Values.OUTPUT, output);
  }

  @Override
  public void close() {}
}
