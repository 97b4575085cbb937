package io.slate.benchmarks.slate;

import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.kernel.Workers;
import io.slate.layer.LayerRun;
import io.slate.layer.LayerWeights;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.Arrays;

/**
 * A layer forward and back. Weights are packed in every run, because every update of a training
 * changes them, into the arrays of the one before; gradients are added up in an array that is kept
 * as a trainer keeps it.
 */
final class SlateTraining implements Subject {
  private final RecurrentLayer layer;
  private final SlateParameters names;
  private final float[] parameters;
  private final Sequences given;
  private final Workers workers;
  private final float[] gradients;
  private final float[] output;
  private final float[] inputAdjoint;

  SlateTraining(
      RecurrentLayer layer,
      SlateParameters names,
      float[] parameters,
      Sequences given,
      Workers workers) {
    this.layer = layer;
    this.names = names;
    this.parameters = parameters;
    this.given = given;
    this.workers = workers;
    this.gradients = new float[parameters.length];
    this.output = new float[given.adjoint().values().length];
    this.inputAdjoint = new float[given.input().values().length];
  }

  @Override
  public void run() {
    Arrays.fill(gradients, 0f);
    try (LayerWeights weights = layer.prepare(parameters, 0, new Mode.Gradients());
        LayerRun run = layer.run(weights, given.input().rows()).sharedBy(workers)) {
      run.lendInput("x", given.input());
      run.forward();
      run.outputInto(output);
      run.lendAdjoint(layer.output(), given.adjoint());
      run.inputAdjointInto("x", inputAdjoint);
      run.backward(gradients, 0);
    }
  }

  @Override
  public Values values() {
    run();
    Values values = new Values().with(Values.OUTPUT, output).with("x", inputAdjoint);
    return names.stacked(values, layer.parameters(), gradients);
  }

  @Override
  public void close() {}
}
