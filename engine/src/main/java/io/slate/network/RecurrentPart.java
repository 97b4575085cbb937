package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.data.Ragged;
import io.slate.layer.Direction;
import io.slate.layer.LayerRun;
import io.slate.layer.LayerState;
import io.slate.layer.LayerWeights;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.Starts;
import java.util.Optional;
import java.util.SequencedMap;

/** A cell over time, in one direction. */
final class RecurrentPart implements Part {
  private final String name;
  private final RecurrentLayer layer;
  private final String input;

  RecurrentPart(String name, RecurrentLayer layer) {
    this.name = name;
    this.layer = layer;
    this.input = input(layer);
  }

  /** The name of the one input that a layer of a network has. */
  static String input(RecurrentLayer layer) {
    var inputs = layer.settings().cell().graph().inputs().keySet();
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "a layer of a network feeds one input, and the cell "
              + layer.settings().cell().name()
              + " has "
              + String.join(", ", inputs));
    }
    return inputs.iterator().next();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    return layer.parameters();
  }

  @Override
  public int width() {
    return layer.outputWidth();
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    Starts.fill(layer, key, parameters, offset);
  }

  @Override
  public void recurrentLayers(String path, SequencedMap<String, RecurrentLayer> layers) {
    layers.put(path, layer);
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    LayerWeights weights = layer.prepare(parameters, offset, mode);
    return new Ready() {
      @Override
      public Pass run(Flow flow) {
        return new Run(flow, weights, offset, Optional.empty());
      }

      @Override
      public Pass run(Flow flow, Memory before) {
        if (layer.settings().direction() == Direction.BACKWARD) {
          throw new IllegalStateException(
              "the layer " + name + " reads from the end, so it cannot run a step at a time");
        }
        LayerState state = ((Memory.OfLayer) before).state();
        return new Run(flow, weights, offset, Optional.of(state));
      }

      @Override
      public Memory begin(int sequences) {
        return new Memory.OfLayer(layer.start(weights, sequences));
      }

      @Override
      public void close() {
        weights.close();
      }

      @Override
      public Step step(Flow flow, Memory memory) {
        Pass run = run(flow, memory);
        return new Step(run.output(), run.memory());
      }
    };
  }

  /** A run, whose tape can be looked into. */
  final class Run implements Pass {
    private final LayerRun run;
    private final Flow output;
    private final Flow inputFlow;
    private final int offset;

    Run(Flow flow, LayerWeights weights, int offset, Optional<LayerState> before) {
      this.inputFlow = flow;
      this.offset = offset;
      this.run = layer.run(weights, flow.rows(), flow.numbers()).sharedBy(flow.workers());
      before.ifPresent(run::begin);
      run.lendInput(input, new Ragged(flow.rows(), flow.width(), flow.values()));
      run.forward();
      boolean isBackward = layer.settings().direction() == Direction.BACKWARD;
      this.output = flow.bySteps(width(), isBackward ? width() : 0, run.output().values());
    }

    @Override
    public void recurrentRuns(String path, SequencedMap<String, LayerRun> runs) {
      runs.put(path, run);
    }

    @Override
    public Flow output() {
      return output;
    }

    @Override
    public Memory memory() {
      return new Memory.OfLayer(run.state());
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      run.lendAdjoint(
          layer.output(), new Ragged(adjoint.rows(), adjoint.width(), adjoint.values()));
      float[] change = new float[inputFlow.values().length];
      run.inputAdjointInto(input, change);
      run.backward(gradients, offset);
      return inputFlow.with(change);
    }
  }
}
