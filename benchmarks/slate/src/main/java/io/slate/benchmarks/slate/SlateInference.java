package io.slate.benchmarks.slate;

import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.data.Ragged;
import io.slate.layer.LayerRun;
import io.slate.layer.LayerWeights;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.List;

/** A layer over a batch, from the input's array to the output's. Weights are packed before. */
final class SlateInference implements Subject {
  private final RecurrentLayer layer;
  private final LayerWeights weights;
  private final SplitBatch batch;
  private List<Ragged> outputs = List.of();

  SlateInference(RecurrentLayer layer, float[] parameters, SplitBatch batch) {
    this.layer = layer;
    this.weights = layer.prepare(parameters, 0, new Mode.Inference());
    this.batch = batch;
  }

  @Override
  public void run() {
    outputs = batch.each(this::part);
  }

  private Ragged part(int part) {
    Ragged input = batch.input(part);
    try (LayerRun run = layer.run(weights, input.rows())) {
      run.input("x", input);
      run.forward(batch.workers());
      return run.output();
    }
  }

  @Override
  public Values values() {
    run();
    return new Values().with(Values.OUTPUT, batch.joined(outputs));
  }

  @Override
  public void close() {}
}
