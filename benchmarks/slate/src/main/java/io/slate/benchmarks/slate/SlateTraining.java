package io.slate.benchmarks.slate;

import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.data.Ragged;
import io.slate.layer.LayerRun;
import io.slate.layer.LayerWeights;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A layer forward and back. Weights are packed in every run, because every update of a training
 * changes them, into the arrays of the one before; the parts' gradients are added up, in arrays
 * that are kept as a trainer keeps them.
 */
final class SlateTraining implements Subject {
  private final RecurrentLayer layer;
  private final SlateParameters names;
  private final float[] parameters;
  private final SplitBatch batch;
  private final List<float[]> gradients = new ArrayList<>();
  private List<Part> parts = List.of();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(Ragged output, Ragged inputAdjoint, float[] gradients) {}

  SlateTraining(RecurrentLayer layer, SlateParameters names, float[] parameters, SplitBatch batch) {
    this.layer = layer;
    this.names = names;
    this.parameters = parameters;
    this.batch = batch;
    for (int part = 0; part < batch.parts(); part++) {
      gradients.add(new float[parameters.length]);
    }
  }

  @Override
  public void run() {
    try (LayerWeights weights = layer.prepare(parameters, 0, new Mode.Gradients())) {
      parts = batch.each(part -> part(weights, part));
    }
    float[] total = parts.getFirst().gradients();
    for (Part part : parts.subList(1, parts.size())) {
      for (int i = 0; i < total.length; i++) {
        total[i] += part.gradients()[i];
      }
    }
  }

  private Part part(LayerWeights weights, int part) {
    Ragged input = batch.input(part);
    try (LayerRun run = layer.run(weights, input.rows())) {
      run.input("x", input);
      run.forward();
      Ragged output = run.output();
      run.adjoint(layer.output(), batch.adjoint(part));
      float[] own = gradients.get(part);
      Arrays.fill(own, 0f);
      run.backward(own, 0);
      return new Part(output, run.inputAdjoint("x"), own);
    }
  }

  @Override
  public Values values() {
    run();
    Values values =
        new Values()
            .with(Values.OUTPUT, batch.joined(parts.stream().map(Part::output).toList()))
            .with("x", batch.joined(parts.stream().map(Part::inputAdjoint).toList()));
    return names.stacked(values, layer.parameters(), parts.getFirst().gradients());
  }

  @Override
  public void close() {}
}
